/** Vectors of elections and of eligible leader replicas. */
import type { Json } from '../../../base/json';
import {
  isList, isRow, numberIn, numberOr, numbersIn, numbersOr, onlyKnown, outOfForm, rowIn, textIn,
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

const BROKERS = ['dead_brokers', 'unclean_shutdown', 'replicas'];

/** The group eligible_leader_replicas. */
export const playEligible: CasePlayer = ({ given }) => {
  onlyKnown(given, ['before', 'new_isr', 'after', ...BROKERS]);
  const [before, after] = [rowIn(given, 'before'), rowIn(given, 'after')];
  const isr = given['new_isr'] === undefined ? numbersOr(before, 'isr') : numbersIn(given, 'new_isr');
  const old = registration(before, {});
  // What a case does not say: who leaves the ISR is down, and the first of the ISR leads.
  const dead = given['dead_brokers'] === undefined
    ? old.isr.filter((id) => !isr.includes(id))
    : numbersIn(given, 'dead_brokers');
  const all = [...new Set([...old.isr, ...old.elr, ...old.lastKnownElr, ...isr])];
  const replicas = [given, before].map((row) => numbersOr(row, 'replicas'))
    .find((list) => list.length > 0) ?? all.toSorted((left, right) => left - right);
  const leader = numberOr(before, 'leader', numberOr(given, 'current_leader',
    old.isr[0] ?? NO_LEADER));
  const changed = changePartition({ ...old, replicas, leader }, {
    isr, minInSync: numberIn(given, 'minISR'), isElrEnabled: true,
    election: electionIn(given, 'PREFERRED'), isAlive: (id) => !dead.includes(id),
    uncleanShutdown: numbersOr(given, 'unclean_shutdown'),
    // With a leader, a list of last known members is no remembered leader.
    remembers: given['last_known_leader'] === true || leader === NO_LEADER ? 'leader' : 'members',
  });
  const state: Row = { ...changed };
  return answers({ after: setsIn(after) }, {
    after: () => setsIn(Object.fromEntries(Object.keys(after).map((name) =>
      [name, state[name] ?? outOfForm(`"after.${name}" is nothing that is compared`)]))),
  });
};

const setsIn = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]): [string, Json] =>
    [name, isList(value) ? sorted(value) : isRow(value) ? outOfForm(`"${name}" is odd`) : value]));
