/** Which part of a log may be cleaned, and when it is worth it. */
import type { Micros } from '../../../../base/micros';
import { activeSegment, lastStableOffset, type PartitionLog } from '../log';

/** When a topic is cleaned. */
export interface CleanerLimits {
  readonly minLag: Micros; // min.compaction.lag.ms
  readonly maxLag: Micros; // max.compaction.lag.ms
  readonly minDirtyRatio: number; // min.cleanable.dirty.ratio
}

// K95: not the active segment, nothing undecided, nothing too young.
/** The first offset that the cleaner leaves alone. */
export function firstUncleanable(log: PartitionLog, { minLag }: CleanerLimits, now: Micros):
number {
  const young = minLag > 0
    ? log.segments.find(({ largestTimestamp }) => largestTimestamp > now - minLag)
    : undefined;
  const bounds = [activeSegment(log).baseOffset, lastStableOffset(log)];
  const bound = Math.min(...bounds, young?.baseOffset ?? log.endOffset);
  // K95: whole segments (LogCleanerManager.java, calculateCleanableBytes).
  return log.segments.findLast(({ baseOffset }) => baseOffset <= bound)?.baseOffset ?? bound;
}

// K94: the share of bytes that no round has seen yet.
/** How dirty the cleanable part of a log is, from 0 to 1. */
export function dirtyRatio(log: PartitionLog, dirtyFrom: number, upTo: number): number {
  let [dirty, total] = [0, 0];
  for (let at = 0; at < log.batches.length; at++) {
    const batch = log.batches.at(at);
    if (batch === undefined || batch.lastOffset >= upTo) break;
    total += batch.bytes;
    if (batch.baseOffset >= dirtyFrom) dirty += batch.bytes;
  }
  return total === 0 ? 0 : dirty / total;
}

// K94: dirty enough, or uncleaned for too long.
/** Whether a log is due for cleaning. */
export function isDue(
  log: PartitionLog, dirtyFrom: number, given: { limits: CleanerLimits; now: Micros },
): boolean {
  const { limits, now } = given;
  const upTo = firstUncleanable(log, limits, now);
  const first = log.batches.at(log.batches.lowerBound((batch) => batch.lastOffset < dirtyFrom));
  const isLate = first !== undefined && first.lastOffset < upTo
    && now - first.maxTimestamp > limits.maxLag;
  return isLate || dirtyRatio(log, dirtyFrom, upTo) > limits.minDirtyRatio;
}
