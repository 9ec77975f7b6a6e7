import { expect, test } from 'vitest';
import { naturalLog, spreadAt } from './chance';
import { draw, hashText } from './random';

test('naturalLog agrees with Math.log to the last bits', () => {
  for (const value of [1e-9, 0.1, 0.5, 0.999, 1, 1.5, 2, 10, 12_345.678, 1e12]) {
    const expected = Math.log(value);
    const error = Math.abs(naturalLog(value) - expected);
    expect(error).toBeLessThan(1e-14 * (1 + Math.abs(expected)));
  }
});

test('spreadAt gives whole numbers of the right mean', () => {
  const mean = (spread: Parameters<typeof spreadAt>[0]): number => {
    const count = 20_000;
    let sum = 0;
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const key = { stream: hashText('s'), entity: hashText('e') };
      const value = spreadAt(spread, draw(1, key, ordinal));
      expect(Number.isInteger(value)).toBe(true);
      sum += value;
    }
    return sum / count;
  };
  expect(spreadAt({ kind: 'fixed', value: 7 }, 0.3)).toBe(7);
  expect(mean({ kind: 'uniform', from: 100, to: 300 })).toBeCloseTo(200, -1);
  expect(Math.abs(mean({ kind: 'exponential', mean: 1_000 }) - 1_000)).toBeLessThan(30);
});

test('draw is even, and the same for the same key', () => {
  const key = { stream: hashText('arrival'), entity: hashText('shop') };
  const bins = Array.from({ length: 10 }, () => 0);
  for (let ordinal = 0; ordinal < 20_000; ordinal++) {
    const bin = Math.floor(draw(7, key, ordinal) * 10);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  for (const count of bins) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  expect(draw(7, key, 3)).toBe(draw(7, key, 3));
  expect(draw(7, key, 3)).not.toBe(draw(8, key, 3));
  expect(draw(7, key, 3)).not.toBe(draw(7, key, 3 + 0x1_0000_0000));
});
