/** Vectors of the log cleaner. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  listIn, nameLike, numberIn, onlyKnown, outOfForm, rowIn, rowsIn, textsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { NO_PRODUCER } from '../../log/batch';
import { answers } from '../answers';
import { LogWriter } from '../log-phrases';
import { Cleaner, compared, stateOf } from './cleaner';
import { pairsLike } from './pairs';
import { playRounds } from './rounds';
import { playRule } from './rules';

const NAMED = /\bp(?:roducer)?\d+ keys?\b/;
const MARKER = /^\d+:? (?:COMMIT|ABORT)\b/;

const DIRTY = /^(?:first_?)?dirty(?:_?(?:from|offset))?$/i;
const UNCLEANABLE = /^(?:first_?)?uncleanable(?:_?(?:from|offset))?$/i;
const AFTER = ['after', 'after_first_pass', 'after_delete_horizon'];

/** The group compaction. */
export const playCompaction: CasePlayer = ({ given }) => {
  if (typeof given['before'] === 'string') return playRule(given);
  const isStrange = (name: string): boolean => typeof given[name] === 'number'
    && !DIRTY.test(name) && !UNCLEANABLE.test(name);
  const strange = Object.keys(given).find(isStrange);
  if (strange !== undefined) return outOfForm(`"${strange}" is nothing that a cleaner knows here`);
  onlyKnown(given, ['log', 'before', 'before_keys_by_offset', 'passes', ...AFTER]);
  const writer = writerIn(given);
  if (isList(given['passes'])) return playRounds(writer, rowsIn(given, 'passes'));
  return playPasses(writer ?? outOfForm('the log before it is not told as data'), given);
};

/** The log that a case begins with; undefined when it tells none. */
function writerIn(given: Row): LogWriter | undefined {
  const writer = new LogWriter();
  if (isList(given['log'])) {
    const phrases = textsIn(given, 'log');
    // A marker before all keys belongs to somebody else.
    writer.isNamed = phrases.some((one) => NAMED.test(one)) || MARKER.test(phrases[0] ?? '');
    for (const phrase of phrases) writer.play(phrase);
    return writer;
  }
  if (isList(given['before_keys_by_offset'])) {
    for (const key of listIn(given, 'before_keys_by_offset')) writer.writeKey(key);
    return writer;
  }
  if (!isList(given['before'])) return undefined;
  for (const [key, value] of pairsIn(given)) writer.write(NO_PRODUCER, [[key, value]]);
  return writer;
}

/** "key => value", as the documentation writes them, or the same as data. */
function pairsIn(given: Row): readonly (readonly [string | null, string])[] {
  return listIn(given, 'before').map((item): readonly [string | null, string] => {
    const [key, value] = isRecord(item) ? [item['key'], item['value']]
      : `${item as string}`.split(/ ?=> ?/);
    if (key === undefined || value === undefined) {
      return outOfForm('the log before it is not told as data');
    }
    return [key === null ? null : `${key as string}`, `${value as string}`];
  });
}

const offsetLike = (given: Row, form: RegExp): number | undefined => {
  const name = nameLike(given, form);
  return name === undefined ? undefined : numberIn(given, name);
};

/** A first round, and what is left when the horizon that it set has passed. */
function playPasses(writer: LogWriter, given: Row): Played {
  const cleaner = new Cleaner(writer.log, offsetLike(given, DIRTY));
  const look = (name: string): Json => {
    const wanted = given[name];
    return isList(wanted) ? pairsLike(wanted, writer)
      : compared(rowIn(given, name), stateOf(writer));
  };
  const told = AFTER.filter((name) => given[name] !== undefined);
  cleaner.clean({ upTo: offsetLike(given, UNCLEANABLE) });
  const first = told.filter((name) => name !== 'after_delete_horizon')
    .map((name) => [name, look(name)] as const);
  // The horizon is set in one round and reached by another.
  cleaner.clean();
  cleaner.clean({ isLate: true });
  const later = told.filter((name) => name === 'after_delete_horizon')
    .map((name) => [name, look(name)] as const);
  const seen = Object.fromEntries([...first, ...later]);
  return answers(given, Object.fromEntries(told.map((name) => [name, () => seen[name] as Json])));
}
