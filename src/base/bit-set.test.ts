import { expect, test } from 'vitest';
import { BitSet } from './bit-set';

test('bitSet.has what was added, however large', () => {
  const set = new BitSet();
  for (const number of [0, 31, 32, 5_000]) set.add(number);
  expect([0, 1, 31, 32, 33, 5_000, 5_001, 99_999].map((number) => set.has(number)))
    .toEqual([true, false, true, true, false, true, false, false]);
  expect(set.toArray()).toEqual([0, 31, 32, 5_000]);
});

test('bitSet.copy goes on by itself', () => {
  const set = new BitSet();
  set.add(1);
  const copy = set.copy();
  copy.add(2);
  expect([set.toArray(), copy.toArray()]).toEqual([[1], [1, 2]]);
});
