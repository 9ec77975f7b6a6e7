import { expect, test } from 'vitest';
import { seconds } from '../../../base/micros';
import { createQueue, isDue, offer, takePack } from './async-queue';
import { brokerForKey, brokerForNone } from './choosing';

test('brokerForKey uses the hash of Java, and goes wrong for its smallest number', () => {
  expect(brokerForKey('g1', 5)).toBe(3242 % 5);
  expect(brokerForKey('polygenelubricants', 3)).toBeLessThan(0);
  expect(brokerForNone(7, 3)).toBe(1);
});

test('an asynchronous producer packs what waits, and refuses when its queue is full', () => {
  const queue = createQueue({ queueSize: 4, batchSize: 3, queueTime: seconds(5) });
  expect([1, 2].map((message) => offer(queue, message, seconds(0)))).toEqual([true, true]);
  expect([isDue(queue, seconds(4)), isDue(queue, seconds(5))]).toEqual([false, true]);
  expect([3, 4, 5].map((message) => offer(queue, message, seconds(1))))
    .toEqual([true, true, false]);
  const pack = takePack(queue, seconds(1));
  expect(pack).toEqual([1, 2, 3]);
  expect(queue.waiting).toEqual([4]);
});
