/**
 * What happens next: notices ordered by (time, order of scheduling). Ties are never left to
 * chance. A binary heap on typed arrays; notices for the present time wait in a plain line
 * beside it, because most of them are answered at once and need no sorting.
 */
import { assert } from '../base/assert';
import type { Event } from './machine';

/** One thing scheduled; it never changes. */
export interface Notice {
  readonly at: number;
  readonly to: number; // place of the entity in the kernel's table
  readonly event: Event;
  readonly cause: number; // seq of the entry that led here
  readonly link: number; // the link it came over, -1 for none
  readonly epoch: number; // the link's connection when it was sent, or the timer's number
  readonly timer: number; // which timer of the machine's chart, -1 for none
  readonly alarm: string; // which wake of the machine's actions, '' for none
}

export class EventList {
  private at = new Float64Array(256);
  private order = new Float64Array(256);
  private slot = new Int32Array(256);
  private size = 0;
  private scheduled = 0;
  private notices: (Notice | undefined)[] = [];
  private free: number[] = []; // slots given back; the first `freed` count
  private freed = 0;
  private present: (Notice | undefined)[] = []; // for `presentAt`, in order of scheduling
  private presentOrders: number[] = [];
  private presentHead = 0;
  private presentTail = 0;
  private presentAt = -1;

  get length(): number {
    return this.size + this.presentTail - this.presentHead;
  }

  /** When the next notice is due; Infinity when nothing is scheduled. */
  peek(): number {
    if (this.presentHead < this.presentTail) return this.presentAt;
    return this.size === 0 ? Infinity : (this.at[0] as number);
  }

  /** Adds a notice; `now` is the time reached, which no notice may precede. */
  push(notice: Notice, now: number): void {
    // Not through assert: its sentence would be written for every notice.
    if (notice.at < now) throw new Error(`an event for ${notice.at} us, scheduled at ${now} us`);
    const order = this.scheduled++;
    const { at } = notice;
    if (at === now && (this.presentHead === this.presentTail || this.presentAt === now)) {
      this.presentAt = now;
      this.present[this.presentTail] = notice;
      this.presentOrders[this.presentTail++] = order;
      return;
    }
    const slot = this.freed > 0 ? (this.free[--this.freed] as number) : this.notices.length;
    this.notices[slot] = notice;
    this.siftUp(at, order, slot);
  }

  /** Takes the next notice. There must be one. */
  pop(): Notice {
    const head = this.presentHead;
    if (head === this.presentTail || this.isHeapFirst(head)) return this.popHeap();
    const notice = this.present[head] as Notice;
    this.present[head] = undefined;
    this.presentHead = head + 1;
    if (this.presentHead === this.presentTail) this.presentHead = this.presentTail = 0;
    return notice;
  }

  private isHeapFirst(head: number): boolean {
    if (this.size === 0) return false;
    const at = this.at[0] as number;
    if (at !== this.presentAt) return at < this.presentAt;
    return (this.order[0] as number) < (this.presentOrders[head] as number);
  }

  /** A copy that goes on independently; notices themselves never change and are shared. */
  copy(): EventList {
    const list = new EventList();
    list.at = this.at.slice();
    list.order = this.order.slice();
    list.slot = this.slot.slice();
    list.size = this.size;
    list.scheduled = this.scheduled;
    list.notices = this.notices.slice();
    list.free = this.free.slice(0, this.freed);
    list.freed = this.freed;
    list.present = this.present.slice(this.presentHead, this.presentTail);
    list.presentOrders = this.presentOrders.slice(this.presentHead, this.presentTail);
    list.presentTail = list.present.length;
    list.presentAt = this.presentAt;
    return list;
  }

  private siftUp(at: number, order: number, slot: number): void {
    if (this.size === this.at.length) this.grow();
    const { at: times, order: orders, slot: slots } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      // The newest notice has the highest order, so it never passes an equal time.
      if ((times[parent] as number) <= at) break;
      times[i] = times[parent] as number;
      orders[i] = orders[parent] as number;
      slots[i] = slots[parent] as number;
      i = parent;
    }
    times[i] = at;
    orders[i] = order;
    slots[i] = slot;
  }

  private popHeap(): Notice {
    assert(this.size > 0, 'the event list is empty: ask peek() first');
    const slot = this.slot[0] as number;
    const notice = this.notices[slot] as Notice;
    this.notices[slot] = undefined;
    this.free[this.freed++] = slot;
    this.size--;
    if (this.size > 0) this.siftDown();
    return notice;
  }

  private siftDown(): void {
    const { at: times, order: orders, slot: slots, size } = this;
    const at = times[size] as number;
    const order = orders[size] as number;
    const half = size >> 1;
    let i = 0;
    while (i < half) {
      let child = 2 * i + 1;
      let childAt = times[child] as number;
      const right = child + 1;
      if (right < size) {
        const rightAt = times[right] as number;
        const isEarlier =
          rightAt < childAt ||
          (rightAt === childAt && (orders[right] as number) < (orders[child] as number));
        if (isEarlier) {
          child = right;
          childAt = rightAt;
        }
      }
      if (at < childAt || (at === childAt && order < (orders[child] as number))) break;
      times[i] = childAt;
      orders[i] = orders[child] as number;
      slots[i] = slots[child] as number;
      i = child;
    }
    times[i] = at;
    orders[i] = order;
    slots[i] = slots[size] as number;
  }

  private grow(): void {
    const capacity = this.at.length * 2;
    const [at, order] = [new Float64Array(capacity), new Float64Array(capacity)];
    const slot = new Int32Array(capacity);
    at.set(this.at);
    order.set(this.order);
    slot.set(this.slot);
    [this.at, this.order, this.slot] = [at, order, slot];
  }
}
