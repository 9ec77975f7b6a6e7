import { expect, test } from 'vitest';
import { fc } from '../testing/by-chance';
import { Deque } from './deque';

test('deque.lowerBound finds the first place whose item is not before', () => {
  const deque = new Deque([1, 3, 3, 7]);
  expect([0, 3, 4, 9].map((wanted) => deque.lowerBound((item) => item < wanted)))
    .toEqual([0, 1, 3, 4]);
});

test('deque.copy goes on by itself', () => {
  const deque = new Deque([1, 2]);
  const copy = deque.copy();
  deque.shift();
  copy.push(3);
  expect([deque.toArray(), copy.toArray()]).toEqual([[2], [1, 2, 3]]);
});

test('deque agrees with an array, whatever is done to it', () => {
  const deeds = fc.array(fc.tuple(fc.constantFrom('push', 'shift', 'insert', 'take'), fc.nat(99)));
  fc.assert(
    fc.property(deeds, (script) => {
      const deque = new Deque<number>();
      const model: number[] = [];
      for (const [deed, number] of script) {
        const place = model.length === 0 ? 0 : number % model.length;
        if (deed === 'push') {
          deque.push(number);
          model.push(number);
        } else if (deed === 'shift') expect(deque.shift()).toBe(model.shift());
        else if (deed === 'insert') {
          deque.insert(place, number);
          model.splice(place, 0, number);
        } else expect(deque.removeAt(place)).toBe(model.splice(place, 1)[0]);
        expect([deque.toArray(), deque.length]).toEqual([model, model.length]);
        expect(deque.at(0)).toBe(model[0]);
        expect(deque.from(place)).toEqual(model.slice(place));
      }
    }),
  );
});

test('deque.shift gives space back', () => {
  const deque = new Deque<number>();
  for (let number = 0; number < 10_000; number++) deque.push(number);
  for (let number = 0; number < 10_000; number++) expect(deque.shift()).toBe(number);
  expect([deque.length, deque.shift()]).toEqual([0, undefined]);
});
