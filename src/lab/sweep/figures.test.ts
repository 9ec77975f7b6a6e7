import { expect, it } from 'vitest';
import type { Summary } from '../../ledger/summary';
import { figuresOf } from './figures';
import type { Line, Outcome } from './lines';

const line = (run: number, size: number, outcome: Outcome): Line =>
  ({ of: 'a', runs: 6, run, point: { size }, seed: run + 1, outcome });
const book = (lost: number, p99: number | null = null): Outcome =>
  ({ lost, p99 }) as unknown as Summary;

it('figuresOf gives each point its least, its median and its most', () => {
  const lines = [
    line(0, 1, book(3)), line(3, 2, book(0)), line(1, 1, book(0)), line(2, 1, book(8)),
    line(4, 2, book(5)),
  ];
  expect(figuresOf(lines, 'lost')).toEqual([
    { point: { size: 1 }, runs: 3, span: { least: 0, median: 3, most: 8 } },
    { point: { size: 2 }, runs: 2, span: { least: 0, median: 2.5, most: 5 } },
  ]);
});

it('figuresOf counts a run without a value, and says why a point has none', () => {
  const cannot = { en: 'it is so', ko: '그렇습니다' };
  const lines = [line(0, 1, book(0)), line(1, 1, book(0, 40)), line(2, 2, { cannot })];
  expect(figuresOf(lines, 'p99')).toEqual([
    { point: { size: 1 }, runs: 2, span: { least: 40, median: 40, most: 40 } },
    { point: { size: 2 }, runs: 1, cannot },
  ]);
});
