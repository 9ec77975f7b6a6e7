import { expect, test } from 'vitest';
import { fc } from '../../testing/by-chance';
import { Latencies } from './latency';

const of = (durations: readonly number[]): Latencies => {
  const latencies = new Latencies();
  for (const duration of durations) latencies.add(duration);
  return latencies;
};

test('latencies.quantile is exact below 256 microseconds, and null for nothing', () => {
  expect(of([]).quantile(0.5)).toBeNull();
  const all = Array.from({ length: 100 }, (_, at) => at + 1);
  expect([0, 0.5, 0.99, 1].map((share) => of(all).quantile(share))).toEqual([1, 50, 99, 100]);
});

test('latencies.quantile is never off by more than 0.4 %', () => {
  const durations = fc.array(fc.nat({ max: 2 ** 48 }), { minLength: 1, maxLength: 50 });
  fc.assert(fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
    const sorted = all.toSorted((a, b) => a - b);
    const exact = sorted[Math.max(1, Math.ceil(share * all.length)) - 1]!;
    const found = of(all).quantile(share)!;
    expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.004);
  }));
});

test('latencies.copy goes on by itself', () => {
  const first = of([10]);
  const copy = first.copy();
  copy.add(20);
  expect([first.quantile(1), copy.quantile(1)]).toEqual([10, 20]);
});
