import { expect, it } from 'vitest';
import { startAt } from './start-at';

it('startAt is the first lesson of the course whose question went wrong', () => {
  const order = ['a/1', 'a/2', 'b/1', 'b/2'];
  expect(startAt(order, ['b/1', 'a/2'])).toBe('a/2');
  expect(startAt(order, order)).toBe('a/1');
  expect(startAt(order, [])).toBe('b/2');
});
