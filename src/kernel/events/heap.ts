/** Notices sorted by (time, order of scheduling): a binary heap on typed arrays. */
import type { Notice } from './notice';

export class Heap {
  private at = new Float64Array(64);
  private order = new Float64Array(64);
  private slot = new Int32Array(64); // the notice's place among the list's
  size = 0;

  /** When the first is due; Infinity when it is empty. */
  get firstAt(): number {
    return this.size === 0 ? Infinity : (this.at[0] as number);
  }

  get firstOrder(): number {
    return this.order[0] as number;
  }

  get firstSlot(): number {
    return this.slot[0] as number;
  }

  /** The slots of all, in no order. */
  get slots(): Int32Array {
    return this.slot.subarray(0, this.size);
  }

  push({ at, order, slot }: Pick<Notice, 'at' | 'order' | 'slot'>): void {
    if (this.size === this.at.length) this.resize(this.size * 2);
    const { at: times, order: orders, slot: slots } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const parentAt = times[parent] as number;
      if (parentAt < at || (parentAt === at && (orders[parent] as number) < order)) break;
      times[i] = times[parent] as number;
      orders[i] = orders[parent] as number;
      slots[i] = slots[parent] as number;
      i = parent;
    }
    times[i] = at;
    orders[i] = order;
    slots[i] = slot;
  }

  /** Takes the first out and gives its slot. There must be one. */
  pop(): number {
    const slot = this.slot[0] as number;
    this.size--;
    if (this.size > 0) this.siftDown();
    return slot;
  }

  copy(): Heap {
    const copy = new Heap();
    copy.at = this.at.slice();
    copy.order = this.order.slice();
    copy.slot = this.slot.slice();
    copy.size = this.size;
    return copy;
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

  private resize(capacity: number): void {
    const { at, order, slot } = this;
    this.at = new Float64Array(capacity);
    this.order = new Float64Array(capacity);
    this.slot = new Int32Array(capacity);
    this.at.set(at);
    this.order.set(order);
    this.slot.set(slot);
  }
}
