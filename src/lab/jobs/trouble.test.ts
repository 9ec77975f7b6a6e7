import { expect, test } from 'vitest';
import type { Micros } from '../../base/micros';
import { TooLong } from '../../kernel/history';
import { troubleIn } from './trouble';

test('troubleIn says in both languages that a run became too long, when, and what to do', () => {
  const { en, ko } = troubleIn(new TooLong(10_000_123, 2_500_000 as Micros));
  expect(en).toMatch(/^after 2\.5 s .* 10000123 entries.*ask for less time/);
  expect(ko).toMatch(/^시뮬레이션 시간 2\.5초.* 10000123개.*줄이세요$/);
});

test('troubleIn leaves what only programmers know as it is', () => {
  expect(troubleIn(new Error('no such part'))).toEqual({ en: 'no such part', ko: 'no such part' });
  expect(troubleIn('x').ko).toBe('x');
});
