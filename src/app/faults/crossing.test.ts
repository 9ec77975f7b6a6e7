import { expect, it } from 'vitest';
import { crosses } from './crossing';

const point = (x: number, y: number) => ({ x, y });
const way = [point(0, 0), point(10, 0), point(10, 10)];

it('crosses is true where a line meets any piece of a way', () => {
  expect(crosses({ from: point(5, -5), to: point(5, 5) }, way)).toBe(true);
  expect(crosses({ from: point(5, 5), to: point(15, 5) }, way)).toBe(true);
});

it('crosses is false for a line that ends before it, or runs past it', () => {
  expect(crosses({ from: point(5, -5), to: point(5, -1) }, way)).toBe(false);
  expect(crosses({ from: point(20, -5), to: point(20, 5) }, way)).toBe(false);
});
