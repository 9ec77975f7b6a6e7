/** Typed columns that grow together, so that what the ledger knows is copied in one sweep. */

type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

const FIRST_CAPACITY = 64;

/** Rows of numbers. A row that nobody has written is zero in every column. */
export class Table<C extends { readonly [name: string]: Column }> {
  columns: C;
  private capacity = FIRST_CAPACITY;

  constructor(private readonly make: (capacity: number) => C, public length = 0) {
    this.columns = make(FIRST_CAPACITY);
  }

  /** Sees to it that there are at least `length` rows. */
  reach(length: number): void {
    if (length <= this.length) return;
    if (length > this.capacity) this.moveTo(Math.max(length, this.capacity * 2));
    this.length = length;
  }

  /** Adds a row and returns its number. */
  add(): number {
    const row = this.length;
    this.reach(row + 1);
    return row;
  }

  /** A table of the same columns, without rows but for so many of zeros. */
  empty(length = 0): Table<C> {
    const empty = new Table(this.make);
    empty.reach(length);
    return empty;
  }

  /** Writes what stands in a row of another table as the row `at`, its next one unless said. */
  take(other: Table<C>, row: number, at = this.length): number {
    this.reach(at + 1);
    for (const name of Object.keys(this.columns)) {
      (this.columns[name] as Column)[at] = (other.columns[name] as Column)[row]!;
    }
    return at;
  }

  /** A copy with some room to go on: without it the next row would move everything again. */
  copy(): Table<C> {
    const copy = new Table(this.make, this.length);
    copy.columns = this.columns;
    copy.moveTo(Math.max(this.length + (this.length >> 2), FIRST_CAPACITY));
    return copy;
  }

  /** Takes over the rows of another, in the memory that is here: going back makes no garbage. */
  become(other: Table<C>): void {
    if (other.length > this.capacity) this.moveTo(other.length + (other.length >> 2));
    for (const name of Object.keys(this.columns)) {
      const column = this.columns[name] as Column;
      column.set((other.columns[name] as Column).subarray(0, other.length));
      if (this.length > other.length) column.fill(0, other.length, this.length);
    }
    this.length = other.length;
  }

  private moveTo(capacity: number): void {
    const larger = this.make(capacity);
    for (const name of Object.keys(larger)) {
      (larger[name] as Column).set((this.columns[name] as Column).subarray(0, this.length));
    }
    this.columns = larger;
    this.capacity = capacity;
  }
}
