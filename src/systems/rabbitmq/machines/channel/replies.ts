/** Direct reply-to: an answer goes straight to the channel that asked, through no queue (R23). */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { amqpError, notFound, type AmqpError } from '../../routing/error';
import { exchangeActor } from '../exchanges';
import { Copy, type Publication } from '../facts';
import { Delivery } from '../handed';
import type { NodeRecord } from '../node';
import { WRITTEN } from '../queue/ends/ending';
import type { ConsumeAsked } from './consume';
import { deliveryDetail } from './deliver';
import type { ChannelRecord } from './record';
import { fail, reply } from './say';

/** The queue that is none: who consumes from it is sent what comes to its own name. */
export const REPLY_TO = 'amq.rabbitmq.reply-to';

/** Consumes answers: only without acknowledgements, and once a channel. */
export function consumeReplies(
  channel: ChannelRecord, { tag, consumer, ack }: ConsumeAsked, kernel: Kernel,
): void {
  const problem = ack === 'manual' ? 'reply consumer cannot acknowledge'
    : channel.replies === null ? undefined : 'reply consumer already set';
  if (problem !== undefined) {
    return fail(channel, amqpError('PRECONDITION_FAILED', problem), kernel);
  }
  // Which characters the broker adds means nothing; no two consumers have the same.
  const node = kernel.host<NodeRecord>();
  const name = `${REPLY_TO}.${++node.generated}`;
  channel.replies = { tag, consumer, name };
  node.replies[name] = kernel.self;
  reply(channel, { native: 'basic.consume-ok', detail: { tag } }, kernel);
}

/** Whether a key is a name that was made up for somebody, who may be gone. */
export function wasGivenOut(key: string, { generated }: NodeRecord): boolean {
  const number = key.startsWith(`${REPLY_TO}.`) ? Number(key.slice(REPLY_TO.length + 1)) : 0;
  return number > 0 && number <= generated;
}

/** Answers find this channel no more. */
export function endReplies(channel: ChannelRecord, kernel: Kernel): void {
  if (channel.replies === null) return;
  delete kernel.host<NodeRecord>().replies[channel.replies.name];
  channel.replies = null;
}

/** A request as it goes on: its reply-to names the channel that waits for the answer. */
export function withReplyName(
  { replies }: ChannelRecord, publication: Publication,
): Publication | AmqpError {
  if (publication.replyTo !== REPLY_TO) return publication;
  return replies === null
    ? amqpError('PRECONDITION_FAILED', 'fast reply consumer does not exist')
    : publication.withReplyTo(replies.name);
}

/** queue.declare asks whether somebody still waits: it answers as a queue with one consumer. */
export function declareReplies(channel: ChannelRecord, name: string, kernel: Kernel): void {
  const { vhost } = channel;
  const isThere = name === REPLY_TO || name in kernel.host<NodeRecord>().replies;
  if (!isThere) return fail(channel, notFound({ kind: 'queue', name, vhost }), kernel);
  const detail = { queue: name, messageCount: 0, consumerCount: 1 };
  reply(channel, { native: 'queue.declare-ok', detail }, kernel);
}

/** Hands an answer to the channel that waits for it, if it still does. */
export function sendReply(name: string, publication: Publication, kernel: Kernel): void {
  const asker = kernel.host<NodeRecord>().replies[name];
  if (asker !== undefined) kernel.send(asker, { type: 'answer', name, publication } as Event);
}

const DELIVERED = template('delivered', 'basic.deliver', { rule: 'rabbitmq:R23' });

/** Sends an answer on to the client, as a delivery of no queue. */
export function answer(
  channel: ChannelRecord,
  { name, publication }: { name: string; publication: Publication },
  kernel: Kernel,
): void {
  const { replies, session, client, vhost } = channel;
  if (replies?.name !== name) return;
  const { consumer, tag: consumerTag } = replies;
  const queue: ActorId = exchangeActor({ vhost, name: '' }, kernel, kernel.host<NodeRecord>());
  const rest = { order: 0, attempts: 0, since: kernel.cause, deadline: null };
  const copy = new Copy(kernel.copy(), publication, rest);
  const handed = { copy, queue, consumer, tag: consumerTag, isAutomatic: true };
  // It is sent under the tag that the next delivery of a queue will have.
  const tag = channel.nextTag;
  const delivery = new Delivery(handed, tag, {
    at: kernel.now, session, native: 'basic.deliver',
  });
  const { id } = publication.message;
  const detail = deliveryDetail(handed, { tag, session, kernel });
  kernel.send(client, delivery, DELIVERED.of(id, copy.id, consumer).by(queue).saying(detail));
  kernel.note(WRITTEN.of(id, copy.id).by(queue));
}
