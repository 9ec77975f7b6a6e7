/** One alarm that an actor has set for itself. */
import { Fact } from '../../base/fact';
import type { AlarmKey } from '../api';
import type { Event } from '../machine';

/** What is asked for: an event for the actor itself at a time, and what led to it. */
export interface Waking {
  readonly key: AlarmKey;
  readonly at: number;
  readonly event: Event;
  readonly cause: number;
}

export class Alarm extends Fact {
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

/** Whether one is due before another. */
export const isSooner = (one: Alarm, other: Alarm): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);
