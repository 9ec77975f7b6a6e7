/** Plain data: what a scenario file holds and what crosses the doorway. */
export type Json =
  | string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A record of plain data, by the names of its fields. */
export type Fields = { readonly [name: string]: Json };

/** Whether a value is a record: no list, and not nothing. */
export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NO_FIELDS: Fields = {};

/** The fields of a record, as of an entry's detail; none of anything else. */
export const fieldsOf = (value: Json | undefined): Fields => (isRecord(value) ? value : NO_FIELDS);

/** Whether a value is a list: Array.isArray does not narrow a readonly one. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
