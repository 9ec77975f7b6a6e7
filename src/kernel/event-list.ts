/**
 * What happens next: notices ordered by (time, order of scheduling). Ties are never left to
 * chance. A binary heap on typed arrays; notices for the present time wait in a plain line
 * beside it, because most of them are answered at once and need no sorting.
 */
import { assert } from '../base/assert';
import type { Event } from './machine';

/** One thing scheduled. `key` names a timer; `link` is the hop it came over, -1 for none. */
export interface Notice {
  readonly at: number;
  readonly to: number; // place of the entity in the kernel's table
  readonly event: Event;
  readonly cause: number; // seq of the entry that led here
  readonly link: number;
  readonly epoch: number; // the link's connection when it was sent, or the timer's number
  readonly key: string; // '' when it is no timer
}

/** A notice that is no timer. */
export const noticeOf = (spec: Omit<Notice, 'key'>): Notice => ({
  at: spec.at, to: spec.to, event: spec.event, cause: spec.cause,
  link: spec.link, epoch: spec.epoch, key: '',
});

export class EventList {
  private at = new Float64Array(256);
  private order = new Float64Array(256);
  private slot = new Int32Array(256);
  private size = 0;
  private scheduled = 0;
  private notices: (Notice | undefined)[] = [];
  private free: number[] = [];
  private present: Notice[] = []; // for `presentAt`, in order of scheduling
  private presentOrders: number[] = [];
  private presentHead = 0;
  private presentAt = -1;

  get length(): number {
    return this.size + this.present.length - this.presentHead;
  }

  /** When the next notice is due; Infinity when nothing is scheduled. */
  peek(): number {
    if (this.presentHead < this.present.length) return this.presentAt;
    return this.size === 0 ? Infinity : (this.at[0] as number);
  }

  /** Adds a notice; `now` is the time reached, which no notice may precede. */
  push(notice: Notice, now: number): void {
    assert(notice.at >= now, `an event for ${notice.at} us was scheduled at ${now} us`);
    const order = this.scheduled++;
    if (notice.at === now && (this.presentHead === this.present.length || this.presentAt === now)) {
      this.presentAt = now;
      this.present.push(notice);
      this.presentOrders.push(order);
      return;
    }
    const slot = this.free.pop() ?? this.notices.length;
    this.notices[slot] = notice;
    this.siftUp(notice.at, order, slot);
  }

  /** Takes the next notice. There must be one. */
  pop(): Notice {
    const head = this.presentHead;
    if (head === this.present.length) return this.popHeap();
    const heapFirst =
      this.size > 0 &&
      ((this.at[0] as number) < this.presentAt ||
        (this.at[0] === this.presentAt &&
          (this.order[0] as number) < (this.presentOrders[head] as number)));
    if (heapFirst) return this.popHeap();
    const notice = this.present[head] as Notice;
    this.presentHead = head + 1;
    if (this.presentHead === this.present.length) {
      this.present.length = 0;
      this.presentOrders.length = 0;
      this.presentHead = 0;
    }
    return notice;
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
    list.free = this.free.slice();
    list.present = this.present.slice(this.presentHead);
    list.presentOrders = this.presentOrders.slice(this.presentHead);
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
    this.free.push(slot);
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
