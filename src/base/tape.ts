/**
 * A row of facts that grows at one end. Its copies share one array up to their length, so that a
 * checkpoint of a long log costs nothing; whoever writes what another sees takes a copy first.
 */
export class Tape<T> {
  private items: T[];
  private first: number; // what stands before has been dropped
  private end: number; // what stands behind belongs to another

  constructor(items: T[] = [], first = 0, end = items.length) {
    this.items = items;
    this.first = first;
    this.end = end;
  }

  get length(): number {
    return this.end - this.first;
  }

  /** The item at a place; negative places count from the end. */
  at(place: number): T | undefined {
    const index = place < 0 ? this.end + place : this.first + place;
    return index >= this.first && index < this.end ? this.items[index] : undefined;
  }

  push(item: T): void {
    if (this.items.length !== this.end) {
      this.items = this.items.slice(this.first, this.end);
      this.end -= this.first;
      this.first = 0;
    }
    this.items.push(item);
    this.end++;
  }

  /** Keeps the first `length` items. */
  truncate(length: number): void {
    this.end = Math.min(this.end, this.first + Math.max(0, length));
  }

  /** Takes out the first `count` items. */
  dropFirst(count: number): void {
    this.first = Math.min(this.end, this.first + count);
  }

  /** Holds other items from now on. */
  replace(items: readonly T[]): void {
    this.items = [...items];
    this.first = 0;
    this.end = items.length;
  }

  /** The first place whose item is not `before`; the items must be in that order. */
  lowerBound(before: (item: T) => boolean): number {
    let low = this.first;
    let high = this.end;
    // Mostly what is newest is sought: what is far from the end is not even looked at.
    for (let step = 1; low < high; step *= 2) {
      const place = Math.max(low, high - step);
      if (before(this.items[place] as T)) {
        low = place + 1;
        break;
      }
      high = place;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.items[middle] as T)) low = middle + 1;
      else high = middle;
    }
    return low - this.first;
  }

  slice(from = 0, to = this.length): T[] {
    return this.items.slice(this.first + from, Math.min(this.end, this.first + to));
  }

  copy(): Tape<T> {
    return new Tape(this.items, this.first, this.end);
  }
}
