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

test.each([
  { name: 'few', keys: 5, longest: 9 },
  { name: 'many', keys: 90, longest: 200 },
])('alarms, $name, ring as a list would, whatever is stopped or set anew', ({ keys, longest }) => {
  const key = fc.nat(keys - 1).map(String);
  const wake = fc.record({ key, wake: fc.nat(longest) });
  const deed = fc.oneof(
    { arbitrary: wake, weight: 3 }, fc.record({ key }), fc.record({ pass: fc.nat(4) }),
    fc.constant('save' as const),
  );
  fc.assert(fc.property(fc.array(deed, { maxLength: 8 * longest, size: 'max' }), (deeds) => {
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
    runTo(now + longest + 1);
    expect(actor.rang).toEqual(rang);
  }), { numRuns: 50 });
});

test.each([{ others: 0 }, { others: 40 }])(
  'what rings while its actor is paused counts later, beside $others others, unless stopped',
  ({ others }) => {
    const [alarms, list] = [new Alarms(1 as ActorId), new EventList()];
    let number = 0;
    const wake = (key: string, at: number): void =>
      alarms.wake({ key, at, event: { type: key }, cause: -1 }, { now: 0, list, number: ++number });
    for (let nth = 0; nth < others; nth++) wake(`other ${nth}`, 100 + nth);
    wake('kept', 10);
    wake('stopped', 11);
    const parked = [1, 2].map(() => {
      const notice = list.pop().copy();
      expect(alarms.ring(notice, list, true)).toBe(true);
      return notice;
    });
    alarms.stop('stopped');
    expect(parked.map((notice) => alarms.ring(notice, list, false))).toEqual([true, false]);
  },
);
