/** Vectors of idempotent producers. */
import { isRecord, type Json } from '../../../base/json';
import { micros } from '../../../base/micros';
import {
  counted, listIn, numberIn, numberOr, onlyKnown, outOfForm, rowIn, rowsIn, textIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer } from '../../../conform/vectors';
import { appendAsLeader, type Appended } from '../log/append';
import { type BatchOrigin, PLAIN, RecordBatch, sequenceAfter } from '../log/batch';
import { clean } from '../log/cleaning/compaction';
import { createLog, raiseHighWatermark, roll } from '../log/log';
import { noteBatch, type Producers, refusalOf } from '../log/producers';
import { isRefused, type Refused } from '../protocol/error';
import { answers } from './answers';
import { playInFlight } from './in-flight';
import { LENIENT } from './log-phrases';

/** The group idempotent_producer. */
export const playIdempotence: CasePlayer = ({ given }) => {
  if (given['in_flight_seqs'] !== undefined) return playInFlight(given);
  if (given['last_sequence'] !== undefined) return playNext(given);
  if (given['increment'] !== undefined) return playIncrement(given);
  if (given['appends'] === undefined) return outOfForm('it appends nothing that is told as data');
  const rows = rowsIn(given, 'appends');
  return rows.every((row) => row['expected'] !== undefined && row['sequence'] !== undefined)
    ? playChecks(given, rows)
    : playLog(given, rows);
};

const originOf = (row: Row, sequence: number): BatchOrigin => ({
  ...PLAIN, producerId: numberOr(row, 'pid', 1), producerEpoch: numberOr(row, 'epoch', 0),
  baseSequence: sequence,
});

/** One batch of one record, judged by what is known of its producer alone. */
function check(producers: Producers, origin: BatchOrigin, offset: number): Json {
  const refused = refusalOf(producers, { origin, count: 1 });
  if (refused !== undefined) return refused.error;
  const place = { baseOffset: offset, lastOffset: offset, leaderEpoch: 0, bytes: 70,
    deleteHorizon: null };
  noteBatch(producers, new RecordBatch(place, origin, []), micros(0));
  return 'OK';
}

function playChecks(given: Row, rows: readonly Row[]): ReturnType<CasePlayer> {
  onlyKnown(given, ['appends']);
  const producers: Producers = {};
  return {
    expected: { appends: rows.map(({ expected }) => expected as Json) },
    got: { appends: rows.map((row, at) =>
      check(producers, originOf(row, numberIn(row, 'sequence')), at)) },
  };
}

/** Whether a sequence may follow another. */
function playNext(given: Row): ReturnType<CasePlayer> {
  const producers: Producers = {};
  check(producers, originOf(given, numberIn(given, 'last_sequence')), 0);
  const next = originOf({ ...given, epoch: given['next_epoch'] ?? given['epoch'] ?? 0 },
    numberIn(given, 'next_sequence'));
  return answers({ expected: textIn(given, 'expected') }, {
    expected: () => check(producers, next, 1),
  });
}

/** How sequences count on. */
const playIncrement = (given: Row): ReturnType<CasePlayer> => answers(given, {
  expected: () => sequenceAfter(numberIn(given, 'sequence'), numberIn(given, 'increment')),
});

/** "0-2": from the first to the last. */
function rangeIn(row: Row, name: string): readonly [first: number, last: number] {
  if (typeof row[name] === 'number') return [row[name], row[name]];
  const match = /^(\d+)(?:-(\d+))?$/.exec(textIn(row, name));
  if (match === null) return outOfForm(`"${name}" is no range`);
  return [Number(match[1]), Number(match[2] ?? match[1])];
}

/** Appends to a log, cleans it, and appends the same again. */
function playLog(given: Row, rows: readonly Row[]): ReturnType<CasePlayer> {
  onlyKnown(given, ['appends', 'after_compaction', 'duplicate_appends']);
  const log = createLog();
  const append = (row: Row): Appended | Refused => {
    const [first, last] = rangeIn(row, 'seq');
    const keys = row['keys'] === undefined ? [] : listIn(row, 'keys');
    const records = counted(last - first + 1).map((_, at) => ({
      key: String((keys[at] ?? '') as string), message: 0, isTombstone: false,
      timestamp: micros(0),
    }));
    return appendAsLeader(log, { origin: originOf(row, first), bytes: 100, records }, LENIENT);
  };
  const offsetsOf = (result: Appended | Refused): Json =>
    (isRefused(result) ? result.error : `${result.baseOffset}-${result.lastOffset}`);
  const appended = rows.map(append);
  const got = rows.map((row, at) => {
    const result = appended[at] as Appended | Refused;
    return {
      ...(row['offsets'] !== undefined && { offsets: offsetsOf(result) }),
      ...(row['expected'] !== undefined && { expected: isRefused(result) ? result.error : 'OK' }),
    };
  });
  const expected = rows.map(({ offsets, expected: wanted }) => ({
    ...(offsets !== undefined && { offsets }), ...(wanted !== undefined && { expected: wanted }),
  }));
  raiseHighWatermark(log, log.endOffset);
  roll(log);
  const cleaning = { dirtyFrom: 0, upTo: log.endOffset, now: micros(0) };
  if (given['after_compaction'] !== undefined) {
    clean(log, { ...cleaning, deleteRetention: micros(1) });
  }
  const left = log.batches.slice().flatMap(({ records }) => records);
  const rest = answers({ appends: expected, ...pick(given) }, {
    appends: () => got,
    after_compaction: () => partOf(rowIn(given, 'after_compaction'), {
      keys: left.map(({ key }) => Number(key)), offsets: left.map(({ offset }) => offset),
      last_sequence_by_pid: Object.fromEntries(Object.entries(log.producers).map(([pid, entry]) =>
        [pid, entry.recent.at(-1)?.lastSequence ?? null])),
    }),
    duplicate_appends: () => rowsIn(given, 'duplicate_appends').map((row) => {
      const first = rows.find(({ pid }) => pid === row['pid']);
      const again = append({ ...first, ...row });
      return isRefused(again) ? { ...row, ...again } : {
        ...row, returned_first_offset: again.baseOffset, returned_last_offset: again.lastOffset,
      };
    }),
  });
  return rest;
}

const partOf = (wanted: Row, state: Row): Row =>
  Object.fromEntries(Object.keys(wanted).map((name) => [name, state[name] ?? null]));

const pick = (given: Row): Row =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) =>
    name !== 'appends' && (isRecord(value) || Array.isArray(value))));
