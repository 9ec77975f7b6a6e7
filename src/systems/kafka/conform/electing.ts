/** Vectors of elections and of eligible leader replicas. */
import { isList, isRecord, type Json } from '../../../base/json';
import {
  nameLike, numberIn, numberOr, numbersIn, numbersOr, onlyKnown, outOfForm, rowIn, textIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer } from '../../../conform/vectors';
import { changePartition } from '../replication/change';
import {
  type Election, electLeader, NO_LEADER, type PartitionRegistration,
} from '../replication/election';
import { answers, sorted } from './answers';

function electionIn(given: Row, absent: Election): Election {
  const election = given['election'] === undefined ? absent : textIn(given, 'election');
  if (election !== 'ONLINE' && election !== 'PREFERRED' && election !== 'UNCLEAN') {
    return outOfForm(`"${election}" is no election`);
  }
  return election;
}

const registration = (row: Row, more: Partial<PartitionRegistration>): PartitionRegistration => ({
  replicas: numbersOr(row, 'replicas'), isr: numbersOr(row, 'isr'), elr: numbersOr(row, 'elr'),
  lastKnownElr: numbersOr(row, 'lastKnownElr'), leader: NO_LEADER, leaderEpoch: 0,
  isRecovering: false, ...more,
});

/** The group leader_election. */
export const playElection: CasePlayer = ({ given }) => {
  onlyKnown(given, ['replicas', 'isr', 'elr', 'lastKnownElr', 'dead_brokers']);
  const dead = numbersOr(given, 'dead_brokers');
  const leader = numberOr(given, 'current_leader', NO_LEADER);
  const elected = electLeader(registration(given, { leader }), {
    election: electionIn(given, 'ONLINE'), isAlive: (id) => !dead.includes(id),
    isElrEnabled: given['elr'] !== undefined || given['lastKnownElr'] !== undefined,
  });
  return answers(given, {
    expected_leader: () => elected.leader, unclean: () => elected.isUnclean,
  });
};

const UNCLEAN = /unclean/i;
const DEAD = /^(dead|offline|fenced)/i;
const ALIVE = /^(alive|live|acceptable|online)/i;
const LAST_LEADER = /last_?known_?leader/i;

/** A list of brokers, whatever its field is called. */
function brokersIn(given: Row, pattern: RegExp): readonly number[] | undefined {
  const name = nameLike(given, pattern);
  return name !== undefined && isList(given[name]) ? numbersIn(given, name) : undefined;
}

/** What a case does not say: who leaves the ISR is down. */
function livenessIn(given: Row, left: readonly number[]): (id: number) => boolean {
  const alive = brokersIn(given, ALIVE);
  const dead = brokersIn(given, DEAD) ?? left;
  return (id) => (alive === undefined ? !dead.includes(id) : alive.includes(id));
}

/** The partition before; of a case that does not say it, the first of the ISR leads. */
function partitionIn(given: Row, isr: readonly number[] | undefined): PartitionRegistration {
  const before = rowIn(given, 'before');
  const old = registration(before, {});
  const all = [...new Set([...old.isr, ...old.elr, ...old.lastKnownElr, ...(isr ?? [])])];
  const replicas = [given, before].map((row) => numbersOr(row, 'replicas'))
    .find((list) => list.length > 0) ?? all.toSorted((left, right) => left - right);
  const leader = [before['leader'], given['leader'], given['current_leader']]
    .find((id) => typeof id === 'number') as number | undefined;
  return { ...old, replicas, leader: leader ?? old.isr[0] ?? NO_LEADER };
}

/** The group eligible_leader_replicas. */
export const playEligible: CasePlayer = ({ given }) => {
  const spelled = [UNCLEAN, DEAD, ALIVE].flatMap((pattern) => nameLike(given, pattern) ?? []);
  onlyKnown(given, ['before', 'new_isr', 'after', 'replicas', ...spelled]);
  const isr = given['new_isr'] === undefined ? undefined : numbersIn(given, 'new_isr');
  const partition = partitionIn(given, isr);
  const remembers = given[nameLike(given, LAST_LEADER) ?? ''];
  const after = rowIn(given, 'after');
  const changed = changePartition(partition, {
    ...(isr !== undefined && { isr }), minInSync: numberIn(given, 'minISR'), isElrEnabled: true,
    election: electionIn(given, 'PREFERRED'),
    isAlive: livenessIn(given, partition.isr.filter((id) => !(isr ?? partition.isr).includes(id))),
    uncleanShutdown: brokersIn(given, UNCLEAN) ?? [],
    // With a leader, a list of last known members is no remembered leader.
    remembers: remembers === true || partition.leader === NO_LEADER ? 'leader' : 'members',
  });
  const state: Row = { ...changed };
  return answers({ after: setsIn(after) }, {
    after: () => setsIn(Object.fromEntries(Object.keys(after).map((name) =>
      [name, state[name] ?? outOfForm(`"after.${name}" is nothing that is compared`)]))),
  });
};

const setsIn = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]): [string, Json] =>
    [name, isList(value) ? sorted(value)
      : isRecord(value) ? outOfForm(`"${name}" is odd`) : value]));
