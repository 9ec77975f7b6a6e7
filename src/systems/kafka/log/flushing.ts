/** What of a log is on the disk: until it is, only the system's page cache has it (K76). */
import type { Micros } from '../../../base/micros';
import type { PartitionLog } from './log';

/** How far a log is on the disk. */
export interface Flushing {
  recoveryPoint: number; // what lies before, the broker itself has flushed
  writtenTo: number; // what lies before, the system has written back since
  dirtySince: Micros; // when the oldest was written that is in memory alone; -1: nothing is
  flushedAt: Micros; // when the broker flushed last, or began to use the log
  expiry: Micros; // after so long in memory the system writes it back
}

/** When a broker flushes by itself. */
export interface FlushLimits {
  readonly flushMessages?: number; // flush.messages; absent: never
}

const CLEAN = -1 as Micros;
const NEVER = Infinity as Micros;

/** A log with nothing in it. */
export const beginFlushing = (offset: number, expiry = NEVER): Flushing => ({
  recoveryPoint: offset, writtenTo: offset, dirtySince: CLEAN, flushedAt: 0 as Micros, expiry,
});

export const copyFlushing = (
  { recoveryPoint, writtenTo, dirtySince, flushedAt, expiry }: Flushing,
): Flushing => ({ recoveryPoint, writtenTo, dirtySince, flushedAt, expiry });

// K176. Simplified: a flush of a log takes no time, and leaves no entry.
/** Flushes what lies before an offset. */
export function flushTo({ flushing, endOffset }: PartitionLog, offset: number): void {
  flushing.recoveryPoint = Math.max(flushing.recoveryPoint, offset);
  if (flushing.recoveryPoint >= endOffset) flushing.dirtySince = CLEAN;
}

/** Notes that a log has grown from an offset to its end, and flushes it when it is time. */
export function noteWrite(
  log: PartitionLog, from: number, { limits, now }: { limits: FlushLimits; now: Micros },
): void {
  const { flushing, endOffset } = log;
  if (flushing.dirtySince === CLEAN) flushing.dirtySince = now;
  else if (isWrittenBack(flushing, now)) {
    flushing.writtenTo = from;
    flushing.dirtySince = now;
  }
  const { flushMessages } = limits;
  if (flushMessages === undefined || endOffset - flushing.recoveryPoint < flushMessages) return;
  flushTo(log, endOffset);
  flushing.flushedAt = now;
}

// K177. Simplified: the system writes a log back as a whole when its oldest write is old enough;
// Linux looks for such files every 5 s, and sooner when much of its memory is dirty.
const isWrittenBack = ({ dirtySince, expiry }: Flushing, now: Micros): boolean =>
  now - dirtySince >= expiry;

/** Where a log ends on the disk. */
export function endOnDisk({ flushing, endOffset, startOffset }: PartitionLog, now: Micros): number {
  if (flushing.dirtySince === CLEAN || isWrittenBack(flushing, now)) return endOffset;
  return Math.max(flushing.recoveryPoint, flushing.writtenTo, startOffset);
}

/** Notes that a log was cut at an offset. Simplified: the cut of a log is on the disk at once. */
export function noteCut({ flushing }: PartitionLog, offset: number): void {
  const reached = Math.max(flushing.recoveryPoint, flushing.writtenTo);
  flushing.recoveryPoint = Math.min(flushing.recoveryPoint, offset);
  flushing.writtenTo = Math.min(flushing.writtenTo, offset);
  if (reached >= offset) flushing.dirtySince = CLEAN;
}

/** Notes that a log begins again at an offset, with nothing in it. */
export function noteRestart(log: PartitionLog, offset: number): void {
  const { flushing } = log;
  [flushing.recoveryPoint, flushing.writtenTo] = [offset, offset];
  flushing.dirtySince = CLEAN;
}
