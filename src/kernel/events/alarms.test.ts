import { expect, test } from 'vitest';
import { fc } from '../../testing/by-chance';
import type { ActorId } from '../../trace/entry';
import { Alarms } from './alarms';
import { EventList } from './event-list';

/** The alarms of one actor, and what rang, as 'time key'. */
class Actor {
  readonly rang: string[] = [];
  now = 0;
  private number = 0;

  constructor(private alarms = new Alarms(1 as ActorId), readonly list = new EventList()) {}

  wake(key: string, delay: number): void {
    const { now, list } = this;
    this.alarms.wake({ key, at: now + delay, event: { type: key }, cause: -1 }, {
      now, list, number: ++this.number,
    });
  }

  stop(key: string): void {
    this.alarms.stop(key);
  }

  runTo(time: number): void {
    while (this.list.peek() <= time) {
      const notice = this.list.pop();
      this.now = notice.at;
      const { event: { type } } = notice;
      if (this.alarms.ring(notice, this.list, false)) this.rang.push(`${this.now} ${type}`);
    }
    this.now = Math.max(this.now, time);
  }

  saved(): Actor {
    const copy = new Actor(this.alarms.copy(), this.list.copy());
    [copy.now, copy.number] = [this.now, this.number];
    copy.rang.push(...this.rang);
    return copy;
  }
}

test('alarms that are stopped in time need no notice but the first', () => {
  const actor = new Actor();
  for (const key of ['a', 'b', 'c', 'd']) actor.wake(key, 1_000);
  for (const key of ['a', 'b', 'c']) actor.stop(key);
  expect(actor.list.length).toBe(1);
  actor.runTo(2_000);
  expect(actor.rang).toEqual(['1000 d']);
});

test('alarms ring as a list of all of them would, whatever is stopped or set anew', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const deed = fc.oneof(
    fc.record({ key, wake: fc.nat(9) }), fc.record({ key }), fc.record({ pass: fc.nat(4) }),
    fc.constant('save' as const),
  );
  fc.assert(fc.property(fc.array(deed, { maxLength: 200 }), (deeds) => {
    let actor = new Actor();
    let now = 0;
    let model: { at: number; key: string }[] = []; // in the order of setting
    const rang: string[] = [];
    const runTo = (time: number): void => {
      const due = model.filter(({ at }) => at <= time).sort((one, other) => one.at - other.at);
      for (const { at, key: name } of due) rang.push(`${at} ${name}`);
      model = model.filter(({ at }) => at > time);
      now = time;
      actor.runTo(time);
    };
    for (const what of deeds) {
      if (what === 'save') actor = actor.saved();
      else if ('pass' in what) runTo(now + what.pass);
      else {
        model = model.filter((other) => other.key !== what.key);
        if ('wake' in what) model.push({ at: now + what.wake, key: what.key });
        if ('wake' in what) actor.wake(what.key, what.wake);
        else actor.stop(what.key);
      }
    }
    runTo(now + 10);
    expect(actor.rang).toEqual(rang);
  }), { numRuns: 150 });
});
