/** Consumers of a channel, single messages fetched by hand, and prefetch. */
import { millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { AmqpTable } from '../../topology';
import { refusedConsumer } from '../../routing/declaring/consumer-arguments';
import { openQueue } from '../../routing/declaring/queue';
import { amqpError, type AmqpError, isAmqpError, resourceText } from '../../routing/error';
import { findQueue, type QueueEntry } from '../../routing/table';
import { bare, lookUp } from '../../routing/value';
import { atLeast } from '../../routing/version';
import { doorOf } from '../cluster/record';
import { type NodeRecord, queueNamed } from '../node';
import { setLimit } from '../queue/limiter';
import { tableOf } from './publish';
import { waitsOrFails } from './away/queue-down';
import { toQueue } from './away/asked';
import { waitsToAsk, waitsToConsume } from './away/coordinator';
import type { ChannelRecord } from './record';
import { consumeReplies, endReplies, REPLY_TO } from './replies';
import { fail, reply } from './say';

/** basic.consume as it comes over the wire. */
export interface ConsumeAsked {
  readonly queue: string;
  readonly tag: string;
  readonly consumer: ActorId;
  readonly ack: 'manual' | 'automatic';
  readonly exclusive?: boolean;
  readonly arguments?: AmqpTable;
  readonly hasWaited?: boolean; // for the coordinator of its stream, in vain (K24)
}

/** The queue's process; undefined when the channel is closed with the reason (R3), or waits. */
export function reach(
  channel: ChannelRecord, name: string, kernel: Kernel,
): ActorId | undefined {
  const queue = openQueue(tableOf(channel, kernel), name, channel.owner);
  if (isAmqpError(queue)) {
    fail(channel, queue, kernel);
    return undefined;
  }
  if (waitsOrFails(channel, queue as QueueEntry, kernel)) return undefined;
  return queueNamed(kernel.host<NodeRecord>(), channel.vhost, name);
}

/** basic.consume. R40: no-local is accepted and ignored. */
export function consume(channel: ChannelRecord, asked: ConsumeAsked, kernel: Kernel): void {
  const { tag, consumer, ack, exclusive: isExclusive = false } = asked;
  if (tag in channel.consumers) {
    const text = `attempt to reuse consumer tag '${tag}'`;
    return fail(channel, amqpError('NOT_ALLOWED', text), kernel);
  }
  if (asked.queue === REPLY_TO) return consumeReplies(channel, asked, kernel);
  const queue = reach(channel, asked.queue, kernel);
  if (queue === undefined || waitsToAsk(channel, asked.queue, kernel)) return;
  const table = tableOf(channel, kernel);
  const entry = findQueue(table, asked.queue) as QueueEntry;
  const error = refusedConsumer(table, entry, asked.arguments ?? {})
    ?? refusedLimit(channel, entry, kernel);
  if (error !== undefined) return fail(channel, error, kernel);
  if (waitsToConsume(channel, asked, kernel)) return;
  const priority = Number(bare(lookUp(asked.arguments ?? {}, 'x-priority') ?? 0));
  const timeout = lookUp(asked.arguments ?? {}, 'x-consumer-timeout');
  const { prefetch } = channel;
  const isAutomatic = ack === 'automatic';
  const event = {
    type: 'consume', tag, consumer, isAutomatic, isExclusive, prefetch, priority,
    ...(timeout !== undefined && { timeout: millis(Number(bare(timeout))) }),
    ...(entry.type === 'stream' && { arguments: asked.arguments ?? {} }),
  } as Event;
  const isTold = lookUp(asked.arguments ?? {}, 'x-cancel-on-ha-failover') === true;
  channel.consumers[tag] = {
    queue, consumer, ...(channel.away !== null && !isTold && { asked: event }),
  };
  toQueue(channel, queue, { event, kernel });
}

// R35: no limit of a channel holds for a quorum queue.
function refusedLimit(
  { vhost }: ChannelRecord, { name, type }: QueueEntry, kernel: Kernel,
): AmqpError | undefined {
  const { limiters } = kernel.host<NodeRecord>();
  if (type !== 'quorum' || (limiters.get(kernel.self)?.limit ?? 0) === 0) return undefined;
  const resource = resourceText({ kind: 'queue', name, vhost });
  return amqpError('NOT_IMPLEMENTED', `${resource} does not support global qos`);
}

/** basic.cancel; an unknown tag is no error. */
export function cancel(channel: ChannelRecord, tag: string, kernel: Kernel): void {
  const known = channel.consumers[tag];
  delete channel.consumers[tag];
  if (channel.replies?.tag === tag) endReplies(channel, kernel);
  if (known === undefined) return reply(channel, { native: 'basic.cancel-ok' }, kernel);
  toQueue(channel, known.queue, { event: { type: 'cancel', tag } as Event, kernel });
}

/** basic.get. */
export function get(
  channel: ChannelRecord,
  { queue: name, ack }: { queue: string; ack: 'manual' | 'automatic' },
  kernel: Kernel,
): void {
  const queue = reach(channel, name, kernel);
  if (queue === undefined || waitsToAsk(channel, name, kernel)) return;
  const { app: consumer, nextTag: number } = channel;
  const event = { type: 'get', isAutomatic: ack === 'automatic', consumer, number } as Event;
  toQueue(channel, queue, { event, kernel });
}

/** basic.qos: for consumers that start later, or one limit for all of the channel (R35). */
export function qos(
  channel: ChannelRecord,
  { prefetch, global = false }: { prefetch: number; global?: boolean },
  kernel: Kernel,
): void {
  const node = kernel.host<NodeRecord>();
  const isShared = global && !atLeast(node.version, '4.3');
  let limiter = node.limiters.get(kernel.self);
  if (!isShared) channel.prefetch = prefetch;
  else if (limiter === undefined) {
    node.limiters.set(kernel.self, (limiter = { limit: 0, volume: 0, waiting: [] }));
  }
  // R35: a limit for each consumer ends the one that they shared.
  const limit = isShared ? prefetch : 0;
  const told = limiter === undefined ? [] : setLimit(limiter, limit, channel.unacked.length);
  for (const queue of told) {
    const to = doorOf(kernel.host(), queue);
    kernel.send(to, { type: 'resume', channel: kernel.self } as Event);
  }
  reply(channel, { native: 'basic.qos-ok' }, kernel);
}
