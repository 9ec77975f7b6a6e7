/** How cases tell a partition as the controller has it, and who of its brokers is alive. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  nameLike, numberIn, numberOr, numbersIn, numbersOr, outOfForm, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import {
  type Election, NO_LEADER, type PartitionRegistration,
} from '../../replication/election';
import { sorted } from '../answers';

const NOBODY: readonly unknown[] = [null, undefined, 'NO_LEADER', 'none', 'no leader'];

/** A broker's id; in words, or as nothing, it is nobody. */
export const leaderIn = (row: Row, name: string): number =>
  (NOBODY.includes(row[name]) ? NO_LEADER : numberIn(row, name));

/** The same outcome, however nobody is written. */
export const leaderLike = (told: Json, leader: number): Json =>
  (leader === NO_LEADER && NOBODY.includes(told) ? told : leader);

/** Why there is an election. */
export function electionIn(given: Row, absent: Election): Election {
  const election = given['election'] === undefined ? absent
    : textIn(given, 'election').toUpperCase();
  if (election !== 'ONLINE' && election !== 'PREFERRED' && election !== 'UNCLEAN') {
    return outOfForm(`"${election}" is no election`);
  }
  return election;
}

const EPOCH = /^leader_?epoch$/i;

/** A partition, with what its case does not say. */
export const registration = (
  row: Row, more: Partial<PartitionRegistration>,
): PartitionRegistration => ({
  replicas: numbersOr(row, 'replicas'), isr: numbersOr(row, 'isr'), elr: numbersOr(row, 'elr'),
  lastKnownElr: numbersOr(row, 'lastKnownElr'), leader: NO_LEADER,
  leaderEpoch: numberOr(row, nameLike(row, EPOCH) ?? '', 0),
  isRecovering: false, ...more,
});

export const TARGET = /^(?:new|target)_?isr$/i;
export const MIN_ISR = /^min[._]?(?:isr|in[._]?sync[._]?replicas)$/i;
export const UNCLEAN = /unclean/i;
export const DEAD = /^(dead|offline|fenced|unavailable|shutting_?down)/i;
export const ALIVE = /^(alive|live|acceptable|online|unfenced|available)/i;

/** min.insync.replicas, however a case writes it; 1 is its default. */
export const minInSyncIn = (row: Row): number => numberOr(row, nameLike(row, MIN_ISR) ?? '', 1);

/** The fields that look like one. */
export const namesLike = (given: Row, pattern: RegExp): readonly string[] =>
  Object.keys(given).filter((name) => pattern.test(name));

/** A list of brokers, whatever its field is called. */
export function brokersIn(given: Row, pattern: RegExp): readonly number[] | undefined {
  const name = nameLike(given, pattern);
  const value = name === undefined ? undefined : given[name];
  if (typeof value === 'string') outOfForm(`"${name}" is told in words`);
  return isList(value) ? numbersIn(given, name as string) : undefined;
}

/** Who is alive; of a case that does not say it, all but who left the ISR. */
export function livenessIn(given: Row, left: readonly number[]): (id: number) => boolean {
  const alive = brokersIn(given, ALIVE);
  const dead = brokersIn(given, DEAD) ?? left;
  return (id) => (alive === undefined ? !dead.includes(id) : alive.includes(id));
}

/** A partition under the names that cases give its parts. */
export const stateOf = (partition: PartitionRegistration): Row => ({
  ...partition, recovering: partition.isRecovering,
  leaderRecoveryState: partition.isRecovering ? 'RECOVERING' : 'RECOVERED',
});

/** What is expected of a partition under its names, and what it is. */
export const compared = (wanted: Row, partition: PartitionRegistration): Row => {
  const state = stateOf(partition);
  return setsIn(Object.fromEntries(Object.entries(wanted).map(([name, told]) =>
    [name, name === 'leader' ? leaderLike(told, partition.leader)
      : state[name] ?? outOfForm(`"after.${name}" is nothing that is compared`)])));
};

/** Lists without order. */
export const setsIn = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]): [string, Json] =>
    [name, isList(value) ? sorted(value)
      : isRecord(value) ? outOfForm(`"${name}" is odd`) : value]));
