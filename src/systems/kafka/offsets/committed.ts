/** The offsets that a group has committed. */
import type { Micros } from '../../../base/micros';
import { type PartitionName, topicOf } from '../protocol/partition';

/** A commit: the next offset to read, and when it was made. */
export interface Committed {
  readonly offset: number; // K110: of the next record, not of the last one
  readonly at: Micros;
  readonly position: number; // in the coordinator's log: what stands later there wins
}

/** The commits of a group by partition, and those that wait for a transaction. */
export interface GroupOffsets {
  readonly committed: Record<PartitionName, Committed>;
  readonly pending: Record<number, Record<PartitionName, Committed>>; // by producer id
  emptySince: Micros | null; // null while the group has members
}

/** A group that never committed. */
export const createOffsets = (): GroupOffsets =>
  ({ committed: {}, pending: {}, emptySince: null });

/** Commits an offset; nobody checks that it exists. */
export function commitOffset(offsets: GroupOffsets, name: PartitionName, commit: Committed): void {
  offsets.committed[name] = commit;
}

// K49: part of the transaction, so that it counts only when the transaction does.
/** Notes an offset that a transaction is to commit. */
export function commitInTransaction(
  offsets: GroupOffsets, producerId: number, commits: Record<PartitionName, Committed>,
): void {
  offsets.pending[producerId] = { ...offsets.pending[producerId], ...commits };
}

// K49: a commit of somebody else that stands behind them in the log is newer.
/** Ends a transaction: its offsets count now, or never; those that do. */
export function endTransaction(
  offsets: GroupOffsets, producerId: number, isCommitted: boolean,
): Record<PartitionName, Committed> {
  const { [producerId]: commits = {} } = offsets.pending;
  delete offsets.pending[producerId];
  const newer = Object.fromEntries(Object.entries(commits).filter(([name, { position }]) =>
    isCommitted && position > (offsets.committed[name]?.position ?? -1)));
  Object.assign(offsets.committed, newer);
  return newer;
}

/** Whether an undecided transaction holds an offset of this partition. */
export const isUnstable = ({ pending }: GroupOffsets, name: PartitionName): boolean =>
  Object.values(pending).some((commits) => Object.hasOwn(commits, name));

/** What decides which offsets are too old. */
export interface Expiring {
  readonly retention: Micros;
  readonly since: Micros | 'commit' | null; // the group is empty, or each for itself; null: none
  readonly isRead: (topic: string) => boolean; // by a member
}

// K111: what a member reads stays, and so does what a transaction is about to change.
/** Forgets what is too old; the partitions whose offsets are gone. */
export function expireOffsets(
  offsets: GroupOffsets, now: Micros, { retention, since, isRead }: Expiring,
): PartitionName[] {
  if (since === null) return [];
  const expired = Object.entries(offsets.committed).filter(([name, { at }]) =>
    now - (since === 'commit' ? at : since) >= retention
    && !isRead(topicOf(name)) && !isUnstable(offsets, name)).map(([name]) => name);
  for (const name of expired) delete offsets.committed[name];
  return expired;
}

/** Whether nothing is left for which a group without members would be kept. */
export const isForgettable = ({ committed, pending }: GroupOffsets): boolean =>
  Object.keys(committed).length === 0 && Object.keys(pending).length === 0;
