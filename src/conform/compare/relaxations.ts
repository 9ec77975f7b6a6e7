/**
 * What a recording's `compare` says not to take strictly. Each relaxation changes both outcomes
 * alike, so that what is left can be compared strictly. Words that none of them knows relax
 * nothing.
 */
import type { Json } from '../../base/json';
import type { Outcome, Row, RowsByName } from '../outcome';
import { eachMessageList, eachName, messagesOf, sortAmong, without } from './rows';
import { textOf } from '../text';

/** A change that makes two outcomes equal where they may differ. */
export type Relaxation = (outcome: Outcome) => Outcome;

type Maker = (said: string, expected: Outcome) => Relaxation;

const SECTIONS: readonly string[] = [
  'consumers', 'producers', 'clients', 'results', 'checkpoints',
] satisfies readonly (keyof Outcome)[];

/** The keys with a meaning of their own. */
const BY_KEY: { readonly [key: string]: Maker } = {
  confirmOrder: () => anyConfirmOrder,
  confirmStep: () => anyConfirmStep,
  timing: () => anyTime,
};

/** What the words of any other entry ask for; the first that fits. */
const BY_WORDS: readonly (readonly [pattern: RegExp, maker: Maker])[] = [
  [/\bmay be\b/i, eitherOutcome],
  [/\border\b.*\bconfirm|\bconfirm\w*\b.*\border\b/i, () => anyConfirmOrder],
  [/\bchunk/i, () => anyBeginning],
  [/\boffset/i, () => laterOffset],
  [/\border\b/i, anyOrder],
  [/\bwhich (queue|consumer)\b|\b(assignment|distribution|hash|race)\b/i, () => anyTaker],
  [/\bnot `?after`?|\btiming\b/i, () => anyTime],
];

/** The relaxations that a recording asks for. */
export function relaxationsOf(
  compare: { readonly [what: string]: Json }, expected: Outcome,
): Relaxation[] {
  return Object.entries(compare).flatMap(([key, value]) => {
    const said = textOf(value);
    if (said === 'strict' || value === false) return [];
    if (SECTIONS.includes(key) && /\b(informative|ignored?|not compared)\b/i.test(said)) {
      return [(outcome) => ({ ...outcome, [key]: undefined })];
    }
    const maker = Object.hasOwn(BY_KEY, key)
      ? BY_KEY[key]
      : BY_WORDS.find(([pattern]) => pattern.test(`${key}: ${said}`))?.[1];
    return maker === undefined ? [] : [maker(said, expected)];
  });
}

const CONFIRMS: readonly string[] = ['confirmed', 'rejected', 'unknown'];
const isConfirm = ({ event }: Row): boolean => CONFIRMS.includes(textOf(event));
const label = ({ msg, event }: Row): string => `${textOf(msg)} ${textOf(event)}`;

/** Confirms within one step may come in any order. */
const anyConfirmOrder: Relaxation = (outcome) => ({
  ...outcome,
  producers: eachName(outcome.producers, (rows) => {
    const steps = new Set(rows.map(({ after }) => after));
    return [...steps].reduce<readonly Row[]>((sorted, step) =>
      sortAmong(sorted, (row) => isConfirm(row) && row['after'] === step, label), rows);
  }),
});

/** Confirms may come in a later step, and so in any order. */
const anyConfirmStep: Relaxation = (outcome) => ({
  ...outcome,
  producers: eachName(outcome.producers, (rows) => {
    const loose = rows.map((row) => (isConfirm(row) ? { ...row, after: null } : row));
    return sortAmong(loose, isConfirm, label);
  }),
});

/** A delivery may fall next to the border of a step: who got what in which order stays. */
const anyTime: Relaxation = (outcome) => ({
  ...outcome, consumers: eachName(outcome.consumers, without('after')),
});

/** The messages that the words name; all when they name none. */
function namedIn(said: string, expected: Outcome): ReadonlySet<string> {
  const all = messagesOf(expected);
  const words = new Set(said.split(/[^\w-]+/));
  const named = all.filter((msg) => words.has(msg));
  return new Set(named.length > 0 ? named : all);
}

/** "m2 may be confirmed or unknown": those outcomes count as one. */
function eitherOutcome(said: string, expected: Outcome): Relaxation {
  const messages = namedIn(said, expected);
  const events = CONFIRMS.filter((event) => said.includes(event));
  const isLoose = (row: Row): boolean =>
    messages.has(textOf(row['msg'])) && events.includes(textOf(row['event']));
  return (outcome) => ({
    ...outcome,
    producers: eachName(outcome.producers, (rows) => rows.map((row) =>
      (isLoose(row) ? { ...row, event: events.join(' or ') } : row))),
  });
}

/** "order of a1 and b1": these may change places. */
function anyOrder(said: string, expected: Outcome): Relaxation {
  const messages = namedIn(said, expected);
  const isLoose = ({ msg }: Row): boolean => messages.has(textOf(msg));
  return (outcome) => eachMessageList(outcome, (rows) => sortAmong(rows, isLoose, label));
}

/** "first delivered offset > 0 only": where reading begins is free, but it reaches the end. */
const laterOffset: Relaxation = (outcome) => ({
  ...outcome,
  consumers: eachName(outcome.consumers, (rows) => {
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined || first['offset'] === undefined) return rows;
    const { offset: _, ...end } = last;
    return [{ startsAfterZero: Number(first['offset']) > 0 }, end];
  }),
});

/** How messages of a stream were packed decides where reading begins, but not what follows. */
const anyBeginning: Relaxation = (outcome) => ({
  ...outcome,
  consumers: eachName(outcome.consumers, (rows) => {
    const last = rows.at(-1);
    if (last === undefined || rows[0]?.['offset'] === undefined) return rows;
    const hasGap = rows.some(({ offset }, place) => place > 0
      && Number(offset) !== Number(rows[place - 1]?.['offset']) + 1);
    return [{ hasGap }, last];
  }),
});

/** Who got a message is free; that somebody did is not. */
const anyTaker: Relaxation = (outcome) => ({
  ...outcome,
  consumers: pooled(outcome.consumers),
  results: (outcome.results ?? []).map((row) => (row['drained'] === undefined
    ? row
    : { ...row, drained: Object.values(row['drained'] as RowsByName).flat().map(bare).sort() })),
  checkpoints: (outcome.checkpoints ?? []).map(({ step, queues }) =>
    ({ step, queues: { all: total(Object.values(queues)) } })),
});

const total = (counts: readonly Row[]): Row =>
  Object.fromEntries(['ready', 'unacked'].map((what) =>
    [what, counts.reduce((sum, row) => sum + Number(row[what] ?? 0), 0)]));

const bare = (row: Row | string): string => (typeof row === 'string' ? row : textOf(row['msg']));

const pooled = (consumers: RowsByName = {}): RowsByName => ({
  all: Object.values(consumers).flat().map(({ msg }) => ({ msg: msg ?? null }))
    .sort((a, b) => (textOf(a.msg) < textOf(b.msg) ? -1 : 1)),
});
