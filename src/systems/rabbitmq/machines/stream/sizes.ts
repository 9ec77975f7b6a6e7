/** How many bytes a log's files take, by osiris' formats: they decide when a segment is full. */
import type { Publication } from '../facts';
import { display } from '../../routing/value';

// osiris v1.8.3 osiris_log.erl: the file, a chunk, and an entry in it each begin with a header.
export const FILE_HEADER = 8;
const CHUNK_HEADER = 48;
const ENTRY_HEADER = 4;

// A channel's id as a writer: its process, and a unique number as text (rabbit_stream_queue.erl).
const WRITER = 34;
const REMEMBERED = 2 + WRITER + 8; // in the trailer of a chunk: which of its messages was last
const SNAPSHOT = 2 + WRITER + 16; // the same in the chunk that begins a segment

/** A chunk of messages, from so many writers. */
export const chunkSize = (
  publications: readonly Publication[], { writers, filter }: { writers: number; filter: number },
): number =>
  CHUNK_HEADER + filter + writers * REMEMBERED
  + publications.reduce((sum, each) => sum + ENTRY_HEADER + messageSize(each), 0);

/** The chunk at the beginning of a segment that says what every writer wrote last. */
export const snapshotSize = (writers: number): number =>
  CHUNK_HEADER + ENTRY_HEADER + writers * SNAPSHOT;

const text = (value: string): number => 2 + value.length;
const SHORT_MAX = 255;

/** A message in AMQP 1.0's encoding: annotations, headers as application properties, body. */
function messageSize(publication: Publication): number {
  const { message, exchange, routingKey, headers, persistent, expiration, priority } = publication;
  const annotations = 6 + 'x-exchange'.length + 'x-routing-key'.length + 4
    + text(exchange) + text(routingKey)
    + (persistent ? 'x-basic-delivery-mode'.length + 4 : 0)
    + (expiration === null ? 0 : text('x-basic-expiration') + text(expiration))
    + (priority === null ? 0 : 'x-basic-priority'.length + 4);
  const given = Object.entries(headers);
  const properties = given.length === 0 ? 0
    : given.reduce((sum, [name, value]) => sum + text(name) + text(display(value)), 6);
  return annotations + properties + 3 + (message.size > SHORT_MAX ? 5 : 2) + message.size;
}
