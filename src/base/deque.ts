/** A row of facts that is mostly taken from the front and added to at the back. */
export class Deque<T> {
  private items: T[];
  private head: number;

  constructor(items: T[] = []) {
    this.items = items;
    this.head = 0;
  }

  get length(): number {
    return this.items.length - this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** The item `index` places from the front. */
  at(index: number): T | undefined {
    return this.items[this.head + index];
  }

  shift(): T | undefined {
    if (this.head === this.items.length) return undefined;
    const item = this.items[this.head++];
    // Giving back the space only when half is empty keeps shifting constant on average.
    if (this.head > 32 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  /** Puts an item before the one that is `index` places from the front. */
  insert(index: number, item: T): void {
    if (index === 0 && this.head > 0) this.items[--this.head] = item;
    else this.items.splice(this.head + index, 0, item);
  }

  /** Takes out the item `index` places from the front. */
  removeAt(index: number): T | undefined {
    if (index === 0) return this.shift();
    return this.items.splice(this.head + index, 1)[0];
  }

  /** The first place whose item is not `before`; the items must be in that order. */
  lowerBound(before: (item: T) => boolean): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.items[this.head + middle] as T)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  toArray(): T[] {
    return this.items.slice(this.head);
  }

  clear(): void {
    this.items = [];
    this.head = 0;
  }

  copy(): Deque<T> {
    return new Deque(this.items.slice(this.head));
  }
}
