/** Vectors of the log cleaner. */
import { isList, isRecord, type Json } from '../../../base/json';
import { type Micros, micros } from '../../../base/micros';
import { listIn, onlyKnown, outOfForm, rowIn, textsIn } from '../../../conform/forms/fields';
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
