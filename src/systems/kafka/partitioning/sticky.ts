/** Where records without a key go: to one partition, until enough bytes have gone there. */
import { type LoadTable, pickByLoad } from './load';

/** What a producer remembers for each topic. */
export interface StickyState {
  partition: number;
  producedBytes: number; // since it stays on this partition
}

/** What a draw chooses among. */
export interface Choice {
  readonly count: number; // all partitions of the topic
  readonly available: readonly number[]; // those with a leader, in ascending order
  readonly load?: LoadTable | undefined;
}

/** One append, as the partitioner sees it. */
export interface Appended {
  readonly bytes: number; // by which the batch grew; a new batch counts its header too
  readonly batchSize: number; // batch.size
  readonly mayCutBatch: boolean; // every batch of the partition's queue is full or gone
}

// K15: among the partitions with a leader; among all when none has one.
/** The partition that a whole random number, 0 or above, picks. */
export function drawPartition({ count, available, load }: Choice, random: number): number {
  if (load !== undefined) return pickByLoad(load, random);
  if (available.length === 0) return random % count;
  return available[random % available.length] as number;
}

/** A producer's first choice for a topic. */
export const startSticky = (choice: Choice, random: number): StickyState =>
  ({ partition: drawPartition(choice, random), producedBytes: 0 });

// K13: from batch.size on it leaves where that cuts no batch short; from twice that, always.
/** Counts an append; true when the next record wants a new draw. */
export function noteAppended(
  state: StickyState, { bytes, batchSize, mayCutBatch }: Appended,
): boolean {
  state.producedBytes += bytes;
  const { producedBytes } = state;
  return (producedBytes >= batchSize && mayCutBatch) || producedBytes >= 2 * batchSize;
}

/** Moves on; the draw may give the same partition again. */
export function redraw(state: StickyState, choice: Choice, random: number): void {
  state.partition = drawPartition(choice, random);
  state.producedBytes = 0;
}
