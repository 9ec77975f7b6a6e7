/** Vectors of batches that come again: the log knows them, and the cleaner does not change that. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import {
  counted, nameLike, onlyKnown, outOfForm, rowIn, rowsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { appendAsLeader, type Appended, markerDraft } from '../../log/append';
import { type Marker, RecordBatch } from '../../log/batch';
import { clean } from '../../log/cleaning/compaction';
import {
  addBatch, createLog, type PartitionLog, raiseHighWatermark, roll,
} from '../../log/log';
import { isRefused, type Refused } from '../../protocol/error';
import { answers, errorLike } from '../answers';
import { LENIENT } from '../log-phrases';
import { appendIn, type AppendRow, keysIn, rangeIn } from './append-row';

type Result = Appended | Refused;

function append(log: PartitionLog, given: AppendRow): Result {
  const { row, origin, count, isCopied, transactionVersion } = given;
  const { marker } = origin;
  const context = { ...LENIENT, transactionVersion };
  if (marker !== null) {
    const order = { ...origin, marker: marker as Marker };
    return appendAsLeader(log, markerDraft(order, micros(0)), context);
  }
  const keys = keysIn(row);
  const records = counted(count).map((_, at) => ({
    key: `${(keys[at] ?? '') as string}`, message: 0, isTombstone: false, timestamp: micros(0),
  }));
  if (!isCopied) return appendAsLeader(log, { origin, bytes: 100, records }, context);
  const [baseOffset, lastOffset] = [log.endOffset, log.endOffset + count - 1];
  const place = { baseOffset, lastOffset, leaderEpoch: 0, bytes: 100, deleteHorizon: null };
  addBatch(log, new RecordBatch(place, origin, records.map((record, at) =>
    ({ ...record, offset: baseOffset + at }))), context);
  return { baseOffset, lastOffset, isDuplicate: false };
}

const AGAIN = /^dup\w*\b(?:[^\d]*(\d+)(?:-(\d+))?)?/i;

/** What came of an append, in the words of what is expected. */
function seen(name: string, row: Row, result: Result): Json {
  const told = row[name] as Json;
  if (isRefused(result)) return errorLike(told, result.error);
  const { baseOffset, lastOffset, isDuplicate } = result;
  if (name === 'offsets') {
    const [first, last] = rangeIn(row, name);
    return first === baseOffset && last === lastOffset ? told : `${baseOffset}-${lastOffset}`;
  }
  const [again, first = `${baseOffset}`, last = first] = AGAIN.exec(`${told as string}`) ?? [];
  if (again === undefined) return 'OK';
  const isSame = Number(first) === baseOffset && (Number(last) === lastOffset || last === first);
  return isDuplicate && isSame ? told : `${isDuplicate ? 'duplicate' : 'new'}, ${baseOffset}`;
}

const EXPECTED = ['offsets', 'expected', 'error'];

const pickFrom = (row: Row, valueOf: (name: string) => Json): Row => Object.fromEntries(
  EXPECTED.filter((name) => row[name] !== undefined).map((name) => [name, valueOf(name)]));

const LAST = 'last_sequence_by_pid';
const REPEATS = /^(?:duplicates?|repeats?)(?:_appends?)?$/;

/** Appends to a log, cleans it, and appends the same again. */
export function playRepeats(given: Row, appends: readonly AppendRow[]): Played {
  const again = nameLike(given, REPEATS) ?? '';
  onlyKnown(given, ['appends', 'after_compaction', LAST, again]);
  const log = createLog();
  const results = appends.map((one) => append(log, one));
  const rows = appends.map(({ row }) => row);
  if (given['after_compaction'] !== undefined) cleanAll(log);
  const expected = rows.map((row) => pickFrom(row, (name) => row[name] as Json));
  return answers({ appends: expected, ...dataIn(given) }, {
    appends: () => rows.map((row, at) =>
      pickFrom(row, (name) => seen(name, row, results[at] as Result))),
    [LAST]: () => lastSequences(log),
    after_compaction: () => stateAs(rowIn(given, 'after_compaction'), log),
    [again]: () => rowsIn(given, again).map((row) => {
      const first = rows.find(({ pid }) => pid === row['pid']);
      return answerTo(row, append(log, appendIn({ ...first, ...row })));
    }),
  });
}

function cleanAll(log: PartitionLog): void {
  raiseHighWatermark(log, log.endOffset);
  roll(log);
  clean(log, { dirtyFrom: 0, upTo: log.endOffset, now: micros(0), deleteRetention: micros(1) });
}

/** A repeat's answer under the names that its row has. */
function answerTo(row: Row, result: Result): Row {
  const told = pickFrom(row, (name) => seen(name, row, result));
  if (isRefused(result)) {
    return { ...row, ...told, ...(Object.keys(told).length === 0 && { error: result.error }) };
  }
  return {
    ...row, ...told,
    ...(row['returned_first_offset'] !== undefined && { returned_first_offset: result.baseOffset }),
    ...(row['returned_last_offset'] !== undefined && { returned_last_offset: result.lastOffset }),
  };
}

const lastSequences = (log: PartitionLog): Row =>
  Object.fromEntries([...log.producers].map(([pid, entry]) =>
    [pid, entry.recent.at(-1)?.lastSequence ?? null]));

/** What the cleaner left, under the names of a case. */
function stateAs(wanted: Row, log: PartitionLog): Row {
  const batches = log.batches.slice();
  const left = batches.flatMap(({ records }) => records);
  const state: Row = {
    keys: left.map(({ key }) => Number(key)), offsets: left.map(({ offset }) => offset),
    [LAST]: lastSequences(log), last_offset_per_batch: batches.map(({ lastOffset }) => lastOffset),
  };
  return Object.fromEntries(Object.keys(wanted).map((name) =>
    [name, state[name] ?? outOfForm(`"after_compaction.${name}" is nothing that is compared`)]));
}

const dataIn = (given: Row): Row =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) =>
    name !== 'appends' && (isRecord(value) || isList(value))));
