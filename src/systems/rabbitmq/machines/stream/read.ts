/** What each consumer is sent: the log from its place on, as far as its credit goes (R86, R87). */
import type { Kernel } from '../../../../kernel/api';
import { atLeast } from '../../routing/version';
import type { Handing } from '../handed';
import { type Chunk, entryFrom, type StreamEntry } from './log';
import type { Filter, Readable, Reader } from './record';

/** Something was written: each consumer is sent what it may be sent. */
export function serve(stream: Readable, kernel: Kernel): void {
  for (const reader of stream.readers) read(stream, reader, kernel);
}

/** Sends one consumer what its credit lasts for; until 3.10 always the rest of a chunk, too. */
export function read(stream: Readable, reader: Reader, kernel: Kernel): void {
  const isByChunk = !atLeast(stream.version, '4.0');
  while (reader.credit > 0) {
    const entry = entryFrom(stream.log, Math.max(reader.next, reader.from));
    if (entry === undefined || entry.offset >= stream.readable) return;
    const { chunk } = entry;
    if (!matches(chunk, reader.filter)) reader.next = chunk.next;
    else if (isByChunk) readChunk(stream, { reader, entry }, kernel);
    else hand(reader, entry, kernel);
  }
}

function readChunk(
  { log }: Readable, { reader, entry }: { reader: Reader; entry: StreamEntry }, kernel: Kernel,
): void {
  const { next } = entry.chunk;
  for (let each: StreamEntry | undefined = entry; each !== undefined && each.offset < next;
    each = entryFrom(log, reader.next)) {
    hand(reader, each, kernel);
  }
}

/** R90: one message that fits is enough, and then the others of its chunk come along. */
const matches = ({ is: { filters } }: Chunk, filter: Filter | null): boolean =>
  filter === null || filter.values.some((value) => filters.has(value))
  || (filter.matchesUnfiltered && filters.has(''));

function hand(reader: Reader, { copy, offset }: StreamEntry, kernel: Kernel): void {
  const { channel, tag, consumer, since } = reader;
  const event: Handing = {
    type: 'hand', queue: kernel.self, consumer, tag, isAutomatic: false,
    // What lay there before it came is handed out because it came.
    copy: copy.since > since ? copy : copy.because(since),
    counts: { 'x-stream-offset': offset },
  };
  kernel.send(channel, event);
  reader.credit--;
  reader.next = offset + 1;
}
