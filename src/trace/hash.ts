/**
 * One short text for a whole trace: equal traces have equal hashes in Node and in every browser.
 * It tells runs apart by accident, not by intent: nothing secret may rest on it.
 */
import type { Json } from '../base/json';
import { finish, mix } from '../base/random';
import { NONE, NO_ACTOR } from './columns';
import { Row } from './rows';
import type { Trace } from './trace';

type HashOfText = readonly [high: number, low: number];

/** Two running 32-bit hashes that together make 64 bits. */
class Lanes {
  high = 0x7a11bacc;
  low = 0x0d15ea5e;
  private readonly texts = new Map<string, HashOfText>();

  copy(): Lanes {
    const copy = new Lanes();
    copy.high = this.high;
    copy.low = this.low;
    return copy;
  }

  /** What other lanes have come to. */
  all({ high, low }: Lanes): void {
    this.high = mix(this.high, high);
    this.low = mix(this.low, low);
  }

  word(word: number): void {
    this.high = mix(this.high, word);
    // Spread otherwise than in the other lane, so that what is equal there differs here.
    this.low = mix(this.low, Math.imul(word, 0x9e3779b1));
  }

  /** Any whole number up to 2^53, as two words. */
  long(value: number): void {
    this.word(value | 0);
    this.word(Math.floor(value / 0x1_0000_0000));
  }

  /** A text that comes often: its own hash is remembered. */
  known(text: string): void {
    let hash = this.texts.get(text);
    if (hash === undefined) this.texts.set(text, (hash = hashOf(text)));
    this.high = mix(this.high, hash[0]);
    this.low = mix(this.low, hash[1]);
  }

  text(text: string): void {
    this.word(text.length);
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }
}

function hashOf(text: string): HashOfText {
  const lanes = new Lanes();
  lanes.text(text);
  return [finish(lanes.high), finish(lanes.low)];
}

/** How much of a trace has been read: rows and messages from its first on. */
interface Read {
  readonly rows: number;
  readonly messages: number;
}

/** Rows or messages from one on and up to, but not including, another. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Reads a trace in parts, so that one that gives up its beginning has the same hash. */
export class TraceHash {
  private rows = new Lanes();
  private messages = new Lanes();
  private read: Read = { rows: 0, messages: 0 };

  /** Reads rows and messages up to these; those up to the last such call may be gone. */
  readTo(trace: Trace, to: Read): void {
    addMessages(this.messages, trace, { from: this.read.messages, to: to.messages });
    addRows(this.rows, trace, { from: this.read.rows, to: to.rows });
    this.read = to;
  }

  /** The 64-bit hash of a whole trace as 16 hexadecimal digits. */
  text(trace: Trace): string {
    const rest = new TraceHash();
    [rest.rows, rest.messages, rest.read] = [this.rows.copy(), this.messages.copy(), this.read];
    rest.readTo(trace, { rows: trace.length, messages: trace.messageCount });
    const lanes = new Lanes();
    lanes.long(trace.length);
    addActors(lanes, trace);
    lanes.word(trace.messageCount);
    lanes.all(rest.messages);
    lanes.all(rest.rows);
    const hex = (lane: number): string => finish(lane).toString(16).padStart(8, '0');
    return `${hex(lanes.high)}${hex(lanes.low)}`;
  }
}

/** The 64-bit hash of a trace as 16 hexadecimal digits. */
export const hashTrace = (trace: Trace): string => new TraceHash().text(trace);

function addActors(lanes: Lanes, { actors }: Trace): void {
  lanes.word(actors.length);
  for (const { name, role, machine, host, subscribers } of actors) {
    lanes.text(name);
    lanes.known(role);
    lanes.known(machine);
    lanes.word(host ?? NO_ACTOR);
    lanes.text(canonicalText(subscribers ?? null));
  }
}

function addMessages(lanes: Lanes, trace: Trace, { from, to }: Span): void {
  for (let id = from; id < to; id++) {
    const { producer, ordinal, key, size, label } = trace.messageAt(id)!;
    lanes.word(producer);
    lanes.long(ordinal);
    lanes.word(key === null ? NONE : key.length);
    if (key !== null) lanes.known(key);
    lanes.long(size);
    lanes.text(label);
  }
}

/** Texts count by what they say: their numbers depend on what was interned before. */
function addRows(lanes: Lanes, trace: Trace, { from, to }: Span): void {
  const texts = trace.texts.map(hashOf);
  const row = new Row(trace.rows);
  for (let seq = from; seq < to; seq++) {
    row.goTo(seq);
    const [word, why] = [texts[row.native] as HashOfText, texts[row.rule] as HashOfText];
    lanes.long(row.at);
    lanes.long(row.until);
    lanes.word((row.kind << 16) | row.actor);
    lanes.word(row.peer);
    lanes.high = mix(mix(lanes.high, word[0]), why[0]);
    lanes.low = mix(mix(lanes.low, word[1]), why[1]);
    lanes.word(row.message);
    lanes.word(row.copy);
    lanes.word(row.cause);
    const detail = trace.detailAt(row.detail);
    if (detail !== undefined) lanes.text(canonicalText(detail));
  }
}

/** Plain data as JSON with sorted keys and no spaces: equal data gives equal text. */
export function canonicalText(value: Json): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  const fields = value as { readonly [key: string]: Json };
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) text += `,${JSON.stringify(key)}:${canonicalText(field)}`;
  }
  return `{${text.slice(1)}}`;
}
