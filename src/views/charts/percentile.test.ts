import { expect, test } from 'vitest';
import { percentile } from './percentile';

test('percentile is the number below which a share lies; of a list that has grown, too', () => {
  const numbers = [4, 1, 3, 2];
  expect(percentile(numbers, 0.5)).toBe(3);
  numbers.push(0, 0);
  expect(percentile(numbers, 0.5)).toBe(2);
  expect(percentile([], 0.5)).toBeUndefined();
});
