/** Which leader wrote which offsets: the leader epochs that every replica remembers. */

/** An epoch and the first offset that its leader wrote. */
export interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: number;
}

/** Where an epoch ends. */
export interface EpochEnd {
  readonly epoch: number;
  readonly endOffset: number;
}

/** The answer for an epoch that is not known here. */
export const UNDEFINED_EPOCH: EpochEnd = { epoch: -1, endOffset: -1 };

/** Epochs of a log, oldest first; both numbers rise. */
export type EpochCache = EpochEntry[];

// K71: an epoch begins at the first offset that is written in it.
/** Notes that an epoch begins at an offset; what contradicts it is forgotten. */
export function noteEpoch(cache: EpochCache, entry: EpochEntry): void {
  const last = cache[cache.length - 1];
  if (last?.epoch === entry.epoch && entry.startOffset >= last.startOffset) return;
  while (cache.length > 0 && contradicts(cache.at(-1) as EpochEntry, entry)) cache.pop();
  cache.push(entry);
}

const contradicts = (older: EpochEntry, newer: EpochEntry): boolean =>
  older.epoch >= newer.epoch || older.startOffset >= newer.startOffset;

/** The latest epoch; undefined in a log that never had a leader. */
export const latestEpoch = (cache: EpochCache): number | undefined =>
  cache[cache.length - 1]?.epoch;

/** The last epoch before another; undefined when that is the first. */
export const entryBefore = (cache: EpochCache, epoch: number): EpochEntry | undefined =>
  cache.findLast((entry) => entry.epoch < epoch);

/** The first epoch behind another; undefined when that is the last. */
export const entryBehind = (cache: EpochCache, epoch: number): EpochEntry | undefined =>
  cache.find((entry) => entry.epoch > epoch);

/** The epoch that an offset is of; undefined before the first. */
export const entryAt = (cache: EpochCache, offset: number): EpochEntry | undefined =>
  cache.findLast(({ startOffset }) => startOffset <= offset);

// K72.
/** Where an epoch ends in a log that ends at `logEnd`. */
export function endOffsetFor(cache: EpochCache, epoch: number, logEnd: number): EpochEnd {
  const latest = latestEpoch(cache);
  if (epoch < 0 || latest === undefined || epoch > latest) return UNDEFINED_EPOCH;
  if (epoch === latest) return { epoch, endOffset: logEnd };
  const next = entryBehind(cache, epoch) as EpochEntry;
  return { epoch: entryBefore(cache, epoch + 1)?.epoch ?? epoch, endOffset: next.startOffset };
}

/** Forgets epochs that begin at or behind the new end of a log; no offset cuts nothing. */
export function cutEpochsAtEnd(cache: EpochCache, endOffset: number): void {
  if (endOffset < 0) return;
  while (cache.length > 0 && (cache.at(-1) as EpochEntry).startOffset >= endOffset) cache.pop();
}

/** Forgets epochs that ended before the new start of a log; the one that covers it starts there. */
export function cutEpochsAtStart(cache: EpochCache, startOffset: number): void {
  const covering = entryAt(cache, startOffset);
  if (covering === undefined) return;
  cache.splice(0, cache.indexOf(covering) + 1, { epoch: covering.epoch, startOffset });
}
