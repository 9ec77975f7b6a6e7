/** One number for a whole run: equal traces have equal hashes in every JavaScript engine. */
import { finish, hashText, mix } from '../base/random';
import { NO_ACTOR } from './columns';
import type { Trace } from './trace';

/** 64 bits as 16 hexadecimal digits, over every field of every entry. */
export function hashOf(trace: Trace): string {
  const lanes = [0x7a11bac4, 0x5eed5eed];
  const texts = trace.texts.map(hashText);
  const actors = trace.actors.map(({ name, role }) => hashText(`${role} ${name}`));
  const labels = trace.messages.map(({ label, key, size }) => hashText(`${label} ${key ?? ''} ${size}`));
  for (let lane = 0; lane < lanes.length; lane++) {
    lanes[lane] = hashLane(trace, lanes[lane] as number, { texts, actors, labels });
  }
  return lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('');
}

/** Numbers of a run are turned into hashes of what they stand for. */
interface Meanings {
  readonly texts: readonly number[];
  readonly actors: readonly number[];
  readonly labels: readonly number[];
}

function hashLane(trace: Trace, start: number, { texts, actors, labels }: Meanings): number {
  const { at, until, kind, actor, peer, native, rule, message, copy, cause } = trace.columns;
  let hash = mix(start, trace.length);
  for (let seq = 0; seq < trace.length; seq++) {
    hash = mixTime(mixTime(hash, at[seq] as number), until[seq] as number);
    hash = mix(hash, kind[seq] as number);
    hash = mix(hash, actors[actor[seq] as number] ?? NO_ACTOR);
    hash = mix(hash, actors[peer[seq] as number] ?? NO_ACTOR);
    hash = mix(hash, texts[native[seq] as number] as number);
    hash = mix(hash, texts[rule[seq] as number] as number);
    hash = mix(hash, labels[message[seq] as number] ?? 0);
    hash = mix(mix(hash, copy[seq] as number), cause[seq] as number);
    const detail = trace.detail(seq);
    if (detail !== undefined) hash = mix(hash, hashText(canonical(detail)));
  }
  return finish(hash);
}

// Microseconds pass 32 bits after 71 minutes: both halves count.
const mixTime = (hash: number, time: number): number =>
  mix(mix(hash, time | 0), Math.floor(time / 0x1_0000_0000));

/** JSON with its keys in order, so that equal data has one text. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const keys = Object.keys(value).sort();
  const fields = keys.map((key) => `${key}:${canonical((value as Record<string, unknown>)[key])}`);
  return `{${fields.join()}}`;
}
