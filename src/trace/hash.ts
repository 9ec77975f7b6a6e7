/**
 * One short text for a whole trace: equal traces have equal hashes in Node and in every browser.
 * It tells runs apart by accident, not by intent: nothing secret may rest on it.
 */
import type { Json } from '../base/json';
import { finish, mix } from '../base/random';
import { NONE, NO_ACTOR } from './columns';
import type { Trace } from './trace';

/** Two running 32-bit hashes that together make 64 bits. */
class Lanes {
  high = 0x7a11bacc;
  low = 0x0d15ea5e;
  private readonly texts = new Map<string, readonly [high: number, low: number]>();

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

function hashOf(text: string): readonly [number, number] {
  const lanes = new Lanes();
  lanes.text(text);
  return [finish(lanes.high), finish(lanes.low)];
}

/** The 64-bit hash of a trace as 16 hexadecimal digits. */
export function hashTrace(trace: Trace): string {
  const lanes = new Lanes();
  lanes.long(trace.length);
  addActors(lanes, trace);
  addMessages(lanes, trace);
  addRows(lanes, trace);
  const hex = (lane: number): string => finish(lane).toString(16).padStart(8, '0');
  return `${hex(lanes.high)}${hex(lanes.low)}`;
}

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

function addMessages(lanes: Lanes, { messages }: Trace): void {
  lanes.word(messages.length);
  for (const { producer, ordinal, key, size, label } of messages) {
    lanes.word(producer);
    lanes.long(ordinal);
    lanes.word(key === null ? NONE : key.length);
    if (key !== null) lanes.known(key);
    lanes.long(size);
    lanes.text(label);
  }
}

/** Texts count by what they say: their numbers depend on what was interned before. */
function addRows(lanes: Lanes, trace: Trace): void {
  const { at, until, kind, actor, peer, native, rule, message, copy, cause } = trace.columns;
  const texts = trace.texts.map(hashOf);
  for (let row = 0; row < trace.length; row++) {
    const [word, why] = [texts[native[row] as number], texts[rule[row] as number]];
    lanes.long(at[row] as number);
    lanes.long(until[row] as number);
    lanes.word(((kind[row] as number) << 16) | (actor[row] as number));
    lanes.word(peer[row] as number);
    lanes.high = mix(mix(lanes.high, word?.[0] ?? 0), why?.[0] ?? 0);
    lanes.low = mix(mix(lanes.low, word?.[1] ?? 0), why?.[1] ?? 0);
    lanes.word(message[row] as number);
    lanes.word(copy[row] as number);
    lanes.word(cause[row] as number);
    const detail = trace.detail(row);
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
