/** What the queues hand over, on its way to the client. */
import type { Json } from '../../../../base/json';
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { homeOf } from '../cluster/record';
import { type Copy, NO_HEADERS } from '../facts';
import { Delivery, type HandedOut, headersOf } from '../handed';
import type { Account } from '../mirrors/record';
import type { NodeRecord } from '../node';
import type { Got } from '../queue/serve';
import { WRITTEN } from '../queue/ends/ending';
import { toQueue } from './away/asked';
import type { ChannelRecord } from './record';
import { watchDeliveries } from './timeout';

/** Sends on what a queue handed out, under the next delivery tag (R1). */
export function sendOn(
  channel: ChannelRecord,
  handed: HandedOut | Got,
  { native, kernel }: { native: 'basic.deliver' | 'basic.get-ok'; kernel: Kernel },
): void {
  const { copy, queue, consumer, tag: consumerTag, isAutomatic, isKept = false } = handed;
  const { ended, unwritten, cluster } = kernel.host<NodeRecord>();
  // Simplified: what a queue had handed to a channel when it was deleted is not sent any more.
  if (!isAutomatic && ended.size > 0 && ended.has(queue)) return;
  // K15: nothing comes any more from a master that another has followed.
  const master = cluster?.mirrored.get(queue)?.master;
  if (master !== undefined && master !== kernel.sender) return;
  const tag = channel.nextTag++;
  const { session } = channel;
  const delivery = new Delivery(handed, tag, { at: kernel.now, session, native });
  if (!isAutomatic) {
    channel.unacked.push(delivery);
    watchDeliveries(channel, kernel);
  }
  const { message } = copy.publication;
  const entry = wordsFor(copy)[native];
  const detail = deliveryDetail(handed, { tag, session, kernel });
  entry.of(message.id, copy.id, consumer).by(queue).because(copy.since).saying(detail);
  kernel.send(channel.client, delivery, entry);
  if (!isAutomatic) return;
  // A quorum queue is told, as if the client had said it.
  if (isKept) {
    const event = { type: 'accept', copies: [copy.id], tag: consumerTag } as Event;
    return toQueue(channel, queue, { event, kernel });
  }
  // R37: it is gone for the broker once it is written to the socket.
  if (!unwritten.delete(copy.id)) sayWritten(copy, queue, kernel);
  kernel.note(WRITTEN.of(message.id, copy.id).by(queue));
}

/** The queue runs on another node: that one no longer counts it among what may be lost. */
function sayWritten({ id: copy }: Copy, queue: ActorId, kernel: Kernel): void {
  const node = kernel.host<NodeRecord>();
  const { cluster } = node;
  const home = homeOf(node, queue);
  const nodes = home === undefined ? cluster?.up ?? [] : [home];
  for (const each of nodes) kernel.send(each, { type: 'written', copy } as Event);
}

const delivery = (rule: string) => ({
  'basic.deliver': template('delivered', 'basic.deliver', { rule }),
  'basic.get-ok': template('delivered', 'basic.get-ok', { rule }),
});
const DELIVERED = delivery('rabbitmq:R32');
const DELIVERED_AGAIN = delivery('rabbitmq:R38');
const DELIVERED_OF_LOG = delivery('rabbitmq:R86');

const wordsFor = (copy: Copy): typeof DELIVERED =>
  copy.isRedelivered ? DELIVERED_AGAIN : copy.isOfLog ? DELIVERED_OF_LOG : DELIVERED;

/** What the method's arguments and the message's properties say; what is usual is left out. */
export function deliveryDetail(
  handed: HandedOut | Got,
  { tag, session, kernel }: { tag: number; session: string; kernel: Kernel },
): { [field: string]: Json } {
  const { copy, tag: consumerTag, consumer, counts } = handed;
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
  if (headers !== NO_HEADERS || counts !== undefined) {
    detail['headers'] = headersOf(handed);
  }
  if (persistent) detail['persistent'] = true;
  if (expiration !== null) detail['expiration'] = expiration;
  if (priority !== null) detail['priority'] = priority;
  if (replyTo !== null) detail['replyTo'] = replyTo;
  if ('remaining' in handed) detail['remaining'] = handed.remaining;
  if (isSettledMeanwhile(handed, kernel)) detail['handedAt'] = handed.handedAt as Micros;
  return detail;
}

/**
 * K15: the acknowledgement of what the old master had handed out may reach the new one when that
 * has just handed out the same again: it settles both, and the client still gets the second.
 */
function isSettledMeanwhile(
  { handedAt, isAutomatic, queue, copy }: HandedOut, kernel: Kernel,
): boolean {
  if (handedAt === undefined || isAutomatic || !kernel.isThere(queue)) return false;
  return !kernel.agreed<Account>(queue).there.has(copy.id);
}
