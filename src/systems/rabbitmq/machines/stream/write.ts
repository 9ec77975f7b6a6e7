/** Messages that come to a stream, and the chunks that they are written in (R86). */
import { type Micros, micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { Publication } from '../facts';
import type { Enqueue } from '../hand-on';
import type { Why } from '../queue/ends/end';
import { asWritten } from './as-written';
import { Chunk, Segment, StreamCopy, StreamEntry, type StreamLog } from './log';
import { serve } from './read';
import type { Arrival, StreamRecord } from './record';
import { retain } from './retention';
import { chunkSize, FILE_HEADER, snapshotSize } from './sizes';
import type { StreamTerms } from './terms';

// Simplified: writing a chunk takes this long, whatever its size. What comes at one moment is one
// chunk, though a real writer may begin with the first of many.
export const WRITING = micros(100);
// osiris v1.8.3 osiris_log.erl: DEFAULT_MAX_SEGMENT_SIZE_C
const CHUNKS_MAX = 256_000;

const STORED = template('stored', 'append', { rule: 'rabbitmq:R86' });

// gen_batch_server v0.8.8: a writer that is woken finds all that has come in its mailbox.
/** A message comes: what comes at one moment, or while a chunk is written, is the next chunk. */
export function enqueue(stream: StreamRecord, event: Enqueue, kernel: Kernel): void {
  const { publication, copy, number, isTracked } = event;
  const { sender, cause } = kernel;
  stream.arrivals.push({ publication, copy, number, sender, isTracked, cause });
  if (stream.arrivals.length > 1) return;
  const free = (stream.writtenAt + WRITING) as Micros;
  kernel.wake('write', free > kernel.now ? free : kernel.now, { type: 'write' });
}

/** Writes all that has come as one chunk, tells the publishers, and serves the readers. */
export function write(stream: StreamRecord, kernel: Kernel): void {
  const { arrivals } = stream;
  if (arrivals.length === 0) return;
  stream.writtenAt = kernel.now;
  stream.arrivals = [];
  appendChunk(stream, { arrivals, at: kernel.now }, kernel);
  stream.readable = stream.log.next;
  for (const { number, sender } of arrivals) {
    // R81: it is written, and that is all that a confirm of a stream waits for.
    if (number > 0) kernel.send(sender, { type: 'taken', number } as Event);
  }
  serve(stream, kernel);
}

/** Adds a chunk that was made at some time: each of its messages has its offset now. */
export function appendChunk(
  stream: StreamRecord, { arrivals, at }: { arrivals: readonly Arrival[]; at: Micros },
  kernel: Kernel,
): void {
  const { log, terms, version } = stream;
  const tracked = arrivals.filter(({ isTracked }) => isTracked);
  const writers = new Set(tracked.map(({ sender }) => kernel.nameOf(sender)));
  log.writers = [...new Set([...log.writers, ...writers])];
  const isRolled = rollOver(log, terms, at);
  const publications = arrivals.map(({ publication }) => asWritten(publication, stream.version));
  const [first, next] = [log.next, log.next + arrivals.length];
  const filters = new Set(publications.map(filterValueOf));
  const chunk = new Chunk(first, next, { at, filters });
  for (const [place, { copy, cause }] of arrivals.entries()) {
    const publication = publications[place] as Publication;
    const offset = log.next++;
    const { id } = publication.message;
    const said = offset === first ? { offset } : { offset, chunk: first };
    const since = kernel.note(STORED.of(id, copy).because(cause).saying(said));
    const rest = { order: offset, attempts: 0, since, deadline: null };
    log.entries.push(new StreamEntry(new StreamCopy(copy, publication, rest), chunk));
  }
  const isFiltered = filters.size > 1 || !filters.has('');
  const filter = isFiltered ? terms.filterBytes : 0;
  // What the segment began with tells of these messages, too.
  const told = isRolled ? 0 : writers.size;
  grow(log, chunkSize(publications, { writers: told, filter, version }), at);
  // The limits are looked at a moment after the new segment has begun.
  if (isRolled) retain(stream, kernel);
}

/**
 * A full segment is closed. The next one begins with what is remembered of the channels that
 * wrote: a chunk that no consumer sees, and that takes an offset (R89).
 */
export function rollOver(log: StreamLog, { segmentBytes }: StreamTerms, now: Micros): boolean {
  const last = log.segments.at(-1);
  const isFull = last !== undefined
    && (last.is.bytes >= segmentBytes || last.is.chunks >= CHUNKS_MAX);
  if (last !== undefined && !isFull) return false;
  const fresh = new Segment(log.next, { bytes: FILE_HEADER, chunks: 0, lastAt: now });
  log.segments = [...log.segments, fresh];
  if (isFull && log.writers.length > 0) {
    log.next++;
    grow(log, snapshotSize(log.writers.length), now);
  }
  return isFull;
}

function grow(log: StreamLog, bytes: number, lastAt: Micros): void {
  const last = log.segments.at(-1) as Segment;
  const is = { bytes: last.is.bytes + bytes, chunks: last.is.chunks + 1, lastAt };
  log.segments = [...log.segments.slice(0, -1), new Segment(last.first, is)];
}

/** R90: what a message is filtered by; '' for nothing. */
function filterValueOf({ headers }: Publication): string {
  const value = headers['x-stream-filter-value'];
  return typeof value === 'string' ? value : '';
}

/** What has come and is not written yet goes; nobody was told that it is safe. */
export function forgetArrivals(
  stream: StreamRecord, { reason, rule }: Pick<Why, 'reason' | 'rule'>, kernel: Kernel,
): void {
  for (const { publication } of stream.arrivals) {
    kernel.record('removed', {
      native: reason, message: publication.message.id, rule, detail: { reason },
    });
  }
  stream.arrivals = [];
}
