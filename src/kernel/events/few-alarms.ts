/** The alarms of one actor while they are few: looking through them is faster than a map. */
import type { AlarmKey } from '../api';
import { type Alarm, isSooner } from './alarm';

export class FewAlarms {
  private set: Alarm[] = []; // in no order

  get size(): number {
    return this.set.length;
  }

  get all(): readonly Alarm[] {
    return this.set;
  }

  /** The one with a number among all clocks of a run. */
  numbered(number: number): Alarm | undefined {
    return this.set.find((alarm) => alarm.number === number);
  }

  /** Adds one whose key no other has. */
  add(alarm: Alarm): void {
    this.set.push(alarm);
  }

  delete(key: AlarmKey): void {
    const { set } = this;
    for (let place = 0; place < set.length; place++) {
      if ((set[place] as Alarm).key !== key) continue;
      const last = set.pop() as Alarm;
      if (place < set.length) set[place] = last;
      return;
    }
  }

  /** The soonest that has a time; undefined for none. */
  soonest(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.set) {
      if (alarm.at < Infinity && (first === undefined || isSooner(alarm, first))) first = alarm;
    }
    return first;
  }

  copy(): FewAlarms {
    const copy = new FewAlarms();
    copy.set = this.set.slice();
    return copy;
  }
}
