import { expect, it } from 'vitest';
import type { Micros } from '../../base/micros';
import { follow, makeScale, tickStep, ticks, zoom } from './scale';

const span = (from: number, to: number) => ({ from: from as Micros, to: to as Micros });
const at = (time: number): Micros => time as Micros;

it('makeScale goes there and back', () => {
  const scale = makeScale(span(0, 8e6), 24, 1416);
  expect(scale.x(0)).toBe(24);
  expect(scale.x(8e6)).toBe(1416);
  expect(scale.time(scale.x(4_060_000))).toBe(4_060_000);
});

it('tickStep is round in seconds, minutes and days', () => {
  expect(tickStep(span(0, 8e6), 13)).toBe(1e6);
  const minutes = [130, 200, 300].map((seconds) => tickStep(span(0, seconds * 1e6), 10));
  expect(minutes).toEqual([20e6, 20e6, 30e6]);
  expect(tickStep(span(0, 3600e6), 13)).toBe(300e6);
  expect(tickStep(span(0, 14 * 86_400e6), 13)).toBe(172_800e6);
  expect(tickStep(span(0, 20), 13)).toBe(2);
});

it('ticks stand on whole steps inside the span', () => {
  expect(ticks(span(1.5e6, 4e6), at(1e6))).toEqual([2e6, 3e6, 4e6]);
});

it('zoom keeps the time under the pointer in its place and stays inside the run', () => {
  const half = zoom(span(0, 8e6), at(4e6), { factor: 0.5, end: at(8e6) });
  expect(half).toEqual(span(2e6, 6e6));
  expect(zoom(half, at(2e6), { factor: 8, end: at(8e6) })).toEqual(span(0, 8e6));
});

it('follow moves a window that the playhead has left', () => {
  expect(follow(span(2e6, 6e6), at(7e6), at(8e6))).toEqual(span(4e6, 8e6));
  expect(follow(span(2e6, 6e6), at(3e6), at(8e6))).toEqual(span(2e6, 6e6));
});
