/** Vectors of batches that are on their way: their answers, and what becomes of them. */
import { isRecord } from '../../../../base/json';
import {
  listIn, numberIn, numbersIn, onlyKnown, outOfForm, rowsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import {
  createSender, type Fate, restartSequences, send, type SenderPartition, type SentBatch, settle,
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
  epoch: number;
}

/** Batches with these sequences go out; the last one holds one record. */
function depart(sequences: readonly number[]): Flight {
  const sender = createSender<number>(true);
  sender.nextSequence = sequences[0] ?? 0;
  sequences.forEach((sequence, at) =>
    send(sender, (sequences[at + 1] ?? sequence + 1) - sequence, sequence));
  return { sender, fates: new Map(), errors: new Map(), offsets: new Map(), epoch: 0 };
}

const batchOf = ({ inFlight }: SenderPartition<number>, sequence: number): SentBatch<number> =>
  inFlight.find(({ load }) => load === sequence)
    ?? outOfForm(`no batch with sequence ${sequence} is in flight`);

function errorIn(row: Row): KafkaError | null {
  const error = row['error'] === null || row['error'] === undefined ? 'NONE' : textIn(row, 'error');
  if (error === 'NONE') return null;
  return isKafkaError(error) ? error : outOfForm(`no broker of this model answers "${error}"`);
}

function answer(flight: Flight, row: Row): void {
  const sequence = numberIn(row, 'seq');
  const { sender, fates, offsets, errors } = flight;
  const error = errorIn(row);
  const fate = settle(sender, batchOf(sender, sequence), error);
  fates.set(sequence, fate);
  if (error !== null) errors.set(sequence, error);
  if (fate === 'doneUnknownOffset') offsets.set(sequence, -1);
  if (fate === 'done' && row['offset'] !== undefined) {
    offsets.set(sequence, numberIn(row, 'offset'));
  }
  // K41: what follows a batch that will never be stored would be a gap.
  if (fate !== 'epochBumped' && fate !== 'failed') return;
  flight.epoch++;
  restartSequences(sender);
}

/** Batches in flight, their answers, and what the producer makes of them. */
export function playInFlight(given: Row): Played {
  onlyKnown(given, ['in_flight_seqs', 'responses', 'responses_round1', 'expected']);
  if (listIn(given, 'in_flight_seqs').length === 0) return outOfForm('nothing is in flight');
  const flight = depart(numbersIn(given, 'in_flight_seqs'));
  const rows = ['responses', 'responses_round1'].find((name) => given[name] !== undefined);
  for (const row of rowsIn(given, rows ?? 'responses')) answer(flight, row);
  const { expected } = given;
  return isRecord(expected) ? playFates(flight, expected)
    : playSentence(flight, textIn(given, 'expected'));
}
