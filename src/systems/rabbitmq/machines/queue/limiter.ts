/** One prefetch limit that all consumers of a channel share: basic.qos with global=true (R35). */
import type { ActorId } from '../../../../trace/entry';

export interface Limiter {
  limit: number; // 0: none
  volume: number; // unacknowledged deliveries that count
  waiting: ActorId[]; // queues that were refused and want to know when there is room
}

/** Whether one more may be sent; a queue that may not is remembered. */
export function mayTake(limiter: Limiter | undefined, queue: ActorId): boolean {
  if (limiter === undefined || limiter.limit === 0) return true;
  if (limiter.volume < limiter.limit) {
    limiter.volume++;
    return true;
  }
  if (!limiter.waiting.includes(queue)) limiter.waiting.push(queue);
  return false;
}

/** Gives back room for `count`; the queues to be told, each once. */
export function giveBack(limiter: Limiter | undefined, count: number): readonly ActorId[] {
  if (limiter === undefined) return [];
  const wasFull = limiter.limit > 0 && limiter.volume >= limiter.limit;
  limiter.volume = Math.max(0, limiter.volume - count);
  if (!wasFull || limiter.volume >= limiter.limit) return [];
  const told = limiter.waiting;
  limiter.waiting = [];
  return told;
}
