/** The batches that a producer gathers for one partition until they are sent. */
import type { Micros } from '../../../base/micros';
import type { DraftRecord } from '../log/append';
import { BATCH_OVERHEAD, recordBytes, type RecordPlace, type RecordShape } from './sizes';

/** A record that waits in a producer; it leaves as it is. */
export interface PendingRecord extends RecordShape, DraftRecord {
  readonly at: Micros; // when it was put here
}

/** A batch that is still in the producer. */
export interface PendingBatch {
  readonly records: PendingRecord[];
  bytes: number;
  isClosed: boolean; // takes no more records, though it may have room
}

/** The batches of one partition, in order of sending. */
export type BatchQueue = PendingBatch[];

const grownBy = (batch: PendingBatch, record: PendingRecord): number =>
  recordBytes(record, {
    offsetDelta: batch.records.length,
    timestampDeltaMs: (record.timestamp - (batch.records[0] as PendingRecord).timestamp) / 1_000,
  });

/** Whether a batch takes no more records. */
export const isFull = (batch: PendingBatch, batchSize: number): boolean =>
  batch.isClosed || batch.bytes >= batchSize;

/** Whether nothing in a queue could still grow: only its last batch may. */
export function isSettled(queue: BatchQueue, batchSize: number): boolean {
  const last = queue.at(-1);
  return last === undefined || isFull(last, batchSize);
}

/** Whether the last batch of a queue takes a record. */
export function hasRoom(queue: BatchQueue, record: PendingRecord, batchSize: number): boolean {
  const last = queue.at(-1);
  return last !== undefined && !isFull(last, batchSize)
    && last.bytes + grownBy(last, record) <= batchSize;
}

/** Adds a record to the last batch; the bytes by which it grew. */
export function addToLast(queue: BatchQueue, record: PendingRecord): number {
  const last = queue.at(-1) as PendingBatch;
  const bytes = grownBy(last, record);
  last.records.push(record);
  last.bytes += bytes;
  return bytes;
}

const FIRST: RecordPlace = { offsetDelta: 0, timestampDeltaMs: 0 };

// K24: a record above batch.size gets a batch of its own, and so do all with batch.size 0.
/** Opens a batch with its first record; what was open before takes no more. */
export function openBatch(queue: BatchQueue, record: PendingRecord): number {
  const last = queue.at(-1);
  if (last !== undefined) last.isClosed = true;
  const bytes = BATCH_OVERHEAD + recordBytes(record, FIRST);
  queue.push({ records: [record], bytes, isClosed: false });
  return bytes;
}

/** Adds a record to a partition's queue, in a new batch where it must be; the bytes added. */
export const append = (queue: BatchQueue, record: PendingRecord, batchSize: number): number =>
  (hasRoom(queue, record, batchSize) ? addToLast(queue, record) : openBatch(queue, record));
