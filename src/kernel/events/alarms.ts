/**
 * What one actor has woken itself for. Most of it is patience for an answer that comes sooner: it
 * is stopped long before its time. So the event list holds notices only of alarms that were the
 * soonest of their actor; when one of them comes, whatever is the soonest then gets another.
 * (With a notice for each, Kafka had 8,200 in the list, and 45 now.)
 */
import { Fact } from '../../base/fact';
import type { ActorId } from '../../trace/entry';
import type { AlarmKey } from '../api';
import type { Event } from '../machine';
import type { EventList } from './event-list';
import type { Notice } from './notice';

/** What is asked for: an event for the actor itself at a time, and what led to it. */
interface Waking {
  readonly key: AlarmKey;
  readonly at: number;
  readonly event: Event;
  readonly cause: number;
}

/** One alarm. */
class Alarm extends Fact {
  readonly key: AlarmKey;
  readonly at: number; // Infinity once it has rung while its actor was paused
  readonly event: Event;
  readonly cause: number;

  constructor(
    given: Waking,
    readonly number: number, // of this one among all clocks of a run
    readonly order: number, // its place among what is due at its time
  ) {
    super();
    this.key = given.key;
    this.at = given.at;
    this.event = given.event;
    this.cause = given.cause;
  }

  withoutTime(): Alarm {
    const { key, event, cause, number, order } = this;
    return new Alarm({ key, at: Infinity, event, cause }, number, order);
  }
}

/** When somebody wakes itself. */
interface Moment {
  readonly now: number;
  readonly number: number; // for the alarm
  readonly list: EventList;
}

/** All alarms of one actor. They are few at a time: looking through them is faster than a map. */
export class Alarms {
  private set: Alarm[] = []; // in the order of setting
  /** Whose notices are in the event list, the soonest last; some are stopped since. */
  private noticed: Alarm[] = [];

  constructor(private readonly actor: ActorId) {}

  /** Sets an alarm, in place of the one with its key. */
  wake(waking: Waking, { now, number, list }: Moment): void {
    const { key, at } = waking;
    this.stop(key);
    const next = this.noticed.at(-1);
    if (next !== undefined && next.at <= at) {
      this.set.push(new Alarm(waking, number, list.takePlace()));
      return;
    }
    const notice = list.push(at, now);
    const alarm = new Alarm(waking, number, notice.order);
    this.set.push(alarm);
    this.tell(notice, alarm);
  }

  /** Nothing will come of what has this key. */
  stop(key: AlarmKey): void {
    const { set } = this;
    for (let place = 0; place < set.length; place++) {
      if ((set[place] as Alarm).key === key) return this.takeOut(place);
    }
  }

  /** Nothing will come of any. */
  stopAll(): void {
    this.set = [];
  }

  /** A notice of an alarm has come: whether that still stands. Others may need a notice now. */
  ring({ epoch: number }: Notice, list: EventList, isPaused: boolean): boolean {
    if (this.noticed.at(-1)?.number === number) this.noticed.pop();
    const place = this.set.findIndex((alarm) => alarm.number === number);
    const rung = this.set[place];
    this.takeOut(place);
    // Its actor hears of it later, unless it is stopped before.
    if (rung !== undefined && isPaused) this.set.push(rung.withoutTime());
    const next = this.soonest;
    if (next !== this.noticed.at(-1)) this.tell(list.pushAt(next as Alarm), next as Alarm);
    return rung !== undefined;
  }

  copy(): Alarms {
    const copy = new Alarms(this.actor);
    [copy.set, copy.noticed] = [this.set.slice(), this.noticed.slice()];
    return copy;
  }

  /** The soonest of all that are set or have a notice; undefined for none. */
  private get soonest(): Alarm | undefined {
    let first = this.noticed.at(-1);
    for (const alarm of this.set) {
      if (alarm.at < Infinity && (first === undefined || isSooner(alarm, first))) first = alarm;
    }
    return first;
  }

  private tell(notice: Notice, alarm: Alarm): void {
    notice.tell(this.actor, alarm.event, alarm.cause).epoch = alarm.number;
    this.noticed.push(alarm);
  }

  private takeOut(place: number): void {
    if (place === 0) this.set.shift();
    else if (place > 0) this.set.splice(place, 1);
  }
}

const isSooner = (one: Alarm, other: Alarm): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);
