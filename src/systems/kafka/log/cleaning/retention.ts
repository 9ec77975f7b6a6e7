/** Deleting old segments, by time, by size or by order; read or not makes no difference. */
import type { Micros } from '../../../../base/micros';
import { cutEpochsAtStart } from '../epochs';
import { type PartitionLog, roll } from '../log';
import type { Segment } from '../segments';

/** How long a topic keeps its records; -1 keeps them for ever. */
export interface Retention {
  readonly retentionMs: Micros;
  readonly retentionBytes: number;
}

// K88, K92: only what every replica in sync has is deleted, and always whole segments.
/** Deletes what is over the limits; the new start of the log. */
export function applyRetention(log: PartitionLog, retention: Retention, now: Micros): number {
  const { retentionMs, retentionBytes } = retention;
  if (retentionMs >= 0) {
    // K89: the age of a segment is that of its youngest record.
    deleteWhile(log, ({ largestTimestamp }) => now - largestTimestamp > retentionMs);
  }
  if (retentionBytes >= 0) {
    // K91: what remains is never below the limit.
    let excess = log.segments.reduce((sum, { bytes }) => sum + bytes, 0) - retentionBytes;
    deleteWhile(log, ({ bytes }) => (excess -= bytes) >= 0);
  }
  return log.startOffset;
}

function deleteWhile(log: PartitionLog, isExpired: (segment: Segment) => boolean): void {
  const { segments } = log;
  let count = 0;
  for (; count < segments.length; count++) {
    const segment = segments[count] as Segment;
    const end = segments[count + 1]?.baseOffset ?? log.endOffset;
    if (segment.bytes === 0 || end > log.highWatermark || !isExpired(segment)) break;
  }
  if (count === 0) return;
  // K89: even the active segment goes, and an empty one takes its place.
  if (count === segments.length) roll(log);
  log.segments = log.segments.slice(count);
  raiseStart(log, (log.segments[0] as Segment).baseOffset);
}

// K92: DeleteRecords does not wait for a segment to end, but nothing shrinks before one does.
// Simplified: a search by time looks on behind what DeleteRecords has left of a segment. Kafka's
// finds nothing there, where a deleted record is young enough, until retention drops the segment.
/** Moves the start of a log, up to the high watermark; what lies before cannot be read again. */
export function deleteRecordsBefore(log: PartitionLog, offset: number): number {
  raiseStart(log, Math.min(offset, log.highWatermark));
  const kept = log.segments.findLastIndex(({ baseOffset }) => baseOffset <= log.startOffset);
  if (kept > 0) log.segments = log.segments.slice(kept);
  return log.startOffset;
}

function raiseStart(log: PartitionLog, offset: number): void {
  if (offset <= log.startOffset) return;
  log.startOffset = offset;
  log.batches.dropFirst(log.batches.lowerBound((batch) => batch.lastOffset < offset));
  cutEpochsAtStart(log.epochs, offset);
  const { transactions } = log;
  transactions.aborted = transactions.aborted.filter(({ lastOffset }) => lastOffset >= offset);
}

/** The bytes that a log takes. */
export const bytesOf = ({ segments }: PartitionLog): number =>
  segments.reduce((sum, { bytes }) => sum + bytes, 0);
