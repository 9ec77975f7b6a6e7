import { expect, it } from 'vitest';
import type { Micros } from '../../../base/micros';
import { fc } from '../../../testing/by-chance';
import { even, type FilmPlan, LENGTHS, paceOf, planOf, RATE, timeOf, WIDTHS } from './plan';

const micros = (time: number): Micros => time as Micros;

const stretches = fc.record({
  from: fc.nat(1e12), lasts: fc.integer({ min: 1, max: 1e12 }),
  seconds: fc.constantFrom(...LENGTHS), width: fc.constantFrom(...WIDTHS),
}).map(({ from, lasts, ...rest }) =>
  planOf({ from: micros(from), to: micros(from + lasts), ...rest }, micros(from + lasts))!);

it('planOf takes only a stretch of what has been run', () => {
  const asked = { from: micros(1e6), to: micros(3e6), seconds: 10, width: 1280 };
  expect(planOf(asked, micros(3e6))).toEqual({ ...asked, count: 10 * RATE });
  expect(planOf(asked, micros(3e6 - 1))).toBeUndefined();
  expect(planOf({ ...asked, to: asked.from }, micros(3e6))).toBeUndefined();
  expect(planOf({ ...asked, from: micros(-1) }, micros(3e6))).toBeUndefined();
  expect(planOf({ ...asked, to: NaN as Micros }, micros(3e6))).toBeUndefined();
});

it('timeOf begins where the film begins, and goes on in equal steps to where it ends', () => {
  fc.assert(fc.property(stretches, (plan: FilmPlan) => {
    const step = (plan.to - plan.from) / plan.count;
    expect(timeOf(plan, 0)).toBe(plan.from);
    expect(timeOf(plan, plan.count)).toBe(plan.to);
    for (let n = 0; n < plan.count; n++) {
      expect(Math.abs(timeOf(plan, n + 1) - timeOf(plan, n) - step)).toBeLessThanOrEqual(1);
    }
  }));
});

it('paceOf says how much of the run a second shows', () => {
  expect(paceOf({ from: micros(1e6), to: micros(6e6), seconds: 10, count: 250, width: 800 }))
    .toBe(500_000);
});

it('even gives sizes that encoders take', () => {
  expect([1, 547.2, 548.9, 549].map(even)).toEqual([2, 548, 548, 550]);
});
