/**
 * What one actor has woken itself for. Most of it is patience for an answer that comes sooner: it
 * is stopped long before its time. So the event list holds notices only of alarms that were the
 * soonest of their actor; when one of them comes, whatever is the soonest then gets another.
 * (With a notice for each, Kafka had 8,200 in the list, and 45 now.)
 */
import type { ActorId } from '../../trace/entry';
import type { AlarmKey } from '../api';
import { Alarm, isSooner, type Waking } from './alarm';
import type { EventList } from './event-list';
import { FewAlarms } from './few-alarms';
import { ManyAlarms } from './many-alarms';
import type { Notice } from './notice';

/** When somebody wakes itself. */
interface Moment {
  readonly now: number;
  readonly number: number; // for the alarm
  readonly list: EventList;
}

/** With more than this, looking through them takes longer than a map. */
const FEW = 32;

/** All alarms of one actor. */
export class Alarms {
  private set: FewAlarms | ManyAlarms = new FewAlarms();
  /** Whose notices are in the event list, the soonest last; some are stopped since. */
  private noticed: Alarm[] = [];

  constructor(private readonly actor: ActorId) {}

  /** Sets an alarm, in place of the one with its key. */
  wake(waking: Waking, { now, number, list }: Moment): void {
    const { key, at } = waking;
    this.stop(key);
    const next = this.noticed.at(-1);
    if (next !== undefined && next.at <= at) {
      this.add(new Alarm(waking, number, list.takePlace()));
      return;
    }
    const notice = list.push(at, now);
    const alarm = new Alarm(waking, number, notice.order);
    this.add(alarm);
    this.tell(notice, alarm);
  }

  /** Nothing will come of what has this key. */
  stop(key: AlarmKey): void {
    this.set.delete(key);
  }

  /** Nothing will come of any. */
  stopAll(): void {
    this.set = new FewAlarms();
  }

  /** A notice of an alarm has come: whether that still stands. Others may need a notice now. */
  ring({ epoch: number }: Notice, list: EventList, isPaused: boolean): boolean {
    if (this.noticed.at(-1)?.number === number) this.noticed.pop();
    const rung = this.set.numbered(number);
    if (rung !== undefined) this.stop(rung.key);
    // Its actor hears of it later, unless it is stopped before.
    if (rung !== undefined && isPaused) this.add(rung.withoutTime());
    this.tellNext(list);
    return rung !== undefined;
  }

  copy(): Alarms {
    const copy = new Alarms(this.actor);
    copy.set = this.set.copy();
    copy.noticed = this.noticed.slice();
    return copy;
  }

  /** The soonest of all gets a notice, unless one of its own or a sooner one is in the list. */
  private tellNext(list: EventList): void {
    const next = this.set.soonest();
    const known = this.noticed.at(-1);
    if (next === undefined || (known !== undefined && !isSooner(next, known))) return;
    this.tell(list.pushAt(next), next);
  }

  private tell(notice: Notice, alarm: Alarm): void {
    notice.tell(this.actor, alarm.event, alarm.cause).epoch = alarm.number;
    this.noticed.push(alarm);
  }

  private add(alarm: Alarm): void {
    this.set.add(alarm);
    if (this.set instanceof FewAlarms && this.set.size > FEW) {
      this.set = new ManyAlarms(this.set.all);
    }
  }
}
