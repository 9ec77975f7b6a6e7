/** basic.publish: routing, returns and confirms. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { EXPIRY_MS_MAX } from '../../routing/declaring/queue-arguments';
import { amqpError, type AmqpError, isAmqpError } from '../../routing/error';
import { deliveredHeaders, routingKeysOf } from '../../routing/keys';
import { type Route, route } from '../../routing/route';
import { cachedRoute, type KnownExchange, knownExchange } from '../../routing/route-cache';
import type { RoutingTable } from '../../routing/table';
import { atLeast } from '../../routing/version';
import { MESSAGE_SIZE_MAX } from '../../scenario/schemas';
import type { AmqpTable } from '../../topology';
import { exchangeActor } from '../exchanges';
import { NO_HEADERS, type Publication } from '../facts';
import { handOn } from '../hand-on';
import { type NodeRecord, queueNamed } from '../node';
import { sayRefused } from '../queue/arrive';
import { cannotWrite } from '../stream/as-written';
import { confirm, declined } from './confirms';
import { awaitQueue, refusedAway, withoutAway } from './away/queue-down';
import { noteSent } from './flow';
import type { ChannelRecord } from './record';
import { sendReply, wasGivenOut, withReplyName } from './replies';
import { waitsToPublish } from './away/coordinator';
import { type Destined, stillUnknown, waitsToRegister } from './away/register';
import { awaitMembers } from './away/spans';
import { fail } from './say';

/** What a client asks for with basic.publish. */
export interface Publishing {
  readonly publication: Publication;
  readonly mandatory: boolean;
  readonly immediate: boolean;
  readonly userId?: string;
  readonly deliveryMode?: number;
  readonly refusedBy?: Destined['refusedBy'];
}

/** A publication that the broker took, and the way that it will go. */
export interface Routed {
  readonly publication: Publication;
  readonly mandatory: boolean;
  readonly way: Route;
  readonly refusedBy?: Destined['refusedBy']; // quorum queues that do not know the channel (K25)
}

/** Takes a publication, and hands it on at once or at the commit of a transaction (R84). */
export function publish(channel: ChannelRecord, asked: Publishing, kernel: Kernel): void {
  const { mandatory, refusedBy } = asked;
  const table = tableOf(channel, kernel);
  const exchange = knownExchange(table, asked.publication.exchange);
  const publication = accepted(channel, { asked, exchange }, kernel);
  if (isAmqpError(publication)) return fail(channel, publication, kernel);
  // Nearly all are plain: their key alone leads to where others went before.
  const isPlain = publication.headers === NO_HEADERS && publication.properties === null;
  const way = isPlain && !exchange.isRandom
    ? cachedRoute(table, exchange, publication) : wayOf(table, { publication, exchange }, kernel);
  if (isAmqpError(way)) return fail(channel, way, kernel);
  const routed = { publication, mandatory, way, refusedBy };
  if (channel.transaction !== null) channel.transaction.publications.push(routed);
  else if (!waits(channel, routed, kernel)) distribute(channel, routed, kernel);
}

/** Whether streams or quorum queues have to hear of a channel first, and cannot (K24, K25). */
export function waits(
  channel: ChannelRecord, { way: { destinations }, refusedBy }: Pick<Routed, 'way' | 'refusedBy'>,
  kernel: Kernel,
): boolean {
  if (channel.away === null) return false;
  return waitsToPublish(channel, destinations, kernel)
    || waitsToRegister(channel, { destinations, refusedBy }, kernel);
}

/** R86: whether the broker stumbles over headers that a stream would have to keep. */
const stumbles = ({ queues, version }: RoutingTable, headers: AmqpTable, way: Route): boolean =>
  cannotWrite(headers, version)
  && way.destinations.some(({ queue }) => queues[queue]?.type === 'stream');

function accepted(
  channel: ChannelRecord, { asked, exchange }: { asked: Publishing; exchange: KnownExchange },
  kernel: Kernel,
): Publication | AmqpError {
  const { publication, immediate, userId } = asked;
  // R19: immediate was never implemented.
  if (immediate) return amqpError('NOT_IMPLEMENTED', 'immediate=true');
  return tooLarge(publication, kernel) ?? exchange.refusal
    ?? wrongUser(userId)
    ?? wrongExpiration(publication) ?? wrongMode(asked, kernel)
    ?? (publication.replyTo === null ? publication : withReplyName(channel, publication));
}

export const tableOf = ({ vhost }: ChannelRecord, kernel: Kernel): RoutingTable =>
  kernel.host<NodeRecord>().tables[vhost] as RoutingTable;

// R132: the bytes of the body count, before its exchange is looked for.
function tooLarge({ message }: Publication, kernel: Kernel): AmqpError | undefined {
  const { messageSizeMax } = kernel.host<NodeRecord>();
  if (message.size <= messageSizeMax) return undefined;
  const text = `message size ${message.size} is larger than `
    + `${messageSizeMax === MESSAGE_SIZE_MAX ? '' : 'configured '}max size ${messageSizeMax}`;
  return { ...amqpError('PRECONDITION_FAILED', text), rule: 'rabbitmq:R132' };
}

// R120: there is one user, the one that every broker has at first.
const USER = 'guest';

function wrongUser(userId: string | undefined): AmqpError | undefined {
  if (userId === undefined || userId === USER) return undefined;
  return amqpError('PRECONDITION_FAILED',
    `user_id property set to '${userId}' but authenticated user was '${USER}'`);
}

// R56: an expiration is a whole number of milliseconds, written as text, and at most ten years.
function wrongExpiration({ expiration }: Publication): AmqpError | undefined {
  if (expiration === null) return undefined;
  if (/^(\+?\d+|-0+)$/.test(expiration) && Number(expiration) <= EXPIRY_MS_MAX) return undefined;
  return amqpError('PRECONDITION_FAILED', `invalid expiration '${expiration}'`);
}

// R134: 1 is transient, 2 persistent; since 4.0 any other number is transient, too.
function wrongMode({ deliveryMode = 1 }: Publishing, kernel: Kernel): AmqpError | undefined {
  if (atLeast(kernel.host<NodeRecord>().version, '4.0') || [1, 2].includes(deliveryMode)) {
    return undefined;
  }
  const text = `invalid message: {delivery_mode_unknown,${deliveryMode}}`;
  return { ...amqpError('PRECONDITION_FAILED', text), rule: 'rabbitmq:R134' };
}

/** Hands a copy to each queue that a publication was routed to. */
export function distribute(channel: ChannelRecord, asked: Routed, kernel: Kernel): void {
  const isAlone = channel.away === null;
  const routed = isAlone ? asked : withoutAway(channel, asked, kernel);
  const { publication, mandatory, way: { destinations, replies } } = routed;
  const { message } = publication;
  const isTold = channel.confirms || channel.transaction !== null;
  const number = isTold ? ++channel.published : 0;
  if (number > 0) channel.unconfirmed.set(number, { message, left: destinations.length });
  for (const name of replies) sendReply(name, publication, kernel);
  if (destinations.length === 0) {
    const isReturned = mandatory && !isAnswer(replies, kernel.host<NodeRecord>());
    unroutable(channel, { publication, isReturned, number }, kernel);
  }
  const { vhost, queues } = channel;
  const { queues: declared } = tableOf(channel, kernel);
  const unknown = stillUnknown(channel, routed.refusedBy);
  for (const destination of destinations) {
    const known = isAlone && channel.refusing.length === 0 ? undefined
      : queueNamed(kernel.host(), vhost, destination.queue);
    if (known !== undefined && (channel.refusing.includes(known) || unknown.includes(known))) {
      refuse(channel, { publication, number, queue: known }, kernel);
      continue;
    }
    if (known !== undefined && refusedAway(channel, { queue: known, number, routed }, kernel)) {
      continue;
    }
    const queue = handOn(destination, { vhost, publication, number, isTracked: true }, kernel);
    if (!isAlone && !awaitMembers(channel, { queue, number }, kernel)) {
      awaitQueue(channel, queue, number);
    }
    const type = declared[destination.queue]?.type;
    if (type !== 'classic') noteSent(channel, { queue, type, number }, kernel);
    if (!queues.includes(queue)) queues.push(queue);
  }
}

// R23: since 4.3 an answer reaches a queue, even when nobody waits for it any more. Before, one
// that is mandatory is returned as well; what goes to a name that a client made up always is.
const isAnswer = (replies: readonly string[], node: NodeRecord): boolean =>
  atLeast(node.version, '4.3') && replies.some((key) => wasGivenOut(key, node));

// R64: a queue that said it is full hears nothing of what its channel refuses for it.
function refuse(
  channel: ChannelRecord,
  { publication, number, queue }: { publication: Publication; number: number; queue: ActorId },
  kernel: Kernel,
): void {
  sayRefused(publication, kernel, queue);
  if (number > 0) declined(channel, number, kernel);
}

/** Where headers or chance say more than the key. */
function wayOf(
  table: RoutingTable,
  { publication, exchange: { isRandom } }: { publication: Publication; exchange: KnownExchange },
  kernel: Kernel,
): Route | AmqpError {
  const { exchange, routingKey: key, headers, properties, message } = publication;
  const keys = routingKeysOf({ key, headers });
  if (isAmqpError(keys)) return keys;
  const pick = isRandom ? kernel.draw('pick', message.ordinal) : 0;
  const way = route(table,
    { exchange, keys, headers: deliveredHeaders(headers), properties, pick });
  return stumbles(table, headers, way) ? amqpError('INTERNAL_ERROR', '') : way;
}

interface Unroutable {
  readonly publication: Publication;
  readonly isReturned: boolean;
  readonly number: number;
}

// R18: nowhere to go: returned if the publisher asked for that, and in both cases confirmed.
function unroutable(
  channel: ChannelRecord,
  { publication, isReturned, number }: Unroutable,
  kernel: Kernel,
): void {
  const { message, exchange } = publication;
  const actor = exchangeOf(channel, exchange, kernel);
  const rule = 'rabbitmq:R18';
  kernel.record('routed', { native: 'no queue', actor, message: message.id, rule });
  if (isReturned) {
    const detail = { outcome: 'returned', code: 312, text: 'NO_ROUTE' };
    kernel.send(channel.client, { type: 'returned', message, session: channel.session } as Event, {
      kind: 'answered', native: 'basic.return', peer: channel.app, message: message.id, rule,
      detail,
    });
  }
  if (number > 0) confirm(channel, { number, rule }, kernel);
}

const exchangeOf = ({ vhost }: ChannelRecord, name: string, kernel: Kernel): ActorId =>
  exchangeActor({ vhost, name }, kernel, kernel.host<NodeRecord>());
