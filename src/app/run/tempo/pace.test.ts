import { expect, it } from 'vitest';
import { Pace } from './pace';

/** A second of pictures, of which every nth waits for the engine; 0 for none. */
function second(pace: Pace, nth: number): boolean {
  for (let at = 1; at <= 100; at++) pace.note(10, nth > 0 && at % nth === 0);
  return pace.isBehind;
}

it('a pace is behind when time has waited for a third of a second, until it hardly does', () => {
  const pace = new Pace();
  const said = [0, 5, 3, 5, 0].map((nth) => second(pace, nth));
  expect(said).toEqual([false, false, true, true, false]);
});

it('pace.reset forgets what was seen at another speed', () => {
  const pace = new Pace();
  second(pace, 2);
  pace.reset();
  expect(pace.isBehind).toBe(false);
});
