import { describe, expect, it } from 'vitest';
import { schedulesOf, sizesOf } from './schedules';

const all = (faults: number, widest: number, samples = 0): readonly (readonly number[])[] =>
  [...schedulesOf({ faults, widest, samples, seed: 1 })];

describe('schedulesOf', () => {
  it.each([1, 2, 3, 7, 40])('of %i faults gives every single one and every pair once', (faults) => {
    const given = all(faults, 2);
    const [one, two] = sizesOf(faults);
    expect(given).toHaveLength(one + two);
    expect(new Set(given.map(String)).size).toBe(one + two);
    expect(given.slice(0, one)).toEqual(Array.from({ length: faults }, (_, at) => [at]));
    for (const [first = 0, second = first + 1] of given) expect(second).toBeGreaterThan(first);
  });

  it('samples wider ones after them, the same for the same seed', () => {
    const wide = all(20, 5, 50).slice(20 + 190);
    expect(wide).toHaveLength(50);
    for (const schedule of wide) {
      expect(schedule.length).toBeGreaterThanOrEqual(3);
      expect(schedule.length).toBeLessThanOrEqual(5);
      expect(new Set(schedule).size).toBe(schedule.length);
    }
    expect(all(20, 5, 50).slice(210)).toEqual(wide);
  });

  it('has nothing to give when nothing can fail', () => {
    expect(all(0, 5)).toEqual([]);
  });
});
