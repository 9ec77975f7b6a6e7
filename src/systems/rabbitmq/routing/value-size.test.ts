import { expect, test } from 'vitest';
import { tableSize, valueSize } from './value-size';

test.each([
  [1, 2], [-129, 3], [40_000, 5], [5_000_000_000, 9], [1.5, 9], [true, 2], [null, 1],
  ['abc', 8], ['가', 8], [[1, 'b'], 13], [{ '!': 'timestamp', value: 1 }, 9],
] as const)('valueSize(%j) is %d', (value, size) => {
  expect(valueSize(value)).toBe(size);
});

test('tableSize counts its own length, and names with theirs', () => {
  expect([tableSize({}), tableSize({ h: 1 }), tableSize({ t: { h: 1 } })]).toEqual([4, 8, 15]);
});
