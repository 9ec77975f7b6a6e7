/** Notices that were scheduled the same length of time ahead. */
import type { Notice } from './notice';

/** They are due in the order in which they came: a ring, and no sorting. */
export class Line {
  private items: Notice[] = [];
  private mask = -1; // its room less one; the room is a power of two
  private head = 0;
  private tail = 0;

  get length(): number {
    return this.tail - this.head;
  }

  get first(): Notice {
    return this.items[this.head & this.mask] as Notice;
  }

  /** Adds one that is due no sooner than all that are here. */
  push(notice: Notice): void {
    if (this.tail - this.head > this.mask) this.grow(notice);
    this.items[this.tail++ & this.mask] = notice;
  }

  /** Takes the first out. There must be one. */
  shift(): Notice {
    const notice = this.first;
    this.head++;
    if (this.head === this.tail) this.head = this.tail = 0;
    return notice;
  }

  /** All that are here, the first first. */
  all(): Notice[] {
    const { items, mask, head, tail } = this;
    return Array.from({ length: tail - head }, (_, at) => items[(head + at) & mask] as Notice);
  }

  /** Holds others from now on. */
  replace(notices: readonly Notice[]): void {
    [this.items, this.mask, this.head, this.tail] = [[], -1, 0, 0];
    for (const notice of notices) this.push(notice);
  }

  /** The same line with its own notices. */
  copy(own: (notice: Notice) => Notice): Line {
    const copy = new Line();
    copy.replace(this.all().map(own));
    return copy;
  }

  /** Twice the room, filled with anything: an array without holes is read faster. */
  private grow(anything: Notice): void {
    const { items, mask, head, tail } = this;
    const grown: Notice[] = [];
    for (let i = head; i < tail; i++) grown.push(items[i & mask] as Notice);
    this.mask = Math.max(8, 2 * (mask + 1)) - 1;
    while (grown.length <= this.mask) grown.push(anything);
    [this.items, this.head, this.tail] = [grown, 0, tail - head];
  }
}
