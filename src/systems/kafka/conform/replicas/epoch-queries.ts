/** What is asked of the epochs of a log, under the names that cases give it. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { nameLike, numberIn, outOfForm, rowsIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import {
  endOffsetFor, entryAt, entryBefore, entryBehind, type EpochCache, type EpochEntry, latestEpoch,
} from '../../log/epochs';

type Kind = 'end' | 'before' | 'behind' | 'at' | 'of';

/** One question. */
interface Asked {
  readonly kind: Kind;
  readonly what: number; // an epoch, or an offset
  readonly logEnd: number;
  readonly expected: Json;
  readonly isEntry: boolean; // with the offset where the epoch begins
}

const NAMES: readonly (readonly [RegExp, Kind])[] = [
  [/^requested_?epoch$/i, 'end'], [/^previous_?(?:epoch|entry)(?:_?(?:of|for))?$/i, 'before'],
  [/^next_?(?:epoch|entry)(?:_?(?:of|for))?$/i, 'behind'],
  [/^(?:epoch_?for_?)?offset$/i, 'at'], [/^epoch_?entry$/i, 'of'],
];

/** Names of questions that a case asks outside of its queries. */
export const BY_NAME = /^(?:(?:previous|next)_?epoch|epoch_?for_?offset)s?$/i;

/** Whether a row asks where an epoch ends. */
export const isQuestion = (row: Row): boolean => nameLike(row, /^requested_?epoch$/i) !== undefined;

const LOG_END = /^(?:log_?end_?offset|leo)$/i;
const [START, END] = [/^start_?offset$/i, /^end_?offset$/i];

/** An epoch and where it begins, as an object. */
export const entryIn = (row: Row): EpochEntry => ({ epoch: numberIn(row, 'epoch'),
  startOffset: numberIn(row, nameLike(row, START) ?? 'startOffset') });

/** { previousEpochOf: 4, expected: 2 }, { offset: 25, expected: 1 }. */
export function askedOf(query: Row): Asked {
  const [name, kind] = NAMES.map(([form, one]) => [nameLike(query, form), one] as const)
    .find(([found]) => found !== undefined) ?? outOfForm(
    `a question asks nothing that is known: ${JSON.stringify(query)}`);
  const what = numberIn(query, name as string);
  const end = nameLike(query, LOG_END) ?? 'logEndOffset';
  return {
    kind, what, logEnd: kind === 'end' ? numberIn(query, end) : 0,
    expected: query['expected'] ?? query['epoch'] ?? null, isEntry: /entry$/i.test(name as string),
  };
}

/** "previousEpoch": 4, of the latest; or by epochs, or as a list of questions. */
export function namedIn(given: Row, cache: EpochCache): readonly Row[] {
  return Object.entries(given).filter(([name]) => BY_NAME.test(name)).flatMap(([name, told]) => {
    const field = name.replace(/s$/, '');
    if (isList(told)) {
      return rowsIn(given, name).map(({ epoch, offset, expected, ...rest }) => ({
        ...rest, [field]: offset ?? epoch ?? null,
        expected: expected ?? (offset === undefined ? null : epoch ?? null) }));
    }
    if (!isRecord(told)) return [{ [field]: latestEpoch(cache) ?? -1, expected: told }];
    return Object.entries(told).map(([what, expected]) => ({ [field]: Number(what), expected }));
  });
}

const UNDEFINED = [-1, -1]; // UNDEFINED_EPOCH, UNDEFINED_EPOCH_OFFSET

/** An answer as an object, as a pair or as a number. */
export function wantedOf({ expected, kind, isEntry }: Asked): Json {
  if (isList(expected) || typeof expected === 'number' || expected === null) return expected;
  if (typeof expected === 'string' && /^UNDEFINED\b/i.test(expected)) return UNDEFINED;
  if (!isRecord(expected)) return outOfForm('an answer is not told as data');
  if (kind !== 'end' && !isEntry && nameLike(expected, START) === undefined) {
    return numberIn(expected, 'epoch');
  }
  if (kind !== 'end' || isEntry) return pairOf(entryIn(expected));
  return [numberIn(expected, 'epoch'), numberIn(expected, nameLike(expected, END) ?? 'endOffset')];
}

/** Where an epoch ends, which one came before or behind it, or which one an offset is of. */
export function answerTo(cache: EpochCache, { kind, what, logEnd, isEntry }: Asked): Json {
  if (kind === 'end') {
    const end = endOffsetFor(cache, what, logEnd);
    return [end.epoch, end.endOffset];
  }
  const found = entryFor(cache, kind, what);
  if (found === undefined) return null;
  return isEntry ? pairOf(found) : found.epoch;
}

const pairOf = ({ epoch, startOffset }: EpochEntry): Json => [epoch, startOffset];

function entryFor(cache: EpochCache, kind: Kind, what: number): EpochEntry | undefined {
  switch (kind) {
    case 'before': return entryBefore(cache, what);
    case 'behind': return entryBehind(cache, what);
    case 'at': return entryAt(cache, what);
    default: return cache.find(({ epoch }) => epoch === what);
  }
}
