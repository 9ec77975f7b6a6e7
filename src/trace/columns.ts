/** Rows as one typed column a field: what crosses the doorway, and what most readers read. */
import {
  both, CAUSE, COPY, ENDS, MESSAGE, REST, rest, Row, type Rows, TEXTS,
} from './rows';

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

/** How many values an `actor` or a `peer` can have, NO_ACTOR among them. */
const ACTORS = NO_ACTOR + 1;

/** One key for an actor and what it goes with: another actor, a message, a copy. */
export const pairOf = (what: number, actor: number): number => what * ACTORS + actor;

/** What `pairOf` was given. */
export function partsOfPair(pair: number): [what: number, actor: number] {
  return [Math.floor(pair / ACTORS), pair % ACTORS];
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
function growColumns(columns: Columns, length: number, capacity: number): Columns {
  const grown = makeColumns(capacity);
  for (const name of COLUMN_NAMES) grown[name].set(columns[name].subarray(0, length));
  return grown;
}

/** Fills columns with rows, the first of them at `place`. */
export function fillColumns(
  columns: Columns, rows: Rows, { from, to, place }: { from: number; to: number; place: number },
): void {
  const { at, until, kind, actor, peer, native, rule, message, copy, cause } = columns;
  const row = new Row(rows);
  for (let [seq, i] = [from, place]; seq < to; seq++, i++) {
    row.goTo(seq);
    at[i] = row.at;
    until[i] = row.until;
    kind[i] = row.kind;
    actor[i] = row.actor;
    peer[i] = row.peer;
    native[i] = row.native;
    rule[i] = row.rule;
    message[i] = row.message;
    copy[i] = row.copy;
    cause[i] = row.cause;
  }
}

/** Writes columns as rows, the first of them as row `from`. */
export function writeColumns(
  rows: Rows, columns: Columns,
  { from, detailOf }: { from: number; detailOf: (seq: number) => number },
): void {
  const { at, until, kind, actor, peer, native, rule, message, copy, cause } = columns;
  for (let i = 0; i < at.length; i++) {
    const place = rows.begin(from + i, at[i]!, until[i]!);
    const { words } = rows;
    words[place + MESSAGE] = message[i]!;
    words[place + COPY] = copy[i]!;
    words[place + CAUSE] = cause[i]!;
    words[place + ENDS] = both(actor[i]!, peer[i]!);
    words[place + TEXTS] = both(native[i]!, rule[i]!);
    words[place + REST] = rest(kind[i]!, detailOf(from + i));
  }
}

/** Columns of rows, made as far as somebody has asked: a run that nobody looks at has none. */
export class AskedColumns {
  private columns = makeColumns(0);
  private length = 0;

  constructor(private readonly rows: Rows) {}

  /** The columns of the first `to` rows, or more of them. */
  upTo(to: number): Columns {
    if (this.length < to) this.fill(to);
    return this.columns;
  }

  /** The rows from a place on are no longer what they were. */
  forget(from: number): void {
    this.length = Math.min(this.length, from);
  }

  private fill(to: number): void {
    const { length: from, rows } = this;
    const room = this.columns.at.length;
    if (to > room) this.columns = growColumns(this.columns, from, Math.max(to, room * 2));
    fillColumns(this.columns, rows, { from, to, place: from });
    this.length = to;
  }
}
