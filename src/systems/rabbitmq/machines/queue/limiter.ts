/** One prefetch limit that all consumers of a channel share: basic.qos with global=true (R35). */
import type { ActorId } from '../../../../trace/entry';

export interface Limiter {
  limit: number; // 0: none
  volume: number; // unacknowledged deliveries that count
  waiting: ActorId[]; // queues that were refused and want to know when there is room
}

/** What somebody who may take asks for; only what will be acknowledged counts. */
export interface Taking {
  readonly queue: ActorId;
  readonly isAutomatic: boolean;
}

const isFull = ({ limit, volume }: Limiter): boolean => limit > 0 && volume >= limit;

/** Whether one more may be sent; a queue that may not is remembered. */
export function mayTake(limiter: Limiter, { queue, isAutomatic }: Taking): boolean {
  if (limiter.limit === 0) return true;
  if (!isFull(limiter)) {
    if (!isAutomatic) limiter.volume++;
    return true;
  }
  if (!limiter.waiting.includes(queue)) limiter.waiting.push(queue);
  return false;
}

/** Gives back room for `count`; the queues to be told, each once. */
export function giveBack(limiter: Limiter, count: number): readonly ActorId[] {
  if (limiter.limit === 0) return [];
  const wasFull = isFull(limiter);
  limiter.volume = limiter.volume === 0 ? 0 : limiter.volume - count;
  return wasFull ? told(limiter) : [];
}

/**
 * Sets the limit, 0 for none; the queues to be told. A limit where there was none counts all that
 * is unacknowledged on the channel already.
 */
export function setLimit(limiter: Limiter, limit: number, unacked: number): readonly ActorId[] {
  const wasFull = isFull(limiter);
  if (limiter.limit === 0 || limit === 0) limiter.volume = limit === 0 ? 0 : unacked;
  limiter.limit = limit;
  return wasFull ? told(limiter) : [];
}

function told(limiter: Limiter): readonly ActorId[] {
  if (isFull(limiter)) return [];
  const { waiting } = limiter;
  limiter.waiting = [];
  return waiting;
}
