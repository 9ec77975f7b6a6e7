/** Small changes to the rows of an outcome, of which the relaxations are made. */
import { isRecord, type Json } from '../../base/json';
import type { Outcome, Row, RowsByName } from '../outcome';

/** A change to a list of rows. */
export type RowsChange = (rows: readonly Row[]) => readonly Row[];

/** Changes every list of a section. */
export const eachName = (section: RowsByName = {}, change: RowsChange): RowsByName =>
  Object.fromEntries(Object.entries(section).map(([name, rows]) => [name, change(rows)]));

/** Rows without one field. */
export const without = (field: string): RowsChange => (rows) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== field)));

/** Rows that fit come in the order of their keys, in the places that they had together. */
export function sortAmong(
  rows: readonly Row[], fits: (row: Row) => boolean, keyOf: (row: Row) => string,
): readonly Row[] {
  const chosen = rows.filter(fits).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return rows.map((row) => (fits(row) ? (chosen.shift() as Row) : row));
}

/** Changes every list of messages: what consumers were given and what was drained of a queue. */
export function eachMessageList(outcome: Outcome, change: RowsChange): Outcome {
  const results = (outcome.results ?? []).map((row) =>
    isRecord(row['drained']) ? { ...row, drained: eachQueue(row['drained'], change) } : row);
  return { ...outcome, consumers: eachName(outcome.consumers, change), results };
}

/** Every message that an outcome speaks of. */
export function messagesOf(outcome: Outcome): readonly string[] {
  const rows = Object.values(outcome.producers ?? {}).flat();
  eachMessageList(outcome, (list) => {
    rows.push(...list);
    return list;
  });
  return [...new Set(rows.flatMap(({ msg }) => (typeof msg === 'string' ? [msg] : [])))];
}

// Drained in brief, a message is its payload alone.
function eachQueue(drained: { readonly [queue: string]: Json }, change: RowsChange): Json {
  return Object.fromEntries(Object.entries(drained).map(([queue, list]) => {
    const items = list as readonly Json[];
    const isBrief = items.every((item) => typeof item === 'string');
    const rows = isBrief ? items.map((msg) => ({ msg })) : (items as readonly Row[]);
    const changed = change(rows);
    return [queue, isBrief ? changed.map(({ msg }) => msg as Json) : changed];
  }));
}
