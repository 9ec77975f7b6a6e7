/** What is left of a log as pairs of keys and values, in the form in which a case tells them. */
import { isRecord, type Json } from '../../../../base/json';
import type { Row } from '../../../../conform/outcome';
import type { LogWriter } from '../log-phrases';

/** "key => value" for texts; for objects the fields that each of them has. */
export function pairsLike(wanted: readonly Json[], { log, values }: LogWriter): Json {
  const left = log.batches.slice().flatMap(({ records }) => records);
  return left.map((record, at): Json => {
    const told = wanted[at];
    const value = record.isTombstone ? null : values[record.message] as Json;
    if (!isRecord(told) && wanted.some((one) => typeof one === 'string')) {
      return textLike(told, `${record.key} => ${value as string}`);
    }
    const state: Row = { offset: record.offset, key: record.key, value };
    return Object.fromEntries(Object.entries(isRecord(told) ? told : state).map(([name, one]) =>
      [name, typeof one === 'number' ? Number(state[name]) : state[name] ?? null]));
  });
}

/** The same pair, however its arrow is spaced. */
const textLike = (told: Json | undefined, text: string): Json =>
  (typeof told === 'string' && told.replace(/ ?=> ?/, ' => ') === text ? told : text);
