/** A run of rows on its way from the engine to the page, which puts its own trace together. */
import { assert } from '../base/assert';
import type { Json } from '../base/json';
import type { Actor } from './actor';
import { type Columns, fillColumns, makeColumns, NONE, writeColumns } from './columns';
import { type MessageColumns, packMessages, unpackMessages } from './message';
import type { Trace, TraceMark } from './trace';

export interface TraceChunk {
  readonly from: number; // seq of the first row
  readonly columns: Columns;
  readonly details: readonly Json[]; // of those rows that have one, in the order of rows
  readonly detailsAt: Int32Array; // their seqs
  readonly texts: readonly string[]; // texts interned since the last chunk
  readonly textsFrom: number;
  readonly actors: readonly Actor[];
  readonly actorsFrom: number;
  readonly messages: MessageColumns;
  readonly messagesFrom: number;
}

/** Everything since `seen`, to be sent away; `textsFrom` is how many texts are there already. */
export function takeChunk(trace: Trace, seen: TraceMark, textsFrom: number): TraceChunk {
  const { rows, length: to } = trace;
  const details: Json[] = [];
  const detailsAt: number[] = [];
  for (let seq = seen.length; seq < to; seq++) {
    const detail = trace.detail(seq);
    if (detail === undefined) continue;
    details.push(detail);
    detailsAt.push(seq);
  }
  const columns = makeColumns(to - seen.length);
  fillColumns(columns, rows, { from: seen.length, to, place: 0 });
  return {
    from: seen.length,
    columns,
    details,
    detailsAt: new Int32Array(detailsAt),
    texts: trace.texts.slice(textsFrom),
    textsFrom,
    actors: trace.actors.slice(seen.actors),
    actorsFrom: seen.actors,
    messages: packMessages(trace.messages, seen.messages),
    messagesFrom: seen.messages,
  };
}

/** Puts a chunk after what a trace has; a chunk that begins earlier replaces its end. */
export function absorbChunk(trace: Trace, chunk: TraceChunk): void {
  const { details, detailsAt, columns } = chunk;
  assert(chunk.from <= trace.length, `chunk begins at ${chunk.from}, after ${trace.length}`);
  assert(chunk.textsFrom <= trace.texts.length, 'a chunk is missing: its texts are unknown here');
  trace.rewind({ length: chunk.from, actors: chunk.actorsFrom, messages: chunk.messagesFrom });
  for (const text of chunk.texts) trace.intern(text);
  for (const actor of chunk.actors) trace.addActor(actor);
  unpackMessages(trace.messages, chunk.messages);
  let next = 0; // details stand in the order of their rows
  writeColumns(trace.rows, columns, {
    from: trace.length,
    detailOf: (seq) => (detailsAt[next] === seq ? trace.details.add(details[next++]!) : NONE),
  });
  trace.length += columns.at.length;
}
