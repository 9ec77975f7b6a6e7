import { expect, it } from 'vitest';
import { type Micros, seconds } from '../../../base/micros';
import { Marks } from './marks';

const timestamp = (value: number) => ({ '!': 'timestamp', value });

it('Marks.offsetOf goes back to a mark, whatever field names it, or to what was sent', () => {
  const marks = new Marks();
  marks.remember({ do: 'send', at: 0, as: 'p', msgs: ['m1', 'm2'] }, seconds(3));
  marks.remember({ do: 'admin', at: 0, what: 'mark', name: 't1' }, seconds(5));
  marks.remember({ do: 'admin', at: 0, what: 'mark', label: 't2' }, seconds(7));
  marks.remember({ do: 'send', at: 0, as: 'p', msg: 't2' }, seconds(9));
  const at = (timestampOf: string) => marks.offsetOf({ timestampOf }, seconds(10));
  expect([at('m2'), at('t1'), at('t2')]).toEqual([timestamp(3), timestamp(5), timestamp(7)]);
});

it('Marks.offsetOf takes a date of the real world for one before the run, or after it', () => {
  const marks = new Marks();
  const now = (seconds(10) + 400_000) as Micros;
  expect(marks.offsetOf(timestamp(1_600_000_000), now)).toEqual(timestamp(0));
  expect(marks.offsetOf({ timestamp: 4_102_444_800 }, now)).toEqual(timestamp(2_335_219_200));
  expect(marks.offsetOf({ timestampAgo: 4 }, now)).toEqual(timestamp(6));
  expect(['first', 7, { number: 7 }, { interval: '1h' }].map((said) => marks.offsetOf(said, now)))
    .toEqual(['first', 7, 7, '1h']);
});
