import { expect, test } from 'vitest';
import { seconds } from '../../../../base/micros';
import { ageOf, offsetSpecOf } from './offset-spec';

test('ageOf reads a number with its unit, and nothing else', () => {
  expect(['1h', '7D', '90s', '1M', '1Y'].map(ageOf)).toEqual([
    seconds(3600), seconds(604_800), seconds(90), seconds(30 * 86_400), seconds(365 * 86_400),
  ]);
  expect(['0h', 'h', '1', '1w', '-1h', '1h30m', ''].map(ageOf)).toEqual(Array(7).fill(undefined));
});

test('offsetSpecOf takes names, numbers, times and ages', () => {
  expect([undefined, 'first', 'last', 'next'].map(offsetSpecOf))
    .toEqual(['next', 'first', 'last', 'next']);
  expect(offsetSpecOf({ '!': 'long', value: 7 })).toEqual({ number: 7 });
  expect(offsetSpecOf({ '!': 'timestamp', value: 3 })).toEqual({ time: seconds(3) });
  expect(offsetSpecOf('1m')).toEqual({ age: seconds(60) });
  expect(['yesterday', true, null].map(offsetSpecOf)).toEqual([undefined, undefined, undefined]);
});
