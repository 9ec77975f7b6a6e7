/** The files of a log: where one ends and the next begins. */
import type { Micros } from '../../../base/micros';
import type { RecordBatch } from './batch';

/** One file; the last of a log is the active one. */
export interface Segment {
  readonly baseOffset: number;
  bytes: number;
  firstTimestamp: Micros | null; // null while it is empty
  largestTimestamp: Micros; // -1 while it is empty
}

/** When a file is full. */
export interface RollLimits {
  readonly segmentBytes: number;
  readonly segmentMs: Micros;
}

/** A file with nothing in it. */
export const emptySegment = (baseOffset: number): Segment =>
  ({ baseOffset, bytes: 0, firstTimestamp: null, largestTimestamp: -1 as Micros });

export const copySegment = (
  { baseOffset, bytes, firstTimestamp, largestTimestamp }: Segment,
): Segment => ({ baseOffset, bytes, firstTimestamp, largestTimestamp });

// K87: judged before an append and never by a clock, so an idle segment stays open.
// Simplified: a segment's index never fills up.
/** Whether a batch has to begin another segment. */
export function mustRoll(
  active: Segment, batch: Pick<RecordBatch, 'bytes' | 'maxTimestamp'>, limits: RollLimits,
): boolean {
  if (active.bytes === 0 || active.firstTimestamp === null) return false;
  return active.bytes + batch.bytes > limits.segmentBytes
    || batch.maxTimestamp - active.firstTimestamp > limits.segmentMs;
}

/** A batch is added to a segment. */
export function grow(segment: Segment, { bytes, maxTimestamp }: RecordBatch): void {
  segment.bytes += bytes;
  segment.firstTimestamp ??= maxTimestamp;
  // K90: the largest, not the last: one record from the future keeps the whole segment.
  if (maxTimestamp > segment.largestTimestamp) segment.largestTimestamp = maxTimestamp;
}

/** The segments that some batches make, given where segments begin. */
export function segmentsOf(
  batches: readonly RecordBatch[], baseOffsets: readonly number[],
): Segment[] {
  const segments = baseOffsets.map(emptySegment);
  for (const batch of batches) {
    const at = segments.findLastIndex(({ baseOffset }) => baseOffset <= batch.baseOffset);
    grow(segments[at] as Segment, batch);
  }
  return segments;
}
