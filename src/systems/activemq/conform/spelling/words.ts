/** The many ways in which a recorder may name one thing; what nobody reads is told, not ignored. */
import { type Fields, isRecord, type Json } from '../../../../base/json';
import { parseDuration } from '../../../../base/micros';
import { outOfForm } from '../../../../conform/forms/fields';

/** The fields of something: how each is spelled, what holds more of them, and what says nothing. */
export interface Vocabulary {
  readonly of: string; // 'a send'
  readonly fields: { readonly [name: string]: readonly string[] };
  readonly bags?: readonly string[]; // 'args'
  readonly silent?: readonly string[];
}

const REMARKS = ['do', 'at', 'note', 'comment', 'about', 'label', 'why', 'step'];

/** "jms.prefetch-size", "prefetch_size" and "prefetchSize" are one. */
export const plain = (name: string): string =>
  name.replace(/^(jms|consumer|destination)\./i, '').replaceAll(/[\s._-]/g, '').toLowerCase();

/** Fields under the names of a vocabulary, those of its bags as well. */
export function inWordsOf(vocabulary: Vocabulary, given: Fields): Fields {
  const { of, fields, bags = [], silent = [] } = vocabulary;
  const names = new Map(Object.entries(fields).flatMap(([name, others]) =>
    [name, ...others].map((each) => [plain(each), name] as const)));
  const read: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === null || REMARKS.includes(name) || silent.includes(plain(name))) continue;
    const known = names.get(plain(name));
    if (known !== undefined) read[known] = value;
    else if (!(bags.includes(name) && isRecord(value))) outOfForm(`"${name}" of ${of} is not read`);
  }
  // What stands in a bag is the system's own word, and says more than the neutral one beside it.
  return bags.reduce((all, bag) => {
    const more = names.has(plain(bag)) ? undefined : given[bag];
    return isRecord(more) ? { ...all, ...inWordsOf(vocabulary, more) } : all;
  }, read);
}

/** What is asked after a name: "Q?consumer.priority=5" has a priority. */
export function asked(uri: string): Fields {
  const [, query = ''] = /\?(.*)$/.exec(uri) ?? [];
  return Object.fromEntries(query.split('&').filter((each) => each !== '')
    .map((each) => each.split('=') as [string, string]));
}

/** A truth value; texts are read as well. */
export const isOn = (value: Json | undefined): boolean =>
  value === true || value === 1 || value === 'true';

/** Milliseconds: a number, digits, or a text with a unit such as "1s". */
export function millisOf(value: Json): number {
  const text = String(value as string);
  const span = parseDuration(/^-?\d+$/.test(text) ? `${text}ms` : text);
  return span === undefined ? outOfForm(`"${text}" is no span of time`) : span / 1000;
}

const UNITS: { readonly [unit: string]: number } = {
  '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3,
};

/** Bytes: a number, or a text with a unit such as "1mb". */
export function bytesOf(value: Json): number {
  const [, digits, unit] = /^(\d+)\s*([kmg]?)b?$/i.exec(String(value as string)) ?? [];
  return digits === undefined ? outOfForm(`"${String(value as string)}" is no size`)
    : Number(digits) * (UNITS[(unit ?? '').toLowerCase()] ?? 1);
}

/** A whole number, also in digits. */
export function wholeOf(value: Json): number {
  const number = Number(value);
  return Number.isInteger(number) ? number : outOfForm(`"${String(value as string)}" is no number`);
}

/** Changes the fields that are there. */
export const mapped = (
  fields: Fields, change: { readonly [name: string]: (value: Json) => Json },
): Fields => Object.fromEntries(Object.entries(fields).map(([name, value]) =>
  [name, change[name]?.(value) ?? value]));
