/** Vectors of batches that are on their way: their answers, and what becomes of them. */
import { isRecord, type Json } from '../../../base/json';
import { micros } from '../../../base/micros';
import {
  counted, numberIn, numbersIn, onlyKnown, outOfForm, rowsIn, textIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { Played } from '../../../conform/vectors';
import { appendAsLeader } from '../log/append';
import { PLAIN } from '../log/batch';
import { createLog, type PartitionLog } from '../log/log';
import {
  createSender, type Fate, maySend, restartSequences, send, type SenderPartition, type SentBatch,
  settle,
} from '../producer/in-flight';
import { isRefused, type KafkaError } from '../protocol/error';
import { LENIENT } from './log-phrases';

/** Batches that are out, and what their answers made of them. */
interface Flight {
  readonly sender: SenderPartition;
  readonly fates: Map<number, Fate>; // by sequence
  readonly offsets: Map<number, number>;
  epoch: number;
}

/** Batches with these sequences go out; the last one holds one record. */
function depart(sequences: readonly number[]): Flight {
  const sender = createSender(true);
  sender.nextSequence = sequences[0] ?? 0;
  sequences.forEach((sequence, at) => send(sender, (sequences[at + 1] ?? sequence + 1) - sequence));
  return { sender, fates: new Map(), offsets: new Map(), epoch: 0 };
}

const batchOf = ({ inFlight }: SenderPartition, sequence: number): SentBatch =>
  inFlight.find((batch) => batch.sequence === sequence)
    ?? outOfForm(`no batch with sequence ${sequence} is in flight`);

function answer(flight: Flight, row: Row): void {
  const [sequence, error] = [numberIn(row, 'seq'), textIn(row, 'error')];
  const { sender, fates, offsets } = flight;
  const fate = settle(sender, batchOf(sender, sequence),
    error === 'NONE' ? null : error as KafkaError);
  fates.set(sequence, fate);
  if (fate === 'doneUnknownOffset') offsets.set(sequence, -1);
  if (fate === 'done' && row['offset'] !== undefined) {
    offsets.set(sequence, numberIn(row, 'offset'));
  }
  if (fate !== 'epochBumped') return;
  flight.epoch++;
  restartSequences(sender);
}

/** Batches in flight, their answers, and what the producer makes of them. */
export function playInFlight(given: Row): Played {
  onlyKnown(given, ['in_flight_seqs', 'responses', 'responses_round1', 'expected']);
  const flight = depart(numbersIn(given, 'in_flight_seqs'));
  const rows = ['responses', 'responses_round1'].find((name) => given[name] !== undefined);
  for (const row of rowsIn(given, rows ?? 'responses')) answer(flight, row);
  const { expected } = given;
  return isRecord(expected) ? playFates(flight, expected) : playAgain(flight, String(
    expected as string));
}

const ENDS: readonly (readonly [RegExp, Fate])[] = [
  [/^success\b.*\bunknown offset\b/, 'doneUnknownOffset'], [/^success\b/, 'done'],
  [/^(?:fail|error)/, 'failed'], [/^(?:retried|re-?sent|re-?queued)\b/, 'retried'],
];

/** "batch_seq1": what its caller or its sender makes of it; "batch_seq1_offset": where it lies. */
function playFates({ fates, offsets, epoch, sender }: Flight, expected: Row): Played {
  const seen = Object.entries(expected).map(([name, told]): [string, Json] => {
    if (name === 'epoch') return [name, epoch];
    if (name === 'next_sequence') return [name, sender.nextSequence];
    const [, sequence, isOffset] = /^batch_seq(\d+)(_offset)?$/.exec(name)
      ?? outOfForm(`"${name}" is nothing that is compared`);
    if (isOffset !== undefined) return [name, offsets.get(Number(sequence)) ?? null];
    const end = ENDS.find(([words]) => words.test(String(told as string)))?.[1]
      ?? outOfForm(`what becomes of ${name} is told in other words`);
    const fate = fates.get(Number(sequence)) ?? 'unanswered';
    return [name, fate === end ? told : fate];
  });
  return { expected, got: Object.fromEntries(seen) };
}

const LIST = String.raw`\d+(?:,\d+)*`;
const numbers = (text: string | undefined): number[] => (text ?? '').split(',').map(Number);

const IN_ORDER = new RegExp(
  String.raw`^(?:all )?\w+ re-?sent one at a time, in order (${LIST})(?: \(.*\))?$`);
const QUEUED = /^an? \w+ batch queued meanwhile is not sent until (\d+)-(\d+) succeed$/;
const OFFSETS = new RegExp(`^final offsets (${LIST})$`);

/** What goes again, in which order, and where it lies in the end; clause by clause. */
function playAgain(flight: Flight, said: string): Played {
  const clauses = said.split(/; /);
  const [order, queued, offsets] = [IN_ORDER, QUEUED, OFFSETS].map((form) =>
    clauses.map((clause) => form.exec(clause)).find((found) => found !== null));
  const read = [order, queued, offsets].filter((found) => found !== undefined);
  if (read.length < clauses.length) outOfForm('what it expects is told in other words');
  const got = sendAll(flight, queued !== undefined);
  const wanted = numbers(order?.[1]);
  return {
    expected: {
      ...(order && { order: wanted, isOneByOne: true }),
      ...(queued && { waitsFor: [Number(queued[1]), Number(queued[2])] }),
      ...(offsets && { offsets: numbers(offsets[1]) }),
    },
    got: {
      ...(order && { order: got.order.slice(0, wanted.length), isOneByOne: got.isOneByOne }),
      ...(queued && { waitsFor: [Math.min(...got.order), got.order.at(-2) ?? -1] }),
      ...(offsets && { offsets: got.offsets }),
    },
  };
}

/** Sends until nothing is left to try again, and then what was queued. */
function sendAll({ sender }: Flight, isMoreQueued: boolean) {
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
