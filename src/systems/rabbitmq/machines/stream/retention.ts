/** R89: what is too much or too old goes, whole segments at a time, and never the newest. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { atLeast } from '../../routing/version';
import type { Segment } from './log';
import type { StreamRecord } from './record';
import type { StreamTerms } from './terms';

// osiris v1.8.5 osiris_retention.erl: with a limit of age it looks again by itself.
const LOOKS_AGAIN = seconds(3600);

/** Looks at the limits: when a segment is full, when they change, and since 4.0 every hour. */
export function retain(stream: StreamRecord, kernel: Kernel): void {
  const { log, terms, version } = stream;
  const { segments } = log;
  const kept = youngEnough(smallEnough(segments, terms), terms, kernel.now);
  if (kept.length < segments.length) drop(stream, kept, kernel);
  if (terms.ageMax === null || !atLeast(version, '4.0')) return;
  if (kept.length > 1) {
    kernel.wake('retention', (kernel.now + LOOKS_AGAIN) as Micros, { type: 'retain' });
  } else kernel.cancel('retention');
}

// Simplified: a stream of 3.10 keeps and reads its segments as one of 4.0 does; with segments of a
// few hundred bytes a real one may keep others, and a reader from the first may get nothing.
/** The newest segments that have room together; the one that is written to always counts. */
function smallEnough(
  segments: readonly Segment[], { bytesMax }: StreamTerms,
): readonly Segment[] {
  if (bytesMax === null) return segments;
  let room = bytesMax;
  const tooMuch = segments.findLastIndex(({ is }, at) => {
    room -= is.bytes;
    return room < 0 && at < segments.length - 1;
  });
  return segments.slice(tooMuch + 1);
}

/** A segment is as old as its last chunk. */
function youngEnough(
  segments: readonly Segment[], { ageMax }: StreamTerms, now: Micros,
): readonly Segment[] {
  if (ageMax === null) return segments;
  const first = segments.findIndex(({ is }, at) =>
    is.lastAt >= now - ageMax || at === segments.length - 1);
  return segments.slice(Math.max(0, first));
}

function drop(
  { log, readers }: StreamRecord, kept: readonly Segment[], kernel: Kernel,
): void {
  const start = kept[0]?.first ?? log.next;
  const { entries } = log;
  const count = entries.lowerBound(({ offset }) => offset < start);
  for (const { copy, offset } of entries.slice(0, count)) {
    kernel.record('removed', {
      native: 'retention', message: copy.publication.message.id, copy: copy.id,
      rule: 'rabbitmq:R89', detail: { reason: 'retention', offset },
    });
  }
  entries.dropFirst(count);
  log.segments = kept;
  // Simplified: a consumer that is further behind goes on with the oldest that is kept.
  for (const reader of readers) reader.next = Math.max(reader.next, start);
}
