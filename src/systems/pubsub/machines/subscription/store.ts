/** A message comes to a subscription, or leaves it for good. */
import type { Json } from '../../../../base/json';
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { CopyId } from '../../../../trace/entry';
import type { Published } from '../facts';
import { SECOND, type ServiceRecord } from '../service-record';
import { add, drop, positionOf, release } from './hold';
import { Held, type SubscriptionRecord } from './record';

/** Why a message is here. */
export interface Coming {
  readonly copy: CopyId;
  readonly native: string; // 'Publish'
  readonly rule: string;
  readonly isReplay?: boolean; // it was here before, and was acknowledged
  readonly kernel: Kernel;
}

/** Stores a message that is ready at once. */
export function store(
  sub: SubscriptionRecord, published: Published,
  { copy, native, rule, isReplay = false, kernel }: Coming,
): void {
  const held = new Held(copy, published, {
    phase: 'ready', until: kernel.now, attempts: 0, rank: rankOf(sub, published, kernel),
    holder: '',
  });
  add(sub, held);
  const position = positionOf(sub, held);
  const detail: { [field: string]: Json } = {
    ...(position < sub.ready.length - 1 && { position }),
    ...(isReplay && { replays: true }),
  };
  kernel.record('stored', {
    native, message: published.message.id, copy, rule,
    ...(Object.keys(detail).length > 0 && { detail }),
  });
  watchRetention(sub, held, kernel);
}

// Simplified: without ordering, messages may come in any order (G8); the model's order is that of
// publishing, and leaves it as far as the world's orderJitter says.
function rankOf({ config, name }: SubscriptionRecord, { said }: Published, kernel: Kernel): number {
  if (config.isOrdered && said.orderingKey !== '') return said.number;
  const { orderJitter } = kernel.host<ServiceRecord>().switches;
  if (config.isOrdered) return said.number;
  return said.at + (orderJitter === 0 ? 0 : orderJitter * kernel.draw('order', said.number, name));
}

/** Why a message is not here any more. */
export interface Leaving {
  readonly native: string;
  readonly reason: string; // 'acked'
  readonly rule: string;
}

/** Takes a message out for good. */
export function remove(
  sub: SubscriptionRecord, held: Held, { why, kernel }: { why: Leaving; kernel: Kernel },
): void {
  const { native, reason, rule } = why;
  release(sub, held);
  drop(sub, held, reason === 'acked');
  kernel.cancel(`message ${held.copy}`);
  kernel.record('removed', {
    native, message: held.published.message.id, copy: held.copy, rule, detail: { reason },
  });
}

/** G25: when a message is too old, counted from its publishing; a topic may keep it longer. */
function expiryOf(
  { config, name }: SubscriptionRecord, { published }: Held, kernel: Kernel,
): Micros {
  const { topics, subscriptions } = kernel.host<ServiceRecord>();
  const kept = topics[subscriptions[name]?.topic ?? '']?.retention ?? 0;
  return (published.said.at + Math.max(config.retention, kept) * SECOND) as Micros;
}

/** One clock for all: it rings for the message that expires first. */
function watchRetention(sub: SubscriptionRecord, held: Held, kernel: Kernel): void {
  const at = expiryOf(sub, held, kernel);
  if (at >= sub.expiresAt) return;
  sub.expiresAt = at;
  kernel.wake('retention', Math.max(at, kernel.now) as Micros, { type: 'expire' });
}

/** G25: what is too old is gone without a word, acknowledged or not. */
export function expire(sub: SubscriptionRecord, kernel: Kernel): void {
  sub.expiresAt = Infinity;
  for (const held of sub.held.values()) {
    if (expiryOf(sub, held, kernel) > kernel.now) {
      watchRetention(sub, held, kernel);
      continue;
    }
    release(sub, held);
    drop(sub, held);
    kernel.cancel(`message ${held.copy}`);
    kernel.record('expired', {
      native: 'messageRetentionDuration', message: held.published.message.id, copy: held.copy,
      rule: 'pubsub:G25',
    });
  }
}
