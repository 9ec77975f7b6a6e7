import { expect, it } from 'vitest';
import { seconds } from '../../../base/micros';
import { naturalSpeed, nextSpeed, openingSpeed, speedsFor } from './speeds';

it('naturalSpeed lets a run last about half a minute or more', () => {
  expect(naturalSpeed(seconds(8))).toBe(1 / 4);
  expect(naturalSpeed(seconds(60))).toBe(1);
  expect(naturalSpeed(seconds(14 * 86_400))).toBe(3600);
});

it('openingSpeed is the next speed, but never so fast that the first message is missed', () => {
  expect(openingSpeed(seconds(8))).toBe(1);
  expect(openingSpeed(seconds(60))).toBe(4);
  expect(openingSpeed(seconds(20 * 60))).toBe(naturalSpeed(seconds(20 * 60)));
});

it('speedsFor offers weeks a second only to runs of weeks', () => {
  expect(speedsFor(seconds(8)).map(({ label }) => label)).not.toContain('1 w/s');
  expect(speedsFor(seconds(30 * 86_400)).map(({ label }) => label)).toContain('1 w/s');
});

it('nextSpeed stops at both ends', () => {
  expect(nextSpeed(seconds(8), 1, 1)).toBe(4);
  expect(nextSpeed(seconds(8), 60, 1)).toBe(60);
  expect(nextSpeed(seconds(8), 1 / 256, -1)).toBe(1 / 256);
});
