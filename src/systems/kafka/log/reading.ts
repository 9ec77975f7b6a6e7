/** What readers get of a log. */
import { listed } from '../../../base/lists/listed';
import type { Refused } from '../protocol/error';
import type { LogRecord, RecordBatch } from './batch';
import { lastStableOffset, type PartitionLog } from './log';
import type { Segment } from './segments';
import { abortedBetween, type AbortedTransaction } from './transactions';

/** Who reads: a follower sees all, others what is replicated, or what is decided too. */
export type Isolation = 'replica' | 'read_uncommitted' | 'read_committed';

/** What is asked for. */
export interface Fetch {
  readonly offset: number;
  readonly bytesMax: number;
  readonly isolation: Isolation;
}

/** What is answered. */
export interface Fetched {
  readonly batches: readonly RecordBatch[];
  readonly aborted: readonly AbortedTransaction[]; // for read_committed alone
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly startOffset: number;
}

// K54, K68: also what "latest" and the end of a partition mean to each.
/** The first offset that a reader does not see. */
export function endFor(log: PartitionLog, isolation: Isolation): number {
  if (isolation === 'replica') return log.endOffset;
  return isolation === 'read_uncommitted' ? log.highWatermark : lastStableOffset(log);
}

/** Reads whole batches from an offset on. */
export function fetch(log: PartitionLog, { offset, bytesMax, isolation }: Fetch):
Fetched | Refused {
  // K92, K108.
  if (offset < log.startOffset || offset > log.endOffset) return { error: 'OFFSET_OUT_OF_RANGE' };
  const batches = offset === log.endOffset
    ? NO_BATCHES : batchesFrom(log, { offset, bytesMax, isolation });
  const nextOffset = (batches.at(-1)?.lastOffset ?? offset - 1) + 1;
  return {
    batches,
    aborted: isolation === 'read_committed'
      ? abortedBetween(log.transactions, offset, nextOffset)
      : NONE_ABORTED,
    highWatermark: log.highWatermark,
    lastStableOffset: lastStableOffset(log),
    startOffset: log.startOffset,
  };
}

const NO_BATCHES: readonly RecordBatch[] = [];
const NONE_ABORTED: readonly AbortedTransaction[] = [];

function batchesFrom(
  log: PartitionLog, { offset, bytesMax, isolation }: Fetch,
): readonly RecordBatch[] {
  const end = endFor(log, isolation);
  let batches: RecordBatch[] | undefined;
  let bytes = 0;
  // K96: where the cleaner took records out, the next batch that exists follows.
  const first = log.batches.lowerBound((batch) => batch.lastOffset < offset);
  const next = segmentBehind(log, log.batches.at(first)?.baseOffset ?? offset);
  const stop = Math.min(end, next);
  for (let at = first; at < log.batches.length; at++) {
    const batch = log.batches.at(at) as RecordBatch;
    bytes += batch.bytes;
    // K105: the first batch comes even if it is larger, so that a reader gets on.
    if (batch.baseOffset >= stop || (batches !== undefined && bytes > bytesMax)) break;
    batches = listed(batches, batch);
  }
  return batches ?? NO_BATCHES;
}

// K105: one fetch reads one file (LocalLog.java, read).
/** Where the segment behind that of an offset begins. */
function segmentBehind({ segments }: PartitionLog, offset: number): number {
  let behind = Infinity;
  for (let at = segments.length - 1; at > 0; at--) {
    const { baseOffset } = segments[at] as Segment;
    if (baseOffset <= offset) break;
    behind = baseOffset;
  }
  return behind;
}

const NO_RECORDS: readonly LogRecord[] = [];

/** What the client hands to its application. */
export interface Delivered {
  readonly records: readonly LogRecord[];
  readonly position: number; // where it reads on, past markers and gaps
}

// K53, K106: what aborted transactions wrote is dropped by the client, and markers always are.
/** The records of an answer that an application sees, from a position on. */
export function deliverable(
  { batches, aborted }: Pick<Fetched, 'batches' | 'aborted'>, position: number,
): Delivered {
  let records: LogRecord[] | undefined;
  for (const batch of batches) {
    const { marker, producerId, isTransactional } = batch.origin;
    const isAborted = isTransactional && aborted.some((entry) => entry.producerId === producerId
      && entry.firstOffset <= batch.baseOffset && batch.lastOffset <= entry.lastOffset);
    if (marker !== null || isAborted) continue;
    for (const record of batch.records) {
      if (record.offset >= position) records = listed(records, record);
    }
  }
  const next = (batches.at(-1)?.lastOffset ?? position - 1) + 1;
  return { records: records ?? NO_RECORDS, position: next };
}
