/**
 * The alarms of one actor when they are many, as the leases of ten thousand messages are: each is
 * found by its key, and the soonest of all without looking at the others.
 */
import type { AlarmKey } from '../api';
import type { Alarm } from './alarm';
import { Heap } from './heap';

/** So many in the heap that are stopped are no burden. */
const STOPPED_MAX = 64;

export class ManyAlarms {
  private byKey = new Map<AlarmKey, Alarm>();
  private byNumber = new Map<number, Alarm>();
  private heap = new Heap(); // of those with a time, by their numbers; some are stopped since

  constructor(alarms: Iterable<Alarm> = []) {
    for (const alarm of alarms) this.add(alarm);
  }

  get size(): number {
    return this.byKey.size;
  }

  /** The one with a number among all clocks of a run. */
  numbered(number: number): Alarm | undefined {
    return this.byNumber.get(number);
  }

  /** Adds one whose key no other has. */
  add(alarm: Alarm): void {
    const { key, number, at } = alarm;
    this.byKey.set(key, alarm);
    this.byNumber.set(number, alarm);
    if (at < Infinity) this.push(alarm);
  }

  delete(key: AlarmKey): void {
    const alarm = this.byKey.get(key);
    if (alarm === undefined) return;
    this.byKey.delete(key);
    this.byNumber.delete(alarm.number);
    if (this.heap.size > 2 * this.size + STOPPED_MAX) this.tidy();
  }

  /** The soonest that has a time; undefined for none. */
  soonest(): Alarm | undefined {
    const { heap, byNumber } = this;
    while (heap.size > 0) {
      const first = byNumber.get(heap.firstSlot);
      // One that rang while its actor was paused is set without a time, under the same number.
      if (first !== undefined && first.at < Infinity) return first;
      heap.pop();
    }
    return undefined;
  }

  copy(): ManyAlarms {
    const copy = new ManyAlarms();
    copy.byKey = new Map(this.byKey);
    copy.byNumber = new Map(this.byNumber);
    copy.heap = this.heap.copy();
    return copy;
  }

  private push({ at, order, number }: Alarm): void {
    this.heap.push({ at, order, slot: number });
  }

  private tidy(): void {
    this.heap = new Heap();
    for (const alarm of this.byKey.values()) if (alarm.at < Infinity) this.push(alarm);
  }
}
