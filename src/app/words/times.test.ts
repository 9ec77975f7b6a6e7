import { expect, it } from 'vitest';
import type { Micros } from '../../base/micros';
import { isLongTime, readLength, readTick, readTime } from '../../views/times';
import { loadDictionary } from './dictionaries';
import { Lexicon } from './lexicon';

const en = new Lexicon('en').say;
await loadDictionary('ko');
const ko = new Lexicon('ko').say;
const second = 1e6 as Micros;

it('readTime says a moment with milliseconds, in the units of each language', () => {
  const moments = [4.06, 723.25, 7384, 187_200].map((seconds) => (seconds * 1e6) as Micros);
  expect(moments.map((moment) => readTime(moment, en)))
    .toEqual(['4.060 s', '12 min 3.250 s', '2 h 3 min 4 s', '2 d 4 h 0 min']);
  expect(moments.map((moment) => readTime(moment, ko)))
    .toEqual(['4.060초', '12분 3.250초', '2시간 3분 4초', '2일 4시간 0분']);
});

it('readLength says three digits, and what is shorter than a second alike in both', () => {
  const lengths = [0, 750, 1500, 3e6, 90e6, 5400e6, 172_800e6].map((length) => length as Micros);
  expect(lengths.map((length) => readLength(length, en)))
    .toEqual(['0 s', '750 µs', '1.5 ms', '3 s', '1.5 min', '1.5 h', '2 d']);
  expect(lengths.map((length) => readLength(length, ko)))
    .toEqual(['0초', '750 µs', '1.5 ms', '3초', '1.5분', '1.5시간', '2일']);
});

it('readTick is as short as the distance between ticks, in the units of a moment', () => {
  expect(readTick((30 * second) as Micros, second, ko)).toBe('30초');
  expect(readTick((120 * second) as Micros, (60 * second) as Micros, en)).toBe('2 min');
  expect(readTick((80 * second) as Micros, (20 * second) as Micros, en)).toBe('1 min 20 s');
  expect(readTick((80 * second) as Micros, (20 * second) as Micros, ko)).toBe('1분 20초');
  expect(readTick((5400 * second) as Micros, (1800 * second) as Micros, en)).toBe('1 h 30 min');
  expect(readTick(0 as Micros, (1800 * second) as Micros, en)).toBe('0 min');
  expect(readTick(0 as Micros, (20 * second) as Micros, ko)).toBe('0초');
  expect(readTick(2500 as Micros, 500 as Micros, ko)).toBe('2.5 ms');
});

it('isLongTime begins where a moment has two parts', () => {
  expect([59.999, 60].map((seconds) => isLongTime((seconds * 1e6) as Micros)))
    .toEqual([false, true]);
});
