import { expect, test } from 'vitest';
import { fc } from '../../testing/by-chance';
import { EventList } from './event-list';

const push = (list: EventList, at: number, { to = 0, now = 0 } = {}): void =>
  void list.push(at, now).tell(to, { type: 'tick' }, -1);

const drain = (list: EventList): number[][] => {
  const popped: number[][] = [];
  while (list.length > 0) {
    const { at, to } = list.pop();
    popped.push([at, to]);
  }
  return popped;
};

test('eventList.pop returns the earliest first', () => {
  const list = new EventList();
  for (const at of [30, 10, 20]) push(list, at);
  expect(drain(list)).toEqual([[10, 0], [20, 0], [30, 0]]);
});

test('eventList.pop returns equal times in order of scheduling', () => {
  const list = new EventList();
  for (const to of [5, 3, 4, 1]) push(list, 7, { to });
  expect(drain(list)).toEqual([[7, 5], [7, 3], [7, 4], [7, 1]]);
});

test('eventList.pop keeps that order between the present and what was scheduled for it', () => {
  const list = new EventList();
  push(list, 10, { to: 1 });
  push(list, 10, { to: 2 });
  expect(list.pop().to).toBe(1);
  push(list, 10, { to: 3, now: 10 });
  push(list, 10, { to: 4, now: 10 });
  expect(drain(list)).toEqual([[10, 2], [10, 3], [10, 4]]);
});

test('eventList.peek is Infinity when nothing is scheduled', () => {
  const list = new EventList();
  expect(list.peek()).toBe(Infinity);
  push(list, 4);
  expect(list.peek()).toBe(4);
});

test('eventList.push refuses the past', () => {
  const list = new EventList();
  expect(() => push(list, 4, { now: 5 })).toThrow('an event for 4 us');
});

test('eventList.pop of an empty list is a mistake of the program', () => {
  expect(() => new EventList().pop()).toThrow('empty');
});

test('eventList.copy goes on by itself', () => {
  const list = new EventList();
  for (const at of [3, 1, 2, 0]) push(list, at);
  const copy = list.copy();
  list.pop();
  push(copy, 1, { to: 9 });
  expect(drain(copy)).toEqual([[0, 0], [1, 0], [1, 9], [2, 0], [3, 0]]);
  expect(drain(list)).toEqual([[1, 0], [2, 0], [3, 0]]);
});

test('eventList agrees with sorting, whatever comes when', () => {
  const steps = fc.array(fc.oneof(fc.nat(20), fc.constant(null)), { maxLength: 900 });
  fc.assert(
    fc.property(steps, (script) => {
      const list = new EventList();
      let model: [number, number][] = [];
      let now = 0;
      script.forEach((delay, order) => {
        if (delay !== null) {
          push(list, now + delay, { to: order, now });
          model = [...model, [now + delay, order] as [number, number]];
          model.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        } else if (model.length > 0) {
          const expected = model.shift() as [number, number];
          const { at, to } = list.pop();
          expect([at, to]).toEqual(expected);
          now = at;
        }
        expect(list.length).toBe(model.length);
        expect(list.peek()).toBe(model[0]?.[0] ?? Infinity);
      });
    }),
    { numRuns: 60 },
  );
});

test('eventList.keepOnly leaves the others in their order, also those that come later', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
  fc.assert(fc.property(times, times, (before, after) => {
    const [list, plain] = [new EventList(), new EventList()];
    const isNeeded = (to: number): boolean => to % 3 > 0;
    before.forEach((at, to) => {
      push(list, at, { to });
      if (isNeeded(to)) push(plain, at, { to });
    });
    list.keepOnly(({ to }) => isNeeded(to));
    after.forEach((at, place) => {
      for (const each of [list, plain]) push(each, at, { to: 1_000 + place });
    });
    expect(list.length).toBe(plain.length);
    expect(drain(list.copy())).toEqual(drain(plain));
  }));
});
