/** What a producer makes of the answers for its batches, told clause by clause. */
import type { Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import { counted, outOfForm } from '../../../../conform/forms/fields';
import type { Played } from '../../../../conform/vectors';
import { appendAsLeader } from '../../log/append';
import { PLAIN } from '../../log/batch';
import { createLog, type PartitionLog } from '../../log/log';
import { maySend, send, type SentBatch, settle } from '../../producer/in-flight';
import { isRefused } from '../../protocol/error';
import { LENIENT } from '../log-phrases';
import { partsOf } from '../worlds/words';
import { fateLike } from './fates';
import type { Flight } from './in-flight';

const LIST = String.raw`\d+(?:, ?\d+)*`;
const numbers = (text: string | undefined): number[] => (text ?? '').split(',').map(Number);

/** What was sent again, and what the log made of it. */
interface Resent {
  readonly order: readonly number[];
  readonly offsets: readonly number[];
  readonly isOneByOne: boolean;
}

const QUEUED = /^an? \w+ batch queued meanwhile is not sent until (\d+)-(\d+) succeed$/;

type Clause = readonly [
  RegExp, (words: readonly string[], flight: Flight, sent: Resent) => readonly [Json, Json],
];

const CLAUSES: readonly Clause[] = [
  [new RegExp(String.raw`^(?:all )?\w+ (?:are )?re-?sent(?: one at a time,)? in order (${LIST})`
    + String.raw`(?: one at a time)?(?: \(.*\))?$`), ([list], _, { order, isOneByOne }) => {
    const wanted = numbers(list);
    return [{ order: wanted, isOneByOne: true },
      { order: order.slice(0, wanted.length), isOneByOne }];
  }],
  [/^(?:(?:both|all)(?: \w+)? )?(?:are )?re-?sent one (?:at a time|by one|after another)$/,
    (_, __, { isOneByOne }) => [true, isOneByOne]],
  [QUEUED,
    ([first, last], _, { order }) =>
      [[Number(first), Number(last)], [Math.min(...order), order.at(-2) ?? -1]]],
  [new RegExp(`^final offsets? (${LIST})$`), ([list], _, { offsets }) =>
    [numbers(list), [...offsets]]],
];

/** Those about the producer as its answers left it, before anything goes again. */
const LEFT: readonly (readonly [RegExp, (words: readonly string[], flight: Flight) =>
readonly [Json, Json]])[] = [
  [/^batch (\d+) (?:is )?((?:fail|re-?sent|re-?queued|retried).*)$/,
    ([sequence, told = ''], flight) => [told, fateLike(flight, Number(sequence), told)]],
  [new RegExp('^(?:the )?(first|second|third|fourth|last)(?: batch)? (?:is )?'
    + '((?:fail|succeed|re-?sent|re-?queued|retried).*)$'),
    ([nth = '', told = ''], flight) => [told, fateLike(flight, sequenceOf(flight, nth), told)]],
  [new RegExp(String.raw`^(?:(?:both|all)(?: \w+)? )?(?:are )?re-?queued in order (${LIST})$`),
    ([list], { sender }) => [numbers(list), sender.retrying.map(({ sequence }) => sequence)]],
  [/^(?:both|all)(?: \w+)? (succeed|fail)$/, ([told = ''], flight) =>
    [told, flight.sequences.map((one) => fateLike(flight, one, told))
      .find((fate) => fate !== told) ?? told]],
  [/^last ack(?:nowledg)?ed sequence (?:is )?(\d+)$/, ([last], { sender }) =>
    [Number(last), sender.acknowledged]],
  [/^(?:the )?(?:producer )?(?:id\/)?epoch (?:is |was )?(?:bumped|raised)(?: to (\d+))?$/,
    ([to], flight) => [Number(to ?? 1), flight.epoch]],
  [new RegExp('^(?:the )?sequences?(?: numbers?)? (?:restarts?|(?:is|are) reset|begins? again'
    + '|starts? again)(?: (?:at|from|to) 0)?$'), (_, { sender: { inFlight, retrying } }) => {
    const all = [...inFlight, ...retrying].map(({ sequence }) => sequence);
    return [0, all.length === 0 ? 0 : Math.min(...all)];
  }],
  [/^(?:the )?next sequence (?:is )?(\d+)$/, ([next], { sender }) =>
    [Number(next), sender.nextSequence]],
];

const ORDINALS = ['first', 'second', 'third', 'fourth'];

const sequenceOf = ({ sequences }: Flight, nth: string): number =>
  sequences.at(nth === 'last' ? -1 : ORDINALS.indexOf(nth)) ?? outOfForm(`no batch is the ${nth}`);

/** What goes again, in which order, and where it lies in the end. */
export function playSentence(flight: Flight, said: string): Played {
  const clauses = partsOf(said, /; |, (?=(?:the )?(?:epoch|sequence|next|batch|final) )/);
  const left = clauses.map((clause) => readWith(LEFT, clause, (act, words) => act(words, flight)));
  const isMoreQueued = clauses.some((clause) => QUEUED.test(clause));
  const sent = left.every((one) => one !== undefined) ? undefined : sendAll(flight, isMoreQueued);
  const read = clauses.map((clause, at) => left[at] ?? (sent && readWith(CLAUSES, clause,
    (act, words) => act(words, flight, sent))) ?? outOfForm(
    'what it expects is told in other words'));
  return {
    expected: { clauses: read.map(([wanted]) => wanted) },
    got: { clauses: read.map(([, got]) => got) },
  };
}

function readWith<Act, Result>(
  forms: readonly (readonly [RegExp, Act])[], clause: string,
  act: (act: Act, words: readonly string[]) => Result,
): Result | undefined {
  for (const [form, reader] of forms) {
    const found = form.exec(clause);
    if (found !== null) return act(reader, found.slice(1));
  }
  return undefined;
}

/** Sends until nothing is left to try again, and then what was queued. */
function sendAll({ sender }: Flight, isMoreQueued: boolean): Resent {
  const log = createLog();
  const seen = { order: [] as number[], offsets: [] as number[], isOneByOne: true };
  let queued = isMoreQueued ? 1 : 0;
  while (sender.retrying.length + queued > 0) {
    if (!maySend(sender)) outOfForm('what is in flight is not answered');
    const isAgain = sender.retrying.length > 0;
    if (!isAgain) queued--;
    const batch = send(sender, 1);
    seen.order.push(batch.sequence);
    // The next has to wait while one goes again.
    if (sender.retrying.length > 0 && maySend(sender)) seen.isOneByOne = false;
    seen.offsets.push(appendTo(log, batch));
    settle(sender, batch, null);
  }
  return seen;
}

function appendTo(log: PartitionLog, { sequence, count }: SentBatch): number {
  const record = { timestamp: micros(0), key: null, message: sequence, isTombstone: false };
  const origin = { ...PLAIN, producerId: 1, producerEpoch: 0, baseSequence: sequence };
  const records = counted(count).map(() => record);
  const result = appendAsLeader(log, { origin, bytes: 70, records }, LENIENT);
  return isRefused(result) ? outOfForm(`sequence ${sequence}: ${result.error}`) : result.baseOffset;
}
