/** Which offset a consumer begins at (R86). */
import type { Micros } from '../../../../base/micros';
import type { OffsetSpec } from '../../routing/streams/offset-spec';
import type { StreamEntry } from './log';
import type { Readable } from './record';

const MS = 1000; // the log's clock ticks in milliseconds

/** Where in the log it begins to read. A number beyond the end waits for that offset. */
export function beginsAt(stream: Readable, spec: OffsetSpec, now: Micros): number {
  const { log: { segments: [oldest] }, readable } = stream;
  if (spec === 'next') return readable;
  if (spec === 'first') return oldest?.first ?? readable;
  if (spec === 'last') return newest(stream)?.chunk.first ?? readable;
  if ('number' in spec) return Math.max(spec.number, oldest?.first ?? 0);
  const time = 'time' in spec ? spec.time : now - spec.age;
  return firstSince(stream, Math.floor(time / MS));
}

function newest({ log: { entries }, readable }: Readable): StreamEntry | undefined {
  const count = entries.lowerBound(({ offset }) => offset < readable);
  return count === 0 ? undefined : entries.at(count - 1);
}

/** The first chunk that is no older; the end when all are. */
function firstSince({ log: { entries }, readable }: Readable, ms: number): number {
  const place = entries.lowerBound(({ chunk }) => Math.floor(chunk.is.at / MS) < ms);
  return Math.min(entries.at(place)?.chunk.first ?? readable, readable);
}
