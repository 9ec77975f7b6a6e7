/** Reads the fields of a case; what is told in words where data should stand is out of form. */
import { isList, isRecord, type Json } from '../../base/json';
import type { Row } from '../outcome';

/** Why a case cannot be played: it holds something that its form does not have. */
export class OutOfForm extends Error {}

const LETTERS_MAX = 300;

/** Ends the reading of a case. */
export function outOfForm(why: string): never {
  throw new OutOfForm(why.length > LETTERS_MAX ? `${why.slice(0, LETTERS_MAX)}…` : why);
}

const COUNT_MAX = 1_000_000;

/** A count; one that nobody could play is out of form. */
export function countUpTo(most: number, count: number): number {
  const isCount = Number.isInteger(count) && count >= 0 && count <= most;
  return isCount ? count : outOfForm(`${count} is no count that can be played: give 0 to ${most}`);
}

/** The numbers below a count. */
export const counted = (count: number): readonly number[] =>
  Array.from({ length: countUpTo(COUNT_MAX, count) }, (_, at) => at);

/** The number of a field. */
export function numberIn(row: Row, name: string): number {
  const value = row[name];
  return typeof value === 'number' ? value : outOfForm(`"${name}" is no number`);
}

/** The number of a field that may be absent. */
export const numberOr = (row: Row, name: string, absent: number): number =>
  (row[name] === undefined || row[name] === null ? absent : numberIn(row, name));

/** The text of a field. */
export function textIn(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : outOfForm(`"${name}" is no text`);
}

/** The object of a field. */
export function rowIn(row: Row, name: string): Row {
  const value = row[name];
  return isRecord(value) ? value : outOfForm(`"${name}" is not told as data`);
}

/** The list of a field. */
export function listIn(row: Row, name: string): readonly Json[] {
  const value = row[name];
  return isList(value) ? value : outOfForm(`"${name}" is no list`);
}

/** A field's list of objects. */
export const rowsIn = (row: Row, name: string): readonly Row[] =>
  listIn(row, name).map((item) =>
    (isRecord(item) ? item : outOfForm(`"${name}" has an item in words: ${JSON.stringify(item)}`)));

/** A field's list of steps: objects, or phrases of what is done. */
export const stepsIn = (row: Row, name: string): readonly Row[] =>
  rowsIn({ [name]: listIn(row, name).map((item) =>
    (typeof item === 'string' ? { do: item } : item)) }, name);

/** A field's list of numbers. */
export const numbersIn = (row: Row, name: string): readonly number[] =>
  listIn(row, name).map((item) =>
    (typeof item === 'number' ? item : outOfForm(`"${name}" is no list of numbers`)));

/** A field's list of numbers; empty when it is absent. */
export const numbersOr = (row: Row, name: string): readonly number[] =>
  (row[name] === undefined || row[name] === null ? [] : numbersIn(row, name));

/** A field's list of texts. */
export const textsIn = (row: Row, name: string): readonly string[] =>
  listIn(row, name).map((item) =>
    (typeof item === 'string' ? item : outOfForm(`"${name}" is no list of texts`)));

/** The name of a field that is spelled in several ways; undefined when it is absent. */
export const nameLike = (row: Row, pattern: RegExp): string | undefined =>
  Object.keys(row).find((name) => pattern.test(name));

/** Refuses a case that holds data under a name that nobody reads; words are remarks. */
export function onlyKnown(row: Row, known: readonly string[]): void {
  const strange = Object.entries(row).find(([name, value]) =>
    !known.includes(name) && (isRecord(value) || isList(value)));
  if (strange !== undefined) outOfForm(`"${strange[0]}" is no field of this group`);
}
