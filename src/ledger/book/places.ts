/** Where in a table of the book what has an id stands. */
import { NONE } from '../../trace/columns';

/** At its id, until the first are given up; then those kept of them come before all others. */
export class Places {
  private readonly rows = new Map<number, number>(); // of those kept before `from`, by id
  private readonly shift: number; // what an id from `from` on is more than its row

  /** From the id `from` on all are kept; of those before it the `others`, in their order. */
  constructor(readonly from = 0, readonly others: readonly number[] = []) {
    others.forEach((id, row) => this.rows.set(id, row));
    this.shift = from - others.length;
  }

  /** The row of an id; NONE when it was given up, or is none. */
  rowOf(id: number): number {
    return id >= this.from ? id - this.shift : this.rows.get(id) ?? NONE;
  }

  /** The id of what stands in a row. */
  idOf(row: number): number {
    return this.others[row] ?? row + this.shift;
  }
}
