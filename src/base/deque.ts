/**
 * A row of facts that is mostly taken from the front and added to at the back: a ring, so that
 * neither end moves the others. (Adding by index, not by `push`: V8 does not compile that into
 * its caller when some rows began with another kind of item.)
 */
export class Deque<T> {
  private items: (T | undefined)[] = [];
  private mask = -1; // its room less one; the room is a power of two
  private head = 0;
  private tail = 0;

  constructor(items: readonly T[] = []) {
    if (items.length > 0) this.fill(items);
  }

  get length(): number {
    return this.tail - this.head;
  }

  push(item: T): void {
    if (this.tail - this.head > this.mask) this.fill(this.toArray());
    this.items[this.tail++ & this.mask] = item;
  }

  /** The item `index` places from the front. */
  at(index: number): T | undefined {
    return index < this.tail - this.head ? this.items[(this.head + index) & this.mask] : undefined;
  }

  shift(): T | undefined {
    const { items, head } = this;
    if (head === this.tail) return undefined;
    const place = head & this.mask;
    const item = items[place];
    items[place] = undefined; // or what is gone would be kept alive
    this.head = head + 1;
    if (this.head === this.tail) this.rest();
    return item;
  }

  /** Puts an item before the one that is `index` places from the front. */
  insert(index: number, item: T): void {
    if (this.tail - this.head > this.mask) this.fill(this.toArray());
    // Whatever stands nearer to its end makes room.
    if (index * 2 < this.length) {
      this.head--;
      for (let place = 0; place < index; place++) this.set(place, this.at(place + 1));
    } else {
      this.tail++;
      for (let place = this.length - 1; place > index; place--) this.set(place, this.at(place - 1));
    }
    this.set(index, item);
  }

  /** Takes out the item `index` places from the front. */
  removeAt(index: number): T | undefined {
    const item = this.at(index);
    if (index >= this.length) return undefined;
    if (index * 2 < this.length) {
      for (let place = index; place > 0; place--) this.set(place, this.at(place - 1));
      this.shift();
    } else {
      for (let place = index; place < this.length - 1; place++) this.set(place, this.at(place + 1));
      this.items[--this.tail & this.mask] = undefined;
    }
    return item;
  }

  /** The first place whose item is not `before`; the items must be in that order. */
  lowerBound(before: (item: T) => boolean): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.at(middle) as T)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  toArray(): T[] {
    const { items, mask, head, length } = this;
    const [first, last] = [head & mask, (head & mask) + length];
    const inRow = items.slice(first, last);
    return (last <= items.length ? inRow : inRow.concat(items.slice(0, last & mask))) as T[];
  }

  /** Those from a place on: of a long row, only they are looked at. */
  from(index: number): T[] {
    const rest: T[] = [];
    for (let at = Math.max(0, index); at < this.length; at++) rest.push(this.at(at) as T);
    return rest;
  }

  clear(): void {
    [this.items, this.mask, this.head, this.tail] = [[], -1, 0, 0];
  }

  copy(): Deque<T> {
    return new Deque(this.toArray());
  }

  private set(index: number, item: T | undefined): void {
    this.items[(this.head + index) & this.mask] = item;
  }

  /** Begins at the front again while nobody is here, and gives back much room. */
  private rest(): void {
    if (this.mask >= MUCH) this.clear();
    else this.head = this.tail = 0;
  }

  /** Holds these, with room for as many more. */
  private fill(items: readonly T[]): void {
    let room = 4;
    while (room <= items.length) room *= 2;
    this.items = [...items];
    while (this.items.length < room) this.items.push(undefined);
    [this.mask, this.head, this.tail] = [room - 1, 0, items.length];
  }
}

/** Room that is given back as soon as it is empty. */
const MUCH = 256;
