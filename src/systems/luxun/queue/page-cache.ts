/** What of a queue's mapped files is on the disk: until then the system alone has it (L5). */
import type { Micros } from '../../../base/micros';

/** A file that is written to: what it says on the disk, while that is older than its pages. */
export interface MappedFile {
  onDisk: number; // an index: the head of the array, or the front of a fanout
  dirtySince: Micros; // when its oldest page was written that is not on the disk; -1: all is
}

/** The files of one queue. */
export interface PageCache {
  readonly expiry: Micros; // after so long the system writes a file back by itself
  readonly array: MappedFile; // data, index and meta pages together
  readonly fronts: Record<string, MappedFile>; // by fanout id
  unflushed: number; // items since the broker flushed, or began
  flushedAt: Micros | null; // null: not since the broker began
}

const CLEAN = -1 as Micros;

export const createPageCache = (expiry: Micros): PageCache => ({
  expiry, array: { onDisk: 0, dirtySince: CLEAN }, fronts: {}, unflushed: 0, flushedAt: null,
});

// Simplified: the system writes a file back when its oldest write is old enough; Linux looks for
// such files every 5 s, and sooner when much of its memory is dirty.
const isWrittenBack = ({ dirtySince }: MappedFile, expiry: Micros, now: Micros): boolean =>
  dirtySince === CLEAN || now - dirtySince >= expiry;

/** Notes that a file is written to; `before` is what it said until now. */
function noteWrite(
  file: MappedFile, before: number, { expiry, now }: { expiry: Micros; now: Micros },
): void {
  if (!isWrittenBack(file, expiry, now)) return;
  file.onDisk = before;
  file.dirtySince = now;
}

// Simplified: the data, index and meta pages of a queue are written back together.
/** Notes an append to the array whose head was at an index. */
export function noteAppend(cache: PageCache, head: number, now: Micros): void {
  noteWrite(cache.array, head, { expiry: cache.expiry, now });
  cache.unflushed++;
}

// L22: the file of a new fanout says 0.
/** Notes that a front moves on from an index. */
export function noteFront(
  cache: PageCache, { fanout, from }: { fanout: string; from: number }, now: Micros,
): void {
  const file = (cache.fronts[fanout] ??= { onDisk: 0, dirtySince: now });
  noteWrite(file, from, { expiry: cache.expiry, now });
}

/** All that a flush reaches is on the disk now: fronts, then the array. */
export function flush(cache: PageCache, now: Micros): void {
  for (const file of [cache.array, ...Object.values(cache.fronts)]) file.dirtySince = CLEAN;
  cache.unflushed = 0;
  cache.flushedAt = now;
}

/** What the file of an index says on the disk, when its pages say `current`. */
export const indexOnDisk = (
  file: MappedFile | undefined, current: number, { expiry, now }: { expiry: Micros; now: Micros },
): number =>
  (file === undefined || isWrittenBack(file, expiry, now) ? current : file.onDisk);

/** The broker begins anew: it knows nothing of flushes, and the system goes on as before. */
export function beginAgain(cache: PageCache): void {
  cache.unflushed = 0;
  cache.flushedAt = null;
}
