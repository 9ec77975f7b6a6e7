import { expect, test } from 'vitest';
import { pinRight } from './geometry';

test('a pin begins at its line, and hardly leaves its tape at the end of it', () => {
  const plan = { width: 440 };
  expect(pinRight(plan, 120, 60)).toBe(120);
  expect(pinRight(plan, 430, 60)).toBe(384);
  expect(pinRight(plan, 430, 60) + 60).toBeLessThan(plan.width + 7); // a road turns there
});
