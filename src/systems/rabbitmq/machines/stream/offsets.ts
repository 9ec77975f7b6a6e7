/** Which offset a consumer begins at (R86). */
import type { Micros } from '../../../../base/micros';
import type { OffsetSpec } from '../../routing/streams/offset-spec';
import type { StreamLog } from './log';

const MS = 1000; // the log's clock ticks in milliseconds

/** Where in the log it begins to read. A number beyond the end waits for that offset. */
export function beginsAt(log: StreamLog, spec: OffsetSpec, now: Micros): number {
  const { entries, segments: [oldest], next } = log;
  if (spec === 'next') return next;
  if (spec === 'first') return oldest?.first ?? next;
  if (spec === 'last') return entries.at(-1)?.chunk.first ?? next;
  if ('number' in spec) return Math.max(spec.number, oldest?.first ?? 0);
  const time = 'time' in spec ? spec.time : now - spec.age;
  return firstSince(log, Math.floor(time / MS));
}

/** The first chunk that is no older; the end when all are. */
function firstSince({ entries, next }: StreamLog, ms: number): number {
  const place = entries.lowerBound(({ chunk }) => Math.floor(chunk.is.at / MS) < ms);
  return entries.at(place)?.chunk.first ?? next;
}
