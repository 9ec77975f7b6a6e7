/** Vectors of the log cleaner. */
import { isList, isRecord, type Json } from '../../../base/json';
import { type Micros, micros } from '../../../base/micros';
import {
  listIn, onlyKnown, outOfForm, rowIn, rowsIn, textIn, textsIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer, Played } from '../../../conform/vectors';
import { clean } from '../log/cleaning/compaction';
import { type PartitionLog, raiseHighWatermark, roll } from '../log/log';
import { answers } from './answers';
import { LogWriter } from './log-phrases';

const DELETE_RETENTION = micros(1000);

/** What is left: with markers, and of the data alone. */
function stateOf({ log, values }: LogWriter): Row {
  const batches = log.batches.slice();
  const data = batches.filter(({ origin }) => origin.marker === null).flatMap((b) => b.records);
  const keys = data.map(({ key }) => numberOrText(key as string));
  const offsets = batches.flatMap(({ records }) => records.map(({ offset }) => offset));
  return {
    keys, data_keys: keys, offsets, offsets_including_markers: offsets,
    data_offsets: data.map(({ offset }) => offset),
    values: data.map(({ message }) => values[message] as Json),
  };
}

const numberOrText = (key: string): Json => (/^\d+$/.test(key) ? Number(key) : key);

const LOG = 'the log before it is not told as data';

/** The group compaction. */
export const playCompaction: CasePlayer = ({ given }) => {
  if (isList(given['passes'])) return playRounds(rowsIn(given, 'passes'));
  if (typeof given['before'] === 'string') return playRule(given);
  if (!['log', 'before', 'before_keys_by_offset'].some((name) => isList(given[name]))) {
    return outOfForm(LOG);
  }
  onlyKnown(given, [
    'log', 'before', 'before_keys_by_offset', 'after', 'after_first_pass', 'after_delete_horizon',
  ]);
  const writer = new LogWriter();
  if (given['log'] !== undefined) {
    textsIn(given, 'log').forEach((phrase) => writer.play(phrase));
  } else if (given['before_keys_by_offset'] !== undefined) {
    for (const key of listIn(given, 'before_keys_by_offset')) writeKey(writer, key);
  } else {
    return playPairs(writer, given);
  }
  return playPasses(writer, given);
};

const writeKey = (writer: LogWriter, key: Json): void =>
  writer.write(0, [[String(key as string | number), String(key as string | number)]]);

/** "key => value", as the documentation writes them. */
function playPairs(writer: LogWriter, given: Row): Played {
  for (const pair of textsIn(given, 'before')) {
    const [key, value] = pair.split(' => ');
    if (key === undefined || value === undefined) outOfForm(LOG);
    writer.write(0, [[key as string, value as string]]);
  }
  cleanAt(writer.log, 0, 0 as Micros);
  return answers({ after: textsIn(given, 'after') }, {
    after: () => writer.log.batches.slice().flatMap(({ records }) =>
      records.map(({ key, message }) => `${key} => ${writer.values[message]}`)),
  });
}

/** Cleans all that is there, from `dirtyFrom` on as if for the first time. */
function cleanAt(log: PartitionLog, dirtyFrom: number, now: Micros): number {
  raiseHighWatermark(log, log.endOffset);
  roll(log);
  return clean(log, {
    dirtyFrom, upTo: log.endOffset, now, deleteRetention: DELETE_RETENTION,
  });
}

function playPasses(writer: LogWriter, given: Row): Played {
  const { log } = writer;
  const wanted = (name: string, state: Row): Row => {
    const expected = rowIn(given, name);
    const strange = Object.keys(expected).find((field) => state[field] === undefined);
    if (strange !== undefined) outOfForm(`"${name}.${strange}" is nothing that is compared`);
    return Object.fromEntries(Object.keys(expected).map((field) => [field, state[field] as Json]));
  };
  const clean0 = cleanAt(log, 0, 0 as Micros);
  const first = stateOf(writer);
  // The horizon is set in one round and reached by another.
  cleanAt(log, clean0, micros(1));
  cleanAt(log, clean0, micros(10 * DELETE_RETENTION));
  const later = stateOf(writer);
  const rows = Object.fromEntries(Object.entries(given).filter(([, value]) => isRecord(value)));
  return answers(rows, {
    after: () => wanted('after', first),
    after_first_pass: () => wanted('after_first_pass', first),
    after_delete_horizon: () => wanted('after_delete_horizon', later),
  });
}

/** "keys 1,3 (6,7) + COMMIT 8": what is appended, and where it lies then. */
function appendAll(writer: LogWriter, said: string): void {
  for (const part of said.split(' + ')) {
    const [, keys, first] = /^keys? ([\w,]+) \((\d+)(?:[,-]\d+)*\)$/.exec(part) ?? [];
    const [, marker, at] = /^(COMMIT|ABORT) (\d+)$/.exec(part) ?? [];
    writer.play(keys !== undefined ? `${first} keys ${keys}`
      : marker === undefined ? part : `${at} ${marker}`);
  }
}

/** Appends and rounds of cleaning in turn; one of them comes when the horizon has passed. */
function playRounds(rounds: readonly Row[]): Played {
  if (rounds[0]?.['append'] === undefined) return outOfForm(LOG);
  const writer = new LogWriter();
  let [now, dirtyFrom] = [0, 0];
  const seen = rounds.flatMap((round) => {
    if (round['append'] !== undefined) {
      appendAll(writer, textIn(round, 'append'));
      return [];
    }
    const { after_delete_horizon: isLate, ...wanted } = round;
    now += isLate === true ? 10 * DELETE_RETENTION : 1;
    dirtyFrom = cleanAt(writer.log, dirtyFrom, micros(now));
    const state = stateOf(writer);
    return [[wanted, Object.fromEntries(Object.keys(wanted).map((name) =>
      [name, state[name] ?? outOfForm(`"${name}" is nothing that is compared`)]))]] as const;
  });
  return {
    expected: { passes: seen.map(([wanted]) => wanted) },
    got: { passes: seen.map(([, got]) => got) },
  };
}

const N = 10; // any number does for a rule about N keys

const isOfKind = (kind: string, key: number): boolean =>
  kind === 'all' || (key % 2 === 0) === (kind === 'even');

const KINDS = '(all|even|odd)';

/** Clauses about N keys, each of which writes to the log. */
const WRITES: readonly (readonly [RegExp, (writer: LogWriter, kind: string) => void])[] = [
  [/^keys 0\.\.N-1 each (?:once|(twice))$/, (writer, twice) => {
    for (let at = 0; at < (twice === 'twice' ? 2 * N : N); at++) writeKey(writer, at % N);
  }],
  [new RegExp(`^tombstones for ${KINDS} keys$`), (writer, kind) => {
    for (let key = 0; key < N; key++) {
      if (isOfKind(kind, key)) writer.write(0, [[String(key), 'null']]);
    }
  }],
  [/^new keys to roll segments$/, (writer) => {
    for (let key = N; key < 2 * N; key++) writeKey(writer, key);
  }],
];

/** A rule about N keys: what is written, clause by clause, and what may not be left. */
function playRule(given: Row): Played {
  const [, kind = outOfForm('what is left is told in other words')] =
    new RegExp(`^no ${KINDS} key < N remains as a live value$`).exec(textIn(given, 'after')) ?? [];
  const writer = new LogWriter();
  for (const clause of textIn(given, 'before').split(/, (?:then )?/)) {
    const [pattern, write] = WRITES.find(([form]) => form.test(clause)) ?? outOfForm(LOG);
    write(writer, pattern.exec(clause)?.[1] ?? '');
  }
  cleanAt(writer.log, 0, 0 as Micros);
  const live = writer.log.batches.slice().flatMap(({ records }) => records)
    .filter(({ isTombstone }) => !isTombstone).map(({ key }) => Number(key));
  return {
    expected: { live: [] },
    got: { live: live.filter((key) => key < N && isOfKind(kind, key)) },
  };
}
