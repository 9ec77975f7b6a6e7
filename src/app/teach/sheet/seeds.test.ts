import { expect, it } from 'vitest';
import { seedsIn } from './seeds';

it('seedsIn reads lists and ranges, and no more than a class', () => {
  expect(seedsIn('3, 7 100-102')).toEqual([3, 7, 100, 101, 102]);
  expect(seedsIn('a, -, 5-x, 2')).toEqual([2]);
  expect(seedsIn('1-1000000')).toHaveLength(60);
  expect(seedsIn('9-3')).toEqual([]);
});
