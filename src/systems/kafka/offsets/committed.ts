/** The offsets that a group has committed. */
import type { Micros } from '../../../base/micros';
import type { PartitionName } from '../protocol/partition';

/** A commit: the next offset to read, and when it was made. */
export interface Committed {
  readonly offset: number; // K110: of the next record, not of the last one
  readonly at: Micros;
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

/** Ends a transaction: its offsets count now, or never. */
export function endTransaction(
  offsets: GroupOffsets, producerId: number, isCommitted: boolean,
): void {
  const { [producerId]: commits } = offsets.pending;
  delete offsets.pending[producerId];
  if (isCommitted && commits !== undefined) Object.assign(offsets.committed, commits);
}

/** Whether an undecided transaction holds an offset of this partition. */
export const isUnstable = ({ pending }: GroupOffsets, name: PartitionName): boolean =>
  Object.values(pending).some((commits) => Object.hasOwn(commits, name));

// K111: since it became empty; in a group that never had members, since each commit.
/** Forgets what is too old; the partitions whose offsets are gone. */
export function expireOffsets(
  offsets: GroupOffsets, now: Micros, given: { retention: Micros; isManual: boolean },
): PartitionName[] {
  const { emptySince } = offsets;
  if (emptySince === null && !given.isManual) return [];
  const expired = Object.keys(offsets.committed).filter((name) => {
    const { at } = offsets.committed[name] as Committed;
    return now - (given.isManual ? at : emptySince ?? at) >= given.retention;
  });
  for (const name of expired) delete offsets.committed[name];
  return expired;
}
