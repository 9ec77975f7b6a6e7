/** Consumers of a channel, single messages, prefetch, and what the queues hand over. */
import type { Json } from '../../../../base/json';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { AmqpTable } from '../../topology';
import { openQueue } from '../../routing/declaring/queue';
import { amqpError, isAmqpError } from '../../routing/error';
import { deliveredHeaders } from '../../routing/keys';
import { bare, lookUp } from '../../routing/value';
import { atLeast } from '../../routing/version';
import { type HandedOut, NO_HEADERS } from '../facts';
import { type NodeRecord, queueNamed } from '../node';
import type { Got } from '../queue/serve';
import { tableOf } from './publish';
import type { ChannelRecord } from './record';
import { fail, reply, toQueue } from './say';

/** basic.consume as it comes over the wire. */
export interface ConsumeAsked {
  readonly queue: string;
  readonly tag: string;
  readonly consumer: ActorId;
  readonly ack: 'manual' | 'automatic';
  readonly exclusive?: boolean;
  readonly arguments?: AmqpTable;
}

/** The queue's process, or undefined after closing the channel with the reason (R3). */
export function reach(
  channel: ChannelRecord, name: string, kernel: Kernel,
): ActorId | undefined {
  const queue = openQueue(tableOf(channel, kernel), name, channel.owner);
  if (!isAmqpError(queue)) return queueNamed(kernel.host<NodeRecord>(), channel.vhost, name);
  fail(channel, queue, kernel);
  return undefined;
}

/** basic.consume. R40: no-local is accepted and ignored. */
export function consume(channel: ChannelRecord, asked: ConsumeAsked, kernel: Kernel): void {
  const { tag, consumer, ack, exclusive: isExclusive = false } = asked;
  const queue = reach(channel, asked.queue, kernel);
  if (queue === undefined) return;
  if (tag in channel.consumers) {
    const text = `attempt to reuse consumer tag '${tag}'`;
    return fail(channel, amqpError('NOT_ALLOWED', text), kernel);
  }
  channel.consumers[tag] = { queue, consumer };
  const priority = Number(bare(lookUp(asked.arguments ?? {}, 'x-priority') ?? 0));
  const { prefetch } = channel;
  const isAutomatic = ack === 'automatic';
  const event = {
    type: 'consume', tag, consumer, isAutomatic, isExclusive, prefetch, priority,
  } as Event;
  toQueue(channel, queue, { event, kernel });
}

/** basic.cancel; an unknown tag is no error. */
export function cancel(channel: ChannelRecord, tag: string, kernel: Kernel): void {
  const known = channel.consumers[tag];
  delete channel.consumers[tag];
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
  if (queue === undefined) return;
  const consumer = channel.app;
  const event = { type: 'get', isAutomatic: ack === 'automatic', consumer } as Event;
  toQueue(channel, queue, { event, kernel });
}

/** basic.qos: for consumers that start later, or one limit for all of the channel (R35). */
export function qos(
  channel: ChannelRecord,
  { prefetch, global = false }: { prefetch: number; global?: boolean },
  kernel: Kernel,
): void {
  const node = kernel.host<NodeRecord>();
  if (global && !atLeast(node.version, '4.3')) {
    const limiter = (node.limiters[kernel.self] ??= { limit: 0, volume: 0, waiting: [] });
    limiter.limit = prefetch;
    const told = limiter.waiting;
    limiter.waiting = [];
    for (const queue of told) {
      kernel.send(queue, { type: 'resume', channel: kernel.self } as Event);
    }
  } else {
    channel.prefetch = prefetch;
  }
  reply(channel, { native: 'basic.qos-ok' }, kernel);
}

/** A delivery on its way to the client. */
interface Sent extends Event, Omit<HandedOut, 'tag'> {
  readonly session: string;
  readonly tag: number; // the delivery tag
  readonly native: string;
}

/** Sends on what a queue handed out, under the next delivery tag (R1). */
export function sendOn(
  channel: ChannelRecord,
  handed: HandedOut | Got,
  { native, kernel }: { native: 'basic.deliver' | 'basic.get-ok'; kernel: Kernel },
): void {
  const { copy, queue, consumer, tag: consumerTag, isAutomatic } = handed;
  const { limiters, ended, unwritten } = kernel.host<NodeRecord>();
  // Simplified: what a queue had handed to a channel when it was deleted is not sent any more.
  if (!isAutomatic && ended.size > 0 && ended.has(queue)) return;
  const tag = channel.nextTag++;
  if (!isAutomatic) {
    const countsInLimit = consumerTag !== '' && kernel.self in limiters;
    channel.unacked.push({ tag, copy, queue, consumerTag, countsInLimit });
  }
  const { message } = copy.publication;
  const { session } = channel;
  const event: Sent = {
    type: 'delivered', session, tag, native, copy, queue, consumer, isAutomatic,
  };
  const entry = (copy.isRedelivered ? DELIVERED_AGAIN : DELIVERED)[native];
  const detail = deliveryDetail(handed, { tag, session, kernel });
  entry.of(message.id, copy.id, consumer).by(queue).because(copy.since).saying(detail);
  kernel.send(channel.client, event, entry);
  // R37: it is gone for the broker once it is written to the socket.
  if (!isAutomatic) return;
  unwritten.delete(copy.id);
  kernel.note(GONE.of(message.id, copy.id).by(queue));
}

const delivery = (rule: string) => ({
  'basic.deliver': template('delivered', 'basic.deliver', { rule }),
  'basic.get-ok': template('delivered', 'basic.get-ok', { rule }),
});
const DELIVERED = delivery('rabbitmq:R32');
const DELIVERED_AGAIN = delivery('rabbitmq:R38');
const GONE = template('removed', 'automatic ack', {
  rule: 'rabbitmq:R37', detail: { reason: 'delivered' },
});

/** What the method's arguments and the message's properties say; what is usual is left out. */
function deliveryDetail(
  handed: HandedOut | Got,
  { tag, session, kernel }: { tag: number; session: string; kernel: Kernel },
): { [field: string]: Json } {
  const { copy, tag: consumerTag, consumer } = handed;
  const { publication } = copy;
  const { exchange, routingKey, headers, persistent, expiration, priority, replyTo } = publication;
  const detail: { [field: string]: Json } = { tag, exchange, routingKey };
  if (session !== '1') detail['session'] = session;
  const isNamed = consumerTag !== '' && consumerTag !== kernel.nameOf(consumer);
  if (isNamed) detail['consumer'] = consumerTag;
  if (copy.isRedelivered) {
    detail['redelivered'] = true;
    detail['attempt'] = copy.attempts + 1;
  }
  if (headers !== NO_HEADERS) detail['headers'] = deliveredHeaders(headers);
  if (persistent) detail['persistent'] = true;
  if (expiration !== null) detail['expiration'] = expiration;
  if (priority !== null) detail['priority'] = priority;
  if (replyTo !== null) detail['replyTo'] = replyTo;
  if ('remaining' in handed) detail['remaining'] = handed.remaining;
  return detail;
}
