/** Where two pieces of plain data first differ. */
import { type Fields, isList, isRecord, type Json } from '../../base/json';

/** One difference; null stands for what is not there. */
export interface Difference {
  readonly at: string; // 'consumers.c2[1].msg'
  readonly expected: Json;
  readonly got: Json;
}

/** The first place where `got` is not what was expected; keys in the order of `expected`. */
export function firstDifference(at: string, expected: Json, got: Json): Difference | undefined {
  if (isList(expected) && isList(got)) return listDifference(at, expected, got);
  if (isRecord(expected) && isRecord(got)) return tableDifference(at, expected, got);
  return Object.is(expected, got) ? undefined : { at, expected, got };
}

function listDifference(
  at: string, expected: readonly Json[], got: readonly Json[],
): Difference | undefined {
  const length = Math.max(expected.length, got.length);
  for (let i = 0; i < length; i++) {
    const place = `${at}[${i}]`;
    const difference = firstDifference(place, expected[i] ?? null, got[i] ?? null);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function tableDifference(at: string, expected: Fields, got: Fields): Difference | undefined {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const place = at === '' ? key : `${at}.${key}`;
    const difference = firstDifference(place, valueOf(expected, key), valueOf(got, key));
    if (difference !== undefined) return difference;
  }
  return undefined;
}

const valueOf = (table: Fields, key: string): Json =>
  Object.hasOwn(table, key) ? (table[key] as Json) : null;
