/** The trace's storage: one typed column a field, so that a million entries stay small. */

/** What stands in a column where an entry has no actor. */
export const NO_ACTOR = 0xffff;
/** What stands in `message`, `copy` and `cause` where an entry has none. */
export const NONE = -1;

/** Parallel columns; row i is the entry whose seq is i. */
export interface Columns {
  at: Float64Array; // microseconds
  until: Float64Array; // microseconds, -1 for none
  kind: Uint8Array; // place in ENTRY_KINDS
  actor: Uint16Array;
  peer: Uint16Array; // NO_ACTOR for none
  native: Uint16Array; // place in the trace's texts
  rule: Uint16Array; // place in the texts; 0 is the empty text: none
  message: Int32Array;
  copy: Int32Array;
  cause: Int32Array;
}

/** Columns with room for `capacity` rows. */
export function makeColumns(capacity: number): Columns {
  return {
    at: new Float64Array(capacity),
    until: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    actor: new Uint16Array(capacity),
    peer: new Uint16Array(capacity),
    native: new Uint16Array(capacity),
    rule: new Uint16Array(capacity),
    message: new Int32Array(capacity),
    copy: new Int32Array(capacity),
    cause: new Int32Array(capacity),
  };
}

/** The names of the columns, in a fixed order. */
export const COLUMN_NAMES = Object.keys(makeColumns(0)) as (keyof Columns)[];

/** New columns of `capacity` rows that begin with the first `length` rows of `columns`. */
export function growColumns(columns: Columns, length: number, capacity: number): Columns {
  const grown = makeColumns(capacity);
  for (const name of COLUMN_NAMES) grown[name].set(columns[name].subarray(0, length));
  return grown;
}

/** A copy of rows `from` to `to`, in buffers of their own. */
export function sliceColumns(columns: Columns, from: number, to: number): Columns {
  const part = makeColumns(to - from);
  for (const name of COLUMN_NAMES) part[name].set(columns[name].subarray(from, to));
  return part;
}
