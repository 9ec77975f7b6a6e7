/** The queue of an asynchronous producer, which packs what waits into one item. */
import type { Micros } from '../../../base/micros';

/** Limits of the queue. */
export interface AsyncLimits {
  readonly queueSize: number; // queue.size
  readonly batchSize: number; // batch.size, in messages
  readonly queueTime: Micros; // queue.time
}

/** Messages that wait for one broker. */
export interface AsyncQueue {
  readonly limits: AsyncLimits;
  waiting: readonly number[];
  since: Micros | null; // when the oldest came
}

/** A queue with nothing in it. */
export const createQueue = (limits: AsyncLimits): AsyncQueue =>
  ({ limits, waiting: [], since: null });

// L15: without a timeout a full queue is an exception at once.
/** Puts a message into the queue; false when it is full. */
export function offer(queue: AsyncQueue, message: number, now: Micros): boolean {
  if (queue.waiting.length >= queue.limits.queueSize) return false;
  queue.waiting = [...queue.waiting, message];
  queue.since ??= now;
  return true;
}

/** Whether a pack goes out now. */
export const isDue = ({ waiting, since, limits }: AsyncQueue, now: Micros): boolean =>
  waiting.length >= limits.batchSize || (since !== null && now - since >= limits.queueTime);

// L16: one pack is one item with one index, however many messages it holds.
/** Takes the next pack out. */
export function takePack(queue: AsyncQueue, now: Micros): readonly number[] {
  const pack = queue.waiting.slice(0, queue.limits.batchSize);
  queue.waiting = queue.waiting.slice(pack.length);
  queue.since = queue.waiting.length > 0 ? now : null;
  return pack;
}
