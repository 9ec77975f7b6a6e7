/** The group idempotent_producer: by its fields a case tells which part of a producer it is. */
import { isList, isRecord } from '../../../../base/json';
import { fitting } from '../../../../conform/compare/fitting';
import {
  listIn, nameLike, numberIn, outOfForm, rowsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { sequenceAfter } from '../../log/batch';
import { answers } from '../answers';
import { appendIn, type AppendRow, versionIn } from './append-row';
import { judge, playChecks } from './checks';
import { playInFlight } from './in-flight';
import { playRepeats } from './repeats';

/** The group idempotent_producer. */
export const playIdempotence: CasePlayer = ({ given }) => {
  if (given['in_flight_seqs'] !== undefined) return playInFlight(given);
  if (given['next_sequence'] !== undefined) return playNext(given);
  if (given['first_sequence'] !== undefined) return judge([appendIn(given)]);
  if (given['increment'] !== undefined) return playIncrement(given);
  if (given['markers'] !== undefined) return playMarkers(given);
  if (given['appends'] === undefined) return outOfForm('it appends nothing that is told as data');
  const transactionVersion = versionIn(given);
  const rows = rowsIn(given, 'appends').map((row) => appendIn({ transactionVersion, ...row }));
  const saysMore = Object.entries(given).some(([name, said]) =>
    name !== 'appends' && (isList(said) || isRecord(said)));
  if (saysMore || rows.some(isOfLog)) return playRepeats(given, rows);
  // Batches of several records may have come to the log, or not so far: one of the two must fit.
  const isOpen = rows.some(({ row }) => row['seq'] !== undefined);
  const readings = isOpen ? [playRepeats, playChecks] : [playChecks];
  return fitting(readings.map((play) => play(given, rows)));
};

// What a partition knows of its producers is one thing, what its log makes of a repeat another.
const isOfLog = ({ row }: AppendRow): boolean =>
  ['keys', 'offsets', 'offset'].some((name) => row[name] !== undefined)
  || nameLike(row, /^returned_/) !== undefined
  || (typeof row['expected'] === 'string' && /^dup/i.test(row['expected']));

/** Whether a sequence may follow another. */
function playNext(given: Row): Played {
  const { last_sequence: last, next_sequence: next, epoch = 0, next_epoch = epoch } = given;
  const { first_sequence: first = last } = given;
  if (typeof next !== 'number') outOfForm('"next_sequence" is no number');
  const expected = textIn(given, 'expected');
  return judge([
    { epoch, first_sequence: first ?? 0, last_sequence: last ?? 0 },
    { epoch: next_epoch, sequence: next ?? 0, expected },
  ].map(appendIn));
}

/** Markers alone: each ends a transaction that was open until then, or none. */
function playMarkers(given: Row): Played {
  const told = nameLike(given, /^expected$/);
  const outcomes = told === undefined ? [] : listIn(given, told);
  const before = given['appends'] === undefined ? [] : rowsIn(given, 'appends');
  const markers = rowsIn(given, 'markers').map((row, at) => ({
    marker: 'COMMIT', ...row, ...(told !== undefined && { expected: outcomes[at] ?? 'OK' }) }));
  return judge([...before, ...markers].map(appendIn));
}

/** How sequences count on. */
const playIncrement = (given: Row): Played => answers(given, {
  expected: () => sequenceAfter(numberIn(given, 'sequence'), numberIn(given, 'increment')),
});
