/** Notices that were scheduled the same length of time ahead, as their slots. */

/** They are due in the order in which they came: a ring, and no sorting. */
export class Line {
  private slots = new Int32Array(8);
  private times = new Float64Array(8); // when each is due: the first is asked for all the time
  private mask = 7; // its room less one; the room is a power of two
  private head = 0;
  private tail = 0;

  get length(): number {
    return this.tail - this.head;
  }

  /** The slot of the first. There must be one. */
  get first(): number {
    return this.slots[this.head & this.mask] as number;
  }

  /** When the first is due; Infinity when nobody is here. */
  get firstAt(): number {
    return this.head === this.tail ? Infinity : (this.times[this.head & this.mask] as number);
  }

  /** Adds one that is due no sooner than all that are here. */
  push(slot: number, at: number): void {
    if (this.tail - this.head > this.mask) this.grow();
    const place = this.tail++ & this.mask;
    this.slots[place] = slot;
    this.times[place] = at;
  }

  /** Takes the first out and gives its slot. There must be one. */
  shift(): number {
    const slot = this.first;
    this.head++;
    if (this.head === this.tail) this.head = this.tail = 0;
    return slot;
  }

  /** The slots of all that are here, the first first. */
  all(): number[] {
    return Array.from({ length: this.length }, (_, at) => this.slotAt(this.head + at));
  }

  clear(): void {
    this.head = this.tail = 0;
  }

  copy(): Line {
    const copy = new Line();
    [copy.slots, copy.times, copy.mask] = [this.slots.slice(), this.times.slice(), this.mask];
    [copy.head, copy.tail] = [this.head, this.tail];
    return copy;
  }

  private slotAt(place: number): number {
    return this.slots[place & this.mask] as number;
  }

  private grow(): void {
    const { slots, times, mask, head, tail } = this;
    const room = 2 * (mask + 1);
    [this.slots, this.times] = [new Int32Array(room), new Float64Array(room)];
    [this.mask, this.head, this.tail] = [room - 1, 0, 0];
    for (let at = head; at < tail; at++) {
      this.push(slots[at & mask] as number, times[at & mask] as number);
    }
  }
}
