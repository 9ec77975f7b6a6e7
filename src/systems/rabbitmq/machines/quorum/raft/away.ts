/** Channels on nodes that a leader cannot reach: they may be gone, or only be cut off (K6). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { atLeast } from '../../../routing/version';
import { checkout } from '../checkout';
import { activate, type QuorumConsumer, seat, stepBack } from '../consumers';
import { takeBack } from '../copies/return';
import type { AgreedRecord } from './record';

const everybody = ({ consumers: { able, aside, waiting } }: AgreedRecord): QuorumConsumer[] =>
  [...able, ...aside, ...waiting];

const consumersOn = (queue: AgreedRecord, node: ActorId, kernel: Kernel): QuorumConsumer[] =>
  everybody(queue).filter(({ channel }) => kernel.processOf(channel) === node);

/** Every channel of a node that the queue knows. */
export function channelsOn(queue: AgreedRecord, node: ActorId, kernel: Kernel): ActorId[] {
  const known = [
    ...everybody(queue), ...queue.out.values(),
    ...[...queue.publishers.keys()].map((channel) => ({ channel })),
  ].map(({ channel }) => channel);
  return [...new Set(known)].filter((channel) => kernel.processOf(channel) === node);
}

/**
 * A node cannot be reached. Until 4.2 what its consumers have comes back at once, as if they had
 * failed; since 4.3 only after a while, and without that (rabbit_fifo.erl, down noconnection).
 */
export function nodeAway(queue: AgreedRecord, node: ActorId, kernel: Kernel): void {
  if (queue.away.has(node)) return;
  queue.away.add(node);
  const isPatient = atLeast(queue.version, '4.3');
  for (const consumer of consumersOn(queue, node, kernel)) {
    consumer.isAway = true;
    if (!queue.consumers.waiting.includes(consumer)) seat(queue.consumers, consumer);
    if (!isPatient) giveUp(queue, consumer, { isFailed: true, kernel });
  }
  if (isPatient) {
    const at = (kernel.now + queue.terms.disconnectedTimeout) as Micros;
    kernel.wake(`away ${node}`, at, { type: 'awayTooLong', node } as Event);
  }
  activate(queue);
  checkout(queue, kernel);
}

/** It has been away for too long. */
export function awayTooLong(queue: AgreedRecord, node: ActorId, kernel: Kernel): void {
  if (!queue.away.has(node)) return;
  for (const consumer of consumersOn(queue, node, kernel)) {
    giveUp(queue, consumer, { isFailed: false, kernel });
  }
  activate(queue);
  checkout(queue, kernel);
}

/** What a consumer has that may be gone comes back; of a single active one, another takes over. */
function giveUp(
  queue: AgreedRecord, consumer: QuorumConsumer,
  { isFailed, kernel }: { isFailed: boolean; kernel: Kernel },
): void {
  const { channel, tag } = consumer;
  const outs = [...queue.out.values()].filter((out) => out.channel === channel && out.tag === tag);
  for (const { copy } of outs) {
    queue.out.delete(copy.id);
    takeBack(queue, { copy, isFailed, rule: 'rabbitmq:K6' }, kernel);
  }
  consumer.credit += outs.length;
  const isActive = !queue.consumers.waiting.includes(consumer);
  if (queue.isSingleActive && isActive) stepBack(queue, consumer);
}

/** The node is there again, with those of its channels that still live. */
export function nodeBack(queue: AgreedRecord, node: ActorId, kernel: Kernel): void {
  if (!queue.away.delete(node)) return;
  kernel.cancel(`away ${node}`);
  for (const consumer of consumersOn(queue, node, kernel)) {
    consumer.isAway = false;
    if (!queue.consumers.waiting.includes(consumer)) seat(queue.consumers, consumer);
  }
  activate(queue);
  checkout(queue, kernel);
}
