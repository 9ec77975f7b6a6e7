/** Vectors of batches that are on their way: their answers, and what becomes of them. */
import { isRecord } from '../../../../base/json';
import {
  listIn, numberIn, numbersIn, onlyKnown, outOfForm, rowsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import {
  createSender, expire, type Fate, maySend, resolveGap, restartSequences, send,
  type SenderPartition, type SentBatch, settle,
} from '../../producer/in-flight';
import { isKafkaError, type KafkaError } from '../../protocol/error';
import { playFates } from './fates';
import { playSentence } from './sentences';

/** Batches that are out, and what their answers made of them. */
export interface Flight {
  readonly sender: SenderPartition<number>; // each batch carries the sequence it went out with
  readonly fates: Map<number, Fate>; // by that sequence
  readonly errors: Map<number, KafkaError>;
  readonly offsets: Map<number, number>;
  readonly sequences: readonly number[]; // in the order in which they went out first
  epoch: number;
}

/** Batches go out under these sequences, all before them stored; the last holds one record. */
function depart(sequences: readonly number[]): Flight {
  const sender = createSender<number>(true);
  const [first = 0] = sequences;
  Object.assign(sender, { nextSequence: first, acknowledged: first - 1 });
  sequences.forEach((sequence, at) =>
    send(sender, (sequences[at + 1] ?? sequence + 1) - sequence, sequence));
  return { sender, fates: new Map(), errors: new Map(), offsets: new Map(), sequences,
    epoch: 0 };
}

/** The batch that an answer is for; in a later round it has gone out again by then. */
function batchOf(sender: SenderPartition<number>, sequence: number): SentBatch<number> {
  const found = sender.inFlight.find(({ load }) => load === sequence);
  if (found !== undefined) return found;
  while (sender.retrying.length > 0 && maySend(sender)) {
    const again = send(sender, 1);
    if (again.load === sequence) return again;
  }
  return outOfForm(`no batch with sequence ${sequence} is in flight`);
}

function errorIn(row: Row): KafkaError | null {
  const error = row['error'] === null || row['error'] === undefined ? 'NONE' : textIn(row, 'error');
  if (error === 'NONE') return null;
  return isKafkaError(error) ? error : outOfForm(`no broker of this model answers "${error}"`);
}

function answer(flight: Flight, row: Row): void {
  const sequence = numberIn(row, 'seq');
  const { sender, fates, offsets, errors } = flight;
  if (row['expired'] === true) return expireNow(flight, sequence);
  const error = errorIn(row);
  const fate = settle(sender, batchOf(sender, sequence), error);
  fates.set(sequence, fate);
  if (error !== null) errors.set(sequence, error);
  if (fate === 'doneUnknownOffset') offsets.set(sequence, -1);
  if (fate === 'done' && row['offset'] !== undefined) {
    offsets.set(sequence, numberIn(row, 'offset'));
  }
  // K41: what follows a batch that will never be stored would be a gap.
  if (fate === 'epochBumped' || fate === 'failed') raiseEpoch(flight);
  else if (sender.hasGap && resolveGap(sender) === 'lost') raiseEpoch(flight);
}

function raiseEpoch(flight: Flight): void {
  flight.epoch++;
  restartSequences(flight.sender);
}

/** The time of a batch is over, and nobody knows whether it arrived. */
function expireNow(flight: Flight, sequence: number): void {
  const { sender, fates, errors } = flight;
  expire(sender, batchOf(sender, sequence));
  fates.set(sequence, 'failed');
  errors.set(sequence, 'REQUEST_TIMED_OUT');
  if (resolveGap(sender) === 'lost') raiseEpoch(flight);
}

const ROUNDS = /^responses(?:_round\d+)?$/;

/** Batches in flight, their answers, and what the producer makes of them. */
export function playInFlight(given: Row): Played {
  const rounds = Object.keys(given).filter((name) => ROUNDS.test(name)).toSorted();
  onlyKnown(given, ['in_flight_seqs', 'expected', ...rounds]);
  if (listIn(given, 'in_flight_seqs').length === 0) return outOfForm('nothing is in flight');
  const flight = depart(numbersIn(given, 'in_flight_seqs'));
  if (rounds.length === 0) return outOfForm('nothing is answered');
  for (const row of rounds.flatMap((name) => rowsIn(given, name))) answer(flight, row);
  const { expected } = given;
  return isRecord(expected) ? playFates(flight, expected)
    : playSentence(flight, textIn(given, 'expected'));
}
