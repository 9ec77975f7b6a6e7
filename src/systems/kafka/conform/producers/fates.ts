/** What a producer makes of the answers for its batches, expected name by name. */
import type { Json } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { NO_SEQUENCE } from '../../log/batch';
import type { Fate } from '../../producer/in-flight';
import { errorLike } from '../answers';
import type { Flight } from './in-flight';

const ENDS: readonly (readonly [RegExp, readonly Fate[]])[] = [
  [/^succe(?:ss|eds?)\b.*\bunknown offset\b/, ['doneUnknownOffset']],
  [/^succe(?:ss|eds?)\b/, ['done']],
  [/^(?:fail|error\b)/, ['failed']],
  [/^(?:retried|re-?sent|re-?queued)\b/, ['retried', 'epochBumped']],
];

/** The sequence that a batch has now; null when it is on its way no longer. */
export function sequenceNow({ sender }: Flight, sequence: number): number | null {
  const all = [...sender.inFlight, ...sender.retrying];
  return all.find(({ load }) => load === sequence)?.sequence ?? null;
}

/** What became of a batch, in the words that are told of it. */
export function fateLike(flight: Flight, sequence: number, told: Json): Json {
  const text = `${told as string}`;
  const fate = flight.fates.get(sequence) ?? 'unanswered';
  if (/^\w+Exception\b/.test(text)) {
    const error = flight.errors.get(sequence);
    return fate === 'failed' && error !== undefined ? errorLike(told, error) : fate;
  }
  const ends = ENDS.find(([words]) => words.test(text))?.[1]
    ?? outOfForm(`what becomes of batch ${sequence} is told in other words`);
  const renamed = /\bwith sequence (\d+)\b/.exec(text)?.[1];
  const now = sequenceNow(flight, sequence);
  if (!(ends as readonly string[]).includes(fate)) return fate;
  return renamed === undefined || Number(renamed) === now ? told : `sequence ${now}`;
}

function seen(flight: Flight, name: string, told: Json): Json {
  const { sender, epoch, offsets } = flight;
  switch (name) {
    case 'epoch': return epoch;
    case 'next_sequence': return sender.nextSequence;
    case 'in_flight': return sender.inFlight.length;
    case 'last_acked_sequence':
      return told === null && sender.acknowledged === NO_SEQUENCE ? null : sender.acknowledged;
    default: break;
  }
  const [, sequence, what] = /^batch_seq(\d+)(?:_(offset|sequence|resent_as))?$/.exec(name)
    ?? outOfForm(`"${name}" is nothing that is compared`);
  if (what === undefined) return fateLike(flight, Number(sequence), told);
  return what === 'offset' ? offsets.get(Number(sequence)) ?? null
    : sequenceNow(flight, Number(sequence));
}

/** "batch_seq1": what its caller or its sender makes of it; "batch_seq1_offset": where it lies. */
export function playFates(flight: Flight, expected: Row): Played {
  return { expected, got: Object.fromEntries(Object.entries(expected).map(([name, told]) =>
    [name, seen(flight, name, told)])) };
}
