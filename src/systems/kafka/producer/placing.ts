/** Puts a record without a key into the buffer of a topic, moving on when enough went one way. */
import {
  type Choice, noteAppended, redraw, startSticky, type StickyState,
} from '../partitioning/sticky';
import {
  addToLast, type BatchQueue, hasRoom, isSettled, openBatch, type PendingRecord,
} from './batching';

/** What a producer holds for one topic. */
export interface TopicBuffer {
  sticky: StickyState | null; // null before the first record without a key
  readonly queues: (BatchQueue | undefined)[]; // by partition
}

export const emptyBuffer = (): TopicBuffer => ({ sticky: null, queues: [] });

/** What placing needs to know and to draw. */
export interface Placing {
  readonly batchSize: number;
  readonly choice: Choice;
  readonly draw: () => number; // a whole random number, 0 or above
}

/** The queue of a partition, made when it is first used. */
export const queueOf = (buffer: TopicBuffer, partition: number): BatchQueue =>
  (buffer.queues[partition] ??= []);

/** Places a record without a key; the partition that took it. */
export function placeUnkeyed(
  buffer: TopicBuffer, record: PendingRecord, { batchSize, choice, draw }: Placing,
): number {
  const sticky = (buffer.sticky ??= startSticky(choice, draw()));
  if (moves(sticky, queueOf(buffer, sticky.partition), batchSize)) redraw(sticky, choice, draw());
  let queue = queueOf(buffer, sticky.partition);
  const last = queue.at(-1);
  if (last !== undefined && !hasRoom(queue, record, batchSize)) {
    // K13: a batch that the record does not fit into is full now, so this is a place to leave.
    last.isClosed = true;
    if (moves(sticky, queue, batchSize)) {
      redraw(sticky, choice, draw());
      queue = queueOf(buffer, sticky.partition);
    }
  }
  const { partition } = sticky;
  const bytes = hasRoom(queue, record, batchSize)
    ? addToLast(queue, record)
    : openBatch(queue, record);
  const mayCutBatch = isSettled(queue, batchSize);
  if (noteAppended(sticky, { bytes, batchSize, mayCutBatch })) redraw(sticky, choice, draw());
  return partition;
}

const moves = (sticky: StickyState, queue: BatchQueue, batchSize: number): boolean =>
  isSettled(queue, batchSize) && noteAppended(sticky, { bytes: 0, batchSize, mayCutBatch: true });

// K14: a batch that left no longer holds the partitioner back.
/** Takes the first batch of a partition out of the buffer, to be sent. */
export const takeFirst = (
  buffer: TopicBuffer, partition: number,
): ReturnType<BatchQueue['shift']> => queueOf(buffer, partition).shift();
