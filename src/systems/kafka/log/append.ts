/** How a leader appends: it checks, gives offsets, and knows a repeated batch again. */
import type { Micros } from '../../../base/micros';
import type { CopyId } from '../../../trace/entry';
import type { Refused } from '../protocol/error';
import {
  type BatchOrigin, type LogRecord, type Marker, NO_PRODUCER, PLAIN, RecordBatch,
} from './batch';
import type { FlushLimits } from './flushing';
import { activeSegment, addBatch, type PartitionLog, roll } from './log';
import { duplicateOf, isNext, refusalOf, strayRefusal } from './producers';
import { mustRoll, type RollLimits } from './segments';

/** A record that has no place yet; its timestamp is in whole milliseconds. */
export type DraftRecord = Omit<LogRecord, 'offset'>;

/** A batch as a producer sends it. */
export interface BatchDraft {
  readonly origin: BatchOrigin;
  readonly bytes: number;
  readonly records: readonly DraftRecord[];
}

/** What the topic and the moment say about an append. */
export interface AppendContext {
  readonly leaderEpoch: number;
  readonly now: Micros;
  readonly limits: RollLimits & FlushLimits;
  readonly maxMessageBytes: number; // max.message.bytes
  readonly isCompacted: boolean;
  readonly isLogAppendTime: boolean; // message.timestamp.type
  readonly timestampAfterMax: Micros; // message.timestamp.after.max.ms
  readonly transactionVersion?: number; // of the cluster; absent: below 2
  readonly copies?: { copy(): CopyId }; // absent: records are not told apart
}

/** Where the records of a batch lie. */
export interface Appended {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly isDuplicate: boolean; // nothing was appended: they lay there already
}

/** Appends a batch as the leader; a duplicate is answered with its first offsets. */
export function appendAsLeader(
  log: PartitionLog, draft: BatchDraft, context: AppendContext,
): Appended | Refused {
  const refused = invalid(draft, context);
  if (refused !== undefined) return refused;
  const { origin } = draft;
  if (origin.producerId !== NO_PRODUCER && !isNext(log.producers, origin)) {
    const { transactionVersion } = context;
    const arriving = { origin, count: draft.records.length, transactionVersion };
    const known = origin.marker === null ? duplicateOf(log.producers, arriving) : undefined;
    // K87: a segment that has no room for it ends all the same.
    rollFor(log, draft, context);
    if (known !== undefined) {
      const { baseOffset, lastOffset } = known;
      return { baseOffset, lastOffset, isDuplicate: true };
    }
    const gap = refusalOf(log.producers, arriving, log.transactions);
    if (gap !== undefined) return gap;
  } else if (log.transactions.open.length > 0) {
    const stray = strayRefusal(log.transactions, origin);
    if (stray !== undefined) {
      rollFor(log, draft, context);
      return stray;
    }
  }
  const batch = batchAt(log.endOffset, draft, context);
  addBatch(log, batch, context);
  const { baseOffset, lastOffset } = batch;
  return { baseOffset, lastOffset, isDuplicate: false };
}

function rollFor(log: PartitionLog, { bytes, records }: BatchDraft, context: AppendContext): void {
  const { isLogAppendTime, now, limits } = context;
  const latest = Math.max(...records.map(({ timestamp }) => timestamp)) as Micros;
  const coming = { bytes, maxTimestamp: isLogAppendTime ? now : latest };
  if (mustRoll(activeSegment(log), coming, limits)) roll(log);
}

function invalid({ bytes, records, origin }: BatchDraft, context: AppendContext):
Refused | undefined {
  if (origin.marker !== null) return undefined;
  // K9: of the whole batch, not of a record.
  if (bytes > context.maxMessageBytes) return { error: 'MESSAGE_TOO_LARGE' };
  // K99: without a key there is nothing to compact by.
  if (context.isCompacted && records.some(({ key }) => key === null)) {
    return { error: 'INVALID_RECORD' };
  }
  // K8: a clock far ahead would keep the segment for as long.
  const latest = context.now + context.timestampAfterMax;
  const isAhead = !context.isLogAppendTime && records.some(({ timestamp }) => timestamp > latest);
  if (isAhead) return { error: 'INVALID_TIMESTAMP' };
  // K87: what fits into no segment.
  return bytes > context.limits.segmentBytes ? { error: 'RECORD_LIST_TOO_LARGE' } : undefined;
}

function batchAt(
  baseOffset: number, { origin, bytes, records }: BatchDraft, context: AppendContext,
): RecordBatch {
  const { leaderEpoch, isLogAppendTime, now, copies } = context;
  const lastOffset = baseOffset + records.length - 1;
  const place = { baseOffset, lastOffset, leaderEpoch, bytes, deleteHorizon: null };
  // Field by field: spreading each record took a tenth of an append's time.
  return new RecordBatch(place, origin, records.map((record, at): LogRecord => ({
    offset: baseOffset + at,
    timestamp: isLogAppendTime ? now : record.timestamp,
    key: record.key,
    message: record.message,
    copy: copies === undefined || record.message < 0 ? record.copy : copies.copy(),
    isTombstone: record.isTombstone,
    value: record.value,
  })));
}

/** Who ends a transaction, and how. */
export interface MarkerOrder {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly marker: Marker;
  readonly coordinatorEpoch: number;
}

// K59: a marker is a batch of one control record, which no application ever sees.
/** The batch that ends a producer's transaction in a partition. */
export const markerDraft = (order: MarkerOrder, now: Micros): BatchDraft => ({
  origin: { ...PLAIN, ...order, isTransactional: true },
  bytes: MARKER_BYTES,
  records: [{ timestamp: now, key: null, message: -1, isTombstone: false }],
});

const MARKER_BYTES = 78;
