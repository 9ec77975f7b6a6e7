import { expect, test } from 'vitest';
import type { Message } from '../../../../trace/message';
import { Copy, Publication } from '../facts';
import { GradedLine, placeOf, takeOut } from './line';

const copy = (order: number, priority: number | null, size = 10): Copy => {
  const message = { id: order, size } as unknown as Message;
  const publication = new Publication(message, {
    exchange: '', routingKey: '', headers: {}, persistent: false, expiration: null, priority,
    replyTo: null,
  });
  return new Copy(order as Copy['id'], publication, {
    order, attempts: 0, since: 0, deadline: null,
  });
};

const ordersOf = (line: GradedLine): number[] => line.toArray().map(({ order }) => order);

test('R77: the highest first, in order of arrival; none is 0 and too many is the highest', () => {
  const line = new GradedLine(5, [copy(1, null), copy(2, 3), copy(3, 9), copy(4, 5), copy(5, 3)]);
  expect(ordersOf(line)).toEqual([3, 4, 2, 5, 1]);
  expect(line.at(0)?.order).toBe(3);
  expect([line.shift()?.order, line.shift()?.order, line.length]).toEqual([3, 4, 3]);
});

test('R47: what comes back takes its place among its own', () => {
  const line = new GradedLine(5, [copy(1, 3), copy(3, 3), copy(4, 0)]);
  const back = copy(2, 3);
  expect(placeOf(line, back)).toBe(1);
  line.insert(0, back);
  expect(ordersOf(line)).toEqual([1, 2, 3, 4]);
  takeOut(line, back);
  expect(ordersOf(line)).toEqual([1, 3, 4]);
});

test('counts the bytes of what is in it', () => {
  const line = new GradedLine(0, [copy(1, 0, 40), copy(2, 0, 2)]);
  const other = line.copy();
  line.shift();
  expect([line.bytes, other.bytes]).toEqual([2, 42]);
  line.clear();
  expect([line.bytes, line.length, line.shift()]).toEqual([0, 0, undefined]);
});
