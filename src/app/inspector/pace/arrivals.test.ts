import { expect, it } from 'vitest';
import { readArrivals } from './arrivals';

it('readArrivals reads the first column in seconds, and a head line', () => {
  expect(readArrivals('time,key\n0.5,a\r\n0.25,b\n\n# note\n"2",c')).toEqual({
    times: [250_000, 500_000, 2_000_000],
  });
});

it('readArrivals names the first line that is no time', () => {
  expect(readArrivals('1\nsoon\n2')).toEqual({ line: 2, text: 'soon' });
  expect(readArrivals('1\n-4')).toEqual({ line: 2, text: '-4' });
});
