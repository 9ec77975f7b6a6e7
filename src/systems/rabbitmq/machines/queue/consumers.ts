/**
 * The consumers of a queue and whose turn it is (R32, R41). Able ones stand in one line for each
 * priority; who cannot take is set aside until an acknowledgement gives room, and then joins at
 * the tail.
 */
import type { ActorId } from '../../../../trace/entry';
import { type Limiter, mayTake } from './limiter';

export interface Subscription {
  readonly channel: ActorId;
  readonly tag: string;
  readonly consumer: ActorId;
  readonly isAutomatic: boolean;
  readonly prefetch: number; // 0: no limit of its own
  readonly priority: number;
  credit: number; // how many more it may be sent; only counts with a prefetch
}

export interface Consumers {
  able: Subscription[]; // highest priority first; within one, whose turn comes first
  aside: Subscription[]; // in the order they were set aside
  waiting?: Subscription[]; // of a quorum queue's single active consumer, those who are not
}

export const countOf = ({ able, aside }: Consumers): number => able.length + aside.length;

/** Puts a consumer at the tail of those with its priority. */
export function join({ able }: Consumers, subscription: Subscription): void {
  const last = able[able.length - 1];
  if (last === undefined || last.priority >= subscription.priority) {
    able.push(subscription);
    return;
  }
  const place = able.findLastIndex(({ priority }) => priority >= subscription.priority);
  able.splice(place + 1, 0, subscription);
}

/** Whether a consumer has room, by its own limit and by its channel's (R35: both apply). */
export function hasRoom(
  { isAutomatic, prefetch, credit, channel }: Subscription,
  node: { readonly limiters: ReadonlyMap<ActorId, Limiter> },
  queue: ActorId,
): boolean {
  if (!isAutomatic && prefetch > 0 && credit <= 0) return false;
  const limiter = node.limiters.get(channel);
  return limiter === undefined || mayTake(limiter, { queue, isAutomatic });
}

/** Takes a consumer out of its line. */
export function leave(consumers: Consumers, channel: ActorId, tag: string): void {
  const stays = (item: Subscription): boolean => item.channel !== channel || item.tag !== tag;
  consumers.able = consumers.able.filter(stays);
  consumers.aside = consumers.aside.filter(stays);
}

/** Those of a channel who have room again join at the tail; true when there were any. */
export function bringBack(consumers: Consumers, channel: ActorId): boolean {
  const back = consumers.aside.filter(
    (item) => item.channel === channel && (item.prefetch === 0 || item.credit > 0),
  );
  if (back.length === 0) return false;
  consumers.aside = consumers.aside.filter((item) => !back.includes(item));
  for (const subscription of back) join(consumers, subscription);
  return true;
}

/** A consumer of this queue, whether it can take or not. */
export function find(
  { able, aside }: Consumers, channel: ActorId, tag: string,
): Subscription | undefined {
  const isIt = (item: Subscription): boolean => item.channel === channel && item.tag === tag;
  return able.find(isIt) ?? aside.find(isIt);
}
