/** One replica of one partition: an append-only log and what is derived from it. */
import type { Micros } from '../../../base/micros';
import { Tape } from '../../../base/tape';
import { NO_PRODUCER, type RecordBatch } from './batch';
import { cutEpochsAtEnd, type EpochCache, noteEpoch } from './epochs';
import {
  beginFlushing, copyFlushing, type Flushing, type FlushLimits, flushTo, noteCut, noteRestart,
  noteWrite,
} from './flushing';
import { noteBatch, type Producers } from './producers';
import {
  copySegment, emptySegment, grow, mustRoll, type RollLimits, type Segment, segmentsOf,
} from './segments';
import {
  copyTransactions, firstUnstable, noteReplicated, noteTransaction, noTransactions, stableBelow,
  type Transactions,
} from './transactions';

/** A log; only the functions of this folder change it. */
export interface PartitionLog {
  readonly batches: Tape<RecordBatch>;
  readonly epochs: EpochCache;
  segments: Segment[]; // never empty; the last is the active one
  startOffset: number; // what lies before is deleted
  endOffset: number; // LEO: the offset of the next record
  highWatermark: number;
  producers: Producers;
  transactions: Transactions;
  flushing: Flushing;
}

/** A log with nothing in it. */
export const createLog = (startOffset = 0, expiry?: Micros): PartitionLog => ({
  batches: new Tape(), epochs: [], segments: [emptySegment(startOffset)], startOffset,
  endOffset: startOffset, highWatermark: startOffset, producers: new Map(),
  transactions: noTransactions(), flushing: beginFlushing(startOffset, expiry),
});

/** A copy that goes on by itself; what never changes is in both. */
export const copyLog = (log: PartitionLog): PartitionLog => ({
  batches: log.batches.copy(), epochs: log.epochs.slice(), segments: log.segments.map(copySegment),
  startOffset: log.startOffset, endOffset: log.endOffset, highWatermark: log.highWatermark,
  producers: new Map(log.producers), transactions: copyTransactions(log.transactions),
  flushing: copyFlushing(log.flushing),
});

/** The segment that is written to. */
export const activeSegment = ({ segments }: PartitionLog): Segment =>
  segments[segments.length - 1] as Segment;

// K2: offsets rise by one a record; a marker takes one too (K59).
/** Adds a batch whose offsets stand already: a leader's own, or one that a follower fetched. */
export function addBatch(
  log: PartitionLog, batch: RecordBatch, context: { limits: AddLimits; now: Micros },
): void {
  const from = log.endOffset;
  if (mustRoll(activeSegment(log), batch, context.limits)) roll(log);
  // Simplified: a batch that is refused leaves no leader epoch behind; Kafka has noted it by then.
  noteEpoch(log.epochs, { epoch: batch.leaderEpoch, startOffset: batch.baseOffset });
  log.batches.push(batch);
  grow(activeSegment(log), batch);
  log.endOffset = batch.lastOffset + 1;
  noteOrigin(log, batch);
  noteWrite(log, from, context);
}

type AddLimits = RollLimits & FlushLimits;

function noteOrigin(log: PartitionLog, batch: RecordBatch): void {
  if (batch.origin.producerId === NO_PRODUCER) return;
  noteBatch(log.producers, batch);
  noteTransaction(log.transactions, batch);
}

// K176: what came before is flushed in the background.
/** Begins another segment; an empty one goes on being used. */
export function roll(log: PartitionLog): void {
  if (activeSegment(log).baseOffset === log.endOffset) return;
  flushTo(log, log.endOffset);
  log.segments = [...log.segments, emptySegment(log.endOffset)];
}

// K66: the high watermark of a leader never goes back; K69: a follower hears of it later.
/** Moves the high watermark forward, but not beyond the end of the log. */
export function raiseHighWatermark(log: PartitionLog, highWatermark: number): void {
  log.highWatermark = Math.max(log.highWatermark, Math.min(highWatermark, log.endOffset));
  noteReplicated(log.transactions, log.highWatermark);
}

// K51: what was deleted holds nothing back.
/** The first offset that is not stable; undefined when all are. */
export function firstUnstableOffset(
  { transactions, startOffset }: PartitionLog,
): number | undefined {
  const first = firstUnstable(transactions);
  return first === undefined ? undefined : Math.max(first, startOffset);
}

/** The last stable offset: where readers of committed data stop. */
export const lastStableOffset = (
  { transactions, highWatermark, startOffset }: PartitionLog,
): number => Math.max(stableBelow(transactions, highWatermark), startOffset);

// K4, K73: what lies behind is gone, and its offsets will be given to other records.
// Simplified: what DeleteRecords took of a segment no longer counts in its size when the log is cut
// there.
/** Cuts the log off at an offset. */
export function truncateTo(log: PartitionLog, offset: number): void {
  // Even where nothing is cut: an epoch may begin at the very end, without a record.
  cutEpochsAtEnd(log.epochs, Math.min(offset, log.endOffset));
  if (offset >= log.endOffset) return;
  log.batches.truncate(log.batches.lowerBound((batch) => batch.lastOffset < offset));
  log.endOffset = offset;
  log.startOffset = Math.min(log.startOffset, offset);
  log.highWatermark = Math.min(log.highWatermark, offset);
  noteCut(log, offset);
  const bases = log.segments.map(({ baseOffset }) => baseOffset).filter((base) => base <= offset);
  rebuild(log, bases.length > 0 ? bases : [offset]);
}

/** Forgets everything: the log begins again, at an offset. */
export function restartAt(log: PartitionLog, offset: number): void {
  log.batches.replace([]);
  log.epochs.length = 0;
  log.startOffset = offset;
  log.endOffset = offset;
  log.highWatermark = offset;
  noteRestart(log, offset);
  rebuild(log, [offset]);
}

// K40: what is known of producers is in the log itself, so it survives a change of leader.
/** Derives everything from the batches again. */
function rebuild(log: PartitionLog, segmentBases: readonly number[]): void {
  const batches = log.batches.slice();
  log.segments = segmentsOf(batches, segmentBases);
  log.producers = new Map();
  log.transactions = noTransactions();
  // Simplified: a producer whose batches are all cut off or deleted is forgotten at once.
  for (const batch of batches) noteOrigin(log, batch);
  // K51: a snapshot is written with each segment, and knows open transactions alone
  // (ProducerStateManager.java, truncateAndReload and loadFromSnapshot).
  noteReplicated(log.transactions, Math.max(log.highWatermark, segmentBases.at(-1) ?? 0));
}
