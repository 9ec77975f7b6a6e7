import { expect, test } from 'vitest';
import { keepOnly } from './keep-only';
import { listed } from './listed';
import { Numbered } from './numbered';

test('listed makes a list with the first item, and adds to it', () => {
  const list = listed(undefined, 1);
  expect(listed(list, 2)).toBe(list);
  expect(list).toEqual([1, 2]);
});

test('keepOnly takes out what is not to stay, and keeps the order of the rest', () => {
  const list = [5, 2, 7, 4, 9];
  keepOnly(list, (item) => item % 2 === 1);
  expect(list).toEqual([5, 7, 9]);
});

test('numbered gives what is taken once, in any order; a copy goes on by itself', () => {
  const calls = new Numbered<{ number: number }>();
  for (const number of [3, 4, 6]) calls.add({ number });
  const copy = calls.copy();
  expect([calls.take(4), calls.take(3), calls.take(4)])
    .toEqual([{ number: 4 }, { number: 3 }, undefined]);
  expect([calls.size, calls.has(6), calls.has(3)]).toEqual([1, true, false]);
  expect(copy.all.map(({ number }) => number)).toEqual([3, 4, 6]);
});
