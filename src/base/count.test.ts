import { expect, test } from 'vitest';
import { formatCount } from './count';

test('formatCount puts a comma between thousands', () => {
  expect([0, 999, 1000, 52_500, 1_234_567].map(formatCount)).toEqual([
    '0', '999', '1,000', '52,500', '1,234,567',
  ]);
});
