/** Where a consumer of a partition goes on after it fell off the log. */
import type { Micros } from '../../../base/micros';

/** The consumer's setting `auto.offset.reset`. */
export type OffsetReset = 'earliest' | 'latest' | 'none' | { readonly byDuration: Micros };

/** What the broker says of a partition; the end is that of the consumer's isolation. */
export interface ReadableLog {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly offsetAt: (time: Micros) => number | undefined;
}

/** A position, or the exception that the application gets. */
export type Start =
  | { readonly position: number | null } // null: none before a record is young enough
  | { readonly exception: 'OffsetOutOfRangeException' };

// K108.
/** Where a consumer goes on when its position is not in the log. */
export const afterOutOfRange = (
  log: ReadableLog, given: { reset: OffsetReset; now: Micros },
): Start => resetPosition(log, given) ?? { exception: 'OffsetOutOfRangeException' };

// K109: "latest" is what it is at this moment; what is written before is never read.
function resetPosition(
  { startOffset, endOffset, offsetAt }: ReadableLog,
  { reset, now }: { reset: OffsetReset; now: Micros },
): Start | undefined {
  if (reset === 'none') return undefined;
  if (reset === 'earliest') return { position: startOffset };
  if (reset === 'latest') return { position: endOffset };
  return { position: offsetAt((now - reset.byDuration) as Micros) ?? null };
}

// K116: negative times are commands of the protocol, not times.
/** Whether a client may ask for a time at all. */
export const isSearchable = (time: number): boolean => time >= 0;
