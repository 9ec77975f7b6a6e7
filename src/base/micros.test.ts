import { expect, test } from 'vitest';
import { formatDuration, type Micros, parseDuration } from './micros';

test.each([
  ['250ms', 250_000], ['1.5s', 1_500_000], ['2m', 120_000_000], ['800us', 800],
  ['1h', 3_600_000_000], ['7d', 604_800_000_000], [' 3 s ', 3_000_000],
])('parseDuration(%s)', (text, micros) => {
  expect(parseDuration(text)).toBe(micros);
});

const WRONG = ['', '5', 'ms', '-1s', '1.s', '11y', '99999d', '1e3s'];

test.each(WRONG)('parseDuration refuses "%s"', (text) => {
  expect(parseDuration(text)).toBe(undefined);
});

test.each([0, 1, 999, 1_000, 1_500_000, 1_234_567, 60_000_000, 90_000_000, 86_400_000_000])(
  'parseDuration reads what formatDuration writes: %i',
  (micros) => {
    expect(parseDuration(formatDuration(micros as Micros))).toBe(micros);
  },
);
