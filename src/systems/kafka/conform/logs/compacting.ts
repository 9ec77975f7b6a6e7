/** Vectors of the log cleaner. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  listIn, nameLike, numberIn, onlyKnown, outOfForm, rowIn, rowsIn, textIn, textsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { answers } from '../answers';
import { LogWriter } from '../log-phrases';
import { Cleaner, stateOf } from './cleaner';
import { playRule } from './rules';

const LOG = 'the log before it is not told as data';

const NAMED = /\bp(?:roducer)?\d+ keys?\b/;

const DIRTY = /^(?:first_?)?dirty(?:_?(?:from|offset))?$/i;
const UNCLEANABLE = /^(?:first_?)?uncleanable(?:_?(?:from|offset))?$/i;

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
    const phrases = textsIn(given, 'log');
    writer.isNamed = phrases.some((phrase) => NAMED.test(phrase));
    for (const phrase of phrases) writer.play(phrase);
  } else if (given['before_keys_by_offset'] !== undefined) {
    for (const key of listIn(given, 'before_keys_by_offset')) writer.writeKey(key);
  } else {
    return playPairs(writer, given);
  }
  return playPasses(writer, given);
};

/** "key => value", as the documentation writes them, or the same as data. */
function playPairs(writer: LogWriter, given: Row): Played {
  const isData = listIn(given, 'before').every((item) => isRecord(item));
  const pairs = isData ? rowsIn(given, 'before').map(({ key, value }) => [key, value] as const)
    : textsIn(given, 'before').map((text) => text.split(' => '));
  for (const [key, value] of pairs) {
    if (key === undefined || value === undefined) outOfForm(LOG);
    writer.write(0, [[key === null ? null : `${key as string}`, `${value as string}`]]);
  }
  new Cleaner(writer.log).clean();
  const left = writer.log.batches.slice().flatMap(({ records }) => records);
  if (!isData) {
    return answers({ after: textsIn(given, 'after') }, { after: () =>
      left.map(({ key, message }) => `${key} => ${writer.values[message]}`) });
  }
  return answers({ after: rowsIn(given, 'after') }, { after: () => left.map((record, at) => {
    const state: Row = { offset: record.offset, key: record.key,
      value: record.isTombstone ? null : writer.values[record.message] as Json };
    const wanted = rowsIn(given, 'after')[at];
    return Object.fromEntries(Object.entries(wanted ?? state).map(([name, told]) =>
      [name, typeof told === 'number' ? Number(state[name]) : state[name] ?? null]));
  }) });
}

/** What is expected of a state, and that state. */
function compared(wanted: Row, state: Row): Row {
  const strange = Object.keys(wanted).find((field) => state[field] === undefined);
  if (strange !== undefined) outOfForm(`"${strange}" is nothing that is compared`);
  return Object.fromEntries(Object.keys(wanted).map((field) => [field, state[field] as Json]));
}

const offsetLike = (given: Row, form: RegExp): number | undefined => {
  const name = nameLike(given, form);
  return name === undefined ? undefined : numberIn(given, name);
};

/** A first round, and what is left when the horizon that it set has passed. */
function playPasses(writer: LogWriter, given: Row): Played {
  const cleaner = new Cleaner(writer.log, offsetLike(given, DIRTY));
  cleaner.clean({ upTo: offsetLike(given, UNCLEANABLE) });
  const first = stateOf(writer);
  // The horizon is set in one round and reached by another.
  cleaner.clean();
  cleaner.clean({ isLate: true });
  const later = stateOf(writer);
  const rows = Object.fromEntries(Object.entries(given).filter(([, value]) => isRecord(value)));
  return answers(rows, {
    after: () => compared(rowIn(given, 'after'), first),
    after_first_pass: () => compared(rowIn(given, 'after_first_pass'), first),
    after_delete_horizon: () => compared(rowIn(given, 'after_delete_horizon'), later),
  });
}

/** "p1 keys 1,3 (6,7) + COMMIT p1 8": what is appended, and where it lies then. */
function appendAll(writer: LogWriter, said: string): void {
  for (const part of said.split(' + ')) {
    const [, who = '', keys, first] =
      /^(?:(\w+) )?keys? ([\w,]+) \((\d+)(?:[,-]\d+)*\)$/.exec(part) ?? [];
    const [, marker, by = '', at] = /^(COMMIT|ABORT)(?: ([a-z]\w*))? (\d+)$/.exec(part) ?? [];
    const text = keys !== undefined ? `${first} ${who} keys ${keys}`
      : marker === undefined ? part : `${at} ${marker} ${by}`;
    writer.play(text.replaceAll(/ +/g, ' ').trim());
  }
}

/** Appends and rounds of cleaning in turn; some of them come when the horizon has passed. */
function playRounds(rounds: readonly Row[]): Played {
  if (rounds[0]?.['append'] === undefined) return outOfForm(LOG);
  const writer = new LogWriter();
  writer.isNamed = rounds.some(({ append }) => NAMED.test(`${append as string}`));
  const cleaner = new Cleaner(writer.log);
  const seen = rounds.flatMap((round) => {
    if (round['append'] !== undefined) {
      appendAll(writer, textIn(round, 'append'));
      return [];
    }
    const { after_delete_horizon: isLate, note, ...wanted } = round;
    if (note !== undefined && typeof note !== 'string') outOfForm('"note" is no remark');
    cleaner.clean({ isLate: isLate === true });
    return [[wanted, compared(wanted, stateOf(writer))]] as const;
  });
  return {
    expected: { passes: seen.map(([wanted]) => wanted) },
    got: { passes: seen.map(([, got]) => got) },
  };
}
