/** What became of single records: in share groups, and of those that a handler throws on. */
import { isList } from '../../../../../base/json';
import { type Facts, field, givenTo, offsetOf, workedBy } from './facts';
import type { Seen, Seeing } from './seeing';

const deliveriesOf = (facts: Facts, offset: string | undefined) =>
  givenTo(facts).filter((entry) => offsetOf(entry) === Number(offset));

/** [1, 2, 3]: the attempt of each delivery; the first has no number. */
const counts: Seeing = (facts, told, [offset]) => (isList(told)
  ? deliveriesOf(facts, offset).map((entry) => field(entry, 'attempt') ?? 1) : undefined);

const TIMES: { readonly [word: string]: number } = { one: 1, two: 2, three: 3 };

/** "ARCHIVED", or "ARCHIVED after one delivery". */
const finalState: Seeing = (facts, told, [offset]) => {
  const [, state, word] = /^(ARCHIVED|ACKNOWLEDGED)(?: after (\w+) deliver(?:y|ies))?$/
    .exec(String(told as string)) ?? [];
  if (state === undefined) return undefined;
  const archived = facts.of('changed', 'ARCHIVED').some((entry) =>
    offsetOf(entry) === Number(offset));
  const accepted = facts.of('settled').some((entry) => field(entry, 'outcome') === 'accepted'
    && facts.copyOffset(entry) === Number(offset));
  const refused = facts.of('settled').some((entry) => field(entry, 'outcome') === 'rejected'
    && facts.copyOffset(entry) === Number(offset));
  const seen = archived || refused ? 'ARCHIVED' : accepted ? 'ACKNOWLEDGED' : 'another';
  const times = deliveriesOf(facts, offset).length;
  const wanted = word === undefined ? times : TIMES[word] ?? Number(word);
  return seen === state && times === wanted ? told : `${seen} after ${times}`;
};

/** Where the window of the one share group begins in the end. */
const start: Seeing = (facts, told) => {
  const last = facts.of('changed', 'SPSO').at(-1);
  return typeof told === 'number' ? (last && field(last, 'value')) ?? null : undefined;
};

/** "skipped silently": given once, worked on by nobody, and what follows it was given. */
const single: Seeing = (facts, told, [offset]) => {
  if (told !== 'skipped silently') return undefined;
  const times = deliveriesOf(facts, offset).length;
  const isDone = workedBy(facts).includes(Number(offset));
  const goesOn = givenTo(facts).some((entry) => offsetOf(entry) > Number(offset));
  return times === 1 && !isDone && goesOn ? told : `given ${times} times`;
};

export const SINGLE: Seen = [
  [/^delivery_counts_of_(\d+)$/, counts],
  [/^final_state_of_(\d+)$/, finalState],
  [/^SPSO$/, start],
  [/^record (\d+)$/, single],
];
