/** Vectors of elections and of eligible leader replicas. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  nameLike, numberIn, numberOr, numbersIn, numbersOr, onlyKnown, outOfForm, rowIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer } from '../../../../conform/vectors';
import { changePartition } from '../../replication/change';
import {
  type Election, electLeader, NO_LEADER, type PartitionRegistration,
} from '../../replication/election';
import { answers, sorted } from '../answers';

const NOBODY: readonly unknown[] = [null, undefined, 'NO_LEADER', 'none', 'no leader'];

/** A broker's id; in words, or as nothing, it is nobody. */
const leaderIn = (row: Row, name: string): number =>
  (NOBODY.includes(row[name]) ? NO_LEADER : numberIn(row, name));

/** The same outcome, however nobody is written. */
const leaderLike = (told: Json, leader: number): Json =>
  (leader === NO_LEADER && NOBODY.includes(told) ? told : leader);

function electionIn(given: Row, absent: Election): Election {
  const election = given['election'] === undefined ? absent : textIn(given, 'election');
  if (election !== 'ONLINE' && election !== 'PREFERRED' && election !== 'UNCLEAN') {
    return outOfForm(`"${election}" is no election`);
  }
  return election;
}

const registration = (row: Row, more: Partial<PartitionRegistration>): PartitionRegistration => ({
  replicas: numbersOr(row, 'replicas'), isr: numbersOr(row, 'isr'), elr: numbersOr(row, 'elr'),
  lastKnownElr: numbersOr(row, 'lastKnownElr'), leader: NO_LEADER,
  leaderEpoch: numberOr(row, 'leaderEpoch', 0),
  isRecovering: false, ...more,
});

/** The group leader_election. */
export const playElection: CasePlayer = ({ given }) => {
  const spelled = [DEAD, ALIVE, TARGET].flatMap((pattern) => namesLike(given, pattern));
  onlyKnown(given, [
    'replicas', 'target_replicas', 'isr', 'elr', 'lastKnownElr', ...spelled,
  ]);
  const isr = brokersIn(given, TARGET) ?? numbersOr(given, 'isr');
  const replicas = given['target_replicas'] === undefined
    ? numbersOr(given, 'replicas') : numbersIn(given, 'target_replicas');
  const leader = leaderIn(given, 'current_leader');
  const election = electionIn(given, 'ONLINE');
  const elected = electLeader(registration(given, { leader, isr, replicas }), {
    election: election === 'ONLINE' && mayBeUnclean(given) ? 'UNCLEAN' : election,
    isAlive: livenessIn(given, []),
    isElrEnabled: given['elr'] !== undefined || given['lastKnownElr'] !== undefined,
  });
  return answers(given, {
    expected_leader: () => leaderLike(given['expected_leader'] as Json, elected.leader),
    unclean: () => elected.isUnclean,
  });
};

const UNCLEAN_ENABLED = /^unclean_?leader_?election(?:_?enabled?)?$/i;

// ReplicationControlManager: then every election of the topic is one.
/** Whether the topic lets the controller lose data. */
const mayBeUnclean = (given: Row): boolean =>
  given[nameLike(given, UNCLEAN_ENABLED) ?? ''] === true;

const TARGET = /^(?:new|target)_?isr$/i;
const UNCLEAN = /unclean/i;
const DEAD = /^(dead|offline|fenced|unavailable|shutting_?down)/i;
const ALIVE = /^(alive|live|acceptable|online|unfenced|available)/i;
const LAST_LEADER = /last_?known_?leader/i;

const namesLike = (given: Row, pattern: RegExp): readonly string[] =>
  Object.keys(given).filter((name) => pattern.test(name));

/** A list of brokers, whatever its field is called. */
function brokersIn(given: Row, pattern: RegExp): readonly number[] | undefined {
  const name = nameLike(given, pattern);
  const value = name === undefined ? undefined : given[name];
  if (typeof value === 'string') outOfForm(`"${name}" is told in words`);
  return isList(value) ? numbersIn(given, name as string) : undefined;
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

const MIN_ISR = /^min_?(?:isr|in_?sync_?replicas)$/i;
const SAME = /^(?:unchanged|no change|the same|same)\b/;

/** The group eligible_leader_replicas. */
export const playEligible: CasePlayer = ({ given }) => {
  const spelled = [UNCLEAN, DEAD, ALIVE].flatMap((pattern) => namesLike(given, pattern));
  onlyKnown(given, ['before', 'new_isr', 'after', 'replicas', ...spelled]);
  const isr = given['new_isr'] === undefined ? undefined : numbersIn(given, 'new_isr');
  const partition = partitionIn(given, isr);
  const remembers = given[nameLike(given, LAST_LEADER) ?? ''];
  const isSame = typeof given['after'] === 'string' && SAME.test(given['after']);
  const after = rowIn(given, isSame ? 'before' : 'after');
  const changed = changePartition(partition, {
    ...(isr !== undefined && { isr }), isElrEnabled: true,
    minInSync: numberIn(given, nameLike(given, MIN_ISR) ?? 'minISR'),
    election: electionIn(given, 'PREFERRED'),
    isAlive: livenessIn(given, partition.isr.filter((id) => !(isr ?? partition.isr).includes(id))),
    uncleanShutdown: brokersIn(given, UNCLEAN) ?? [],
    // With a leader, a list of last known members is no remembered leader.
    remembers: remembers === true || (remembers !== false && partition.leader === NO_LEADER)
      ? 'leader' : 'members',
  });
  const state = stateOf(changed);
  return answers({ after: setsIn(after) }, {
    after: () => setsIn(Object.fromEntries(Object.entries(after).map(([name, told]) =>
      [name, name === 'leader' ? leaderLike(told, changed.leader)
        : state[name] ?? outOfForm(`"after.${name}" is nothing that is compared`)]))),
  });
};

/** A partition under the names that cases give its parts. */
const stateOf = (partition: PartitionRegistration): Row => ({
  ...partition, recovering: partition.isRecovering,
  leaderRecoveryState: partition.isRecovering ? 'RECOVERING' : 'RECOVERED',
});

const setsIn = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]): [string, Json] =>
    [name, isList(value) ? sorted(value)
      : isRecord(value) ? outOfForm(`"${name}" is odd`) : value]));
