/** Rows that grow: a typed array with room to spare, copied in one go. */

type Typed = Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export class Column<T extends Typed> {
  constructor(public data: T, private readonly empty: number) {
    data.fill(empty as never);
  }

  /** Makes sure that there is a row `place`. */
  reach(place: number): void {
    if (place < this.data.length) return;
    const { data, empty } = this;
    const make = data.constructor as new (length: number) => T;
    const grown = new make(Math.max(place + 1, data.length * 2));
    grown.fill(empty as never, data.length);
    grown.set(data as never);
    this.data = grown;
  }

  /** The first `length` rows, in memory of their own. */
  save(length: number): T {
    return this.data.slice(0, length) as T;
  }

  restore(saved: T): void {
    this.data.fill(this.empty as never);
    this.reach(saved.length);
    this.data.set(saved as never);
  }
}
