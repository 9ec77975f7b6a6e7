/** What a channel makes of queues whose node it cannot reach (K8). */
import { Deque } from '../../../../../base/deque';
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { amqpError, type AmqpError, resourceText } from '../../../routing/error';
import type { QueueEntry } from '../../../routing/table';
import { atLeast } from '../../../routing/version';
import { homeOf, isAway } from '../../cluster/record';
import { sayAway } from '../../hand-on';
import { isReplicated } from '../../cluster/settle-mirrors';
import { type NodeRecord, queueNamed } from '../../node';
import { declined } from '../confirms';
import type { Declaring } from '../declare';
import type { Routed } from '../publish';
import type { ChannelRecord } from '../record';
import { fail, sayCancelled } from '../say';
import { askAgain, tryAgainSoon } from './asked';
import { PATIENCE } from './failover';

const RULE = 'rabbitmq:K8';

/** When a queue cannot be asked for anything, because its process is on a node that is away. */
export function waitsOrFails(
  channel: ChannelRecord, entry: QueueEntry, kernel: Kernel,
): boolean {
  const error = awayError(channel, entry, kernel);
  if (error === undefined) return false;
  if (!waitsForMaster(channel, entry, kernel)) fail(channel, error, kernel);
  return true;
}

/** Fails what is asked of a queue that is known to be away, before anything of it is compared. */
export function failsAway(
  channel: ChannelRecord, entry: QueueEntry | undefined, kernel: Kernel,
): boolean {
  const error = entry === undefined ? undefined : awayError(channel, entry, kernel);
  if (entry === undefined || error === undefined) return false;
  const node = kernel.host<NodeRecord>();
  const queue = queueNamed(node, channel.vhost, entry.name);
  if (mayComeBack(node, queue) || isMirrored(channel, entry.name, node)) return false;
  fail(channel, error, kernel);
  return true;
}

/**
 * K16: for a minute a node looks whether anybody leads a queue that its policy mirrors; since 4.0
 * whether any classic queue is back whose node was not stopped in good order (K8).
 */
function waitsForMaster(channel: ChannelRecord, { name }: QueueEntry, kernel: Kernel): boolean {
  const { away } = channel;
  const method = away?.handling ?? null;
  const node = kernel.host<NodeRecord>();
  if (away === null || method === null) return false;
  const isWaiting = isMirrored(channel, name, node)
    || mayComeBack(node, queueNamed(node, channel.vhost, name));
  if (!isWaiting) return false;
  const event: Waiting = method.event;
  const { waitsSince = kernel.now } = event;
  if (kernel.now - waitsSince >= PATIENCE) return false;
  const waiting: Waiting = { ...event, waitsSince };
  tryAgainSoon(away, { ...method, event: waiting }, kernel);
  return true;
}

// rabbit_amqqueue.erl, with/4: only a queue that was stopped is known to be.
export function mayComeBack(node: NodeRecord, queue: ActorId | undefined): boolean {
  const home = queue === undefined ? undefined : homeOf(node, queue);
  return atLeast(node.version, '4.0') && home !== undefined
    && node.cluster?.stopped.has(home) === false;
}

type Waiting = Event & { readonly waitsSince?: Micros };

/** Why a queue cannot be asked for anything. */
function awayError(
  { vhost }: ChannelRecord, { name }: Pick<QueueEntry, 'name'>, kernel: Kernel,
): AmqpError | undefined {
  const node = kernel.host<NodeRecord>();
  const queue = node.cluster === null ? undefined : queueNamed(node, vhost, name);
  if (queue === undefined || !isAway(node, queue)) return undefined;
  const resource = resourceText({ kind: 'queue', name, vhost });
  const home = kernel.nameOf(homeOf(node, queue) as ActorId);
  const text = mayComeBack(node, queue)
    ? `failed to perform operation on ${resource} due to timeout`
    : atLeast(node.version, '4.0') ? `${resource} process is stopped by supervisor`
    : `home node '${home}' of durable ${resource} is down or inaccessible`;
  return { ...amqpError('NOT_FOUND', text), rule: RULE };
}

/** K8: until 3.x nothing can be bound to a queue that is away, nor unbound. */
export function refusedBinding(
  channel: ChannelRecord,
  { destination: name = '', destinationType }: Pick<Declaring, 'destination' | 'destinationType'>,
  kernel: Kernel,
): AmqpError | undefined {
  const isOfQueue = destinationType !== 'exchange';
  if (!isOfQueue || atLeast(kernel.host<NodeRecord>().version, '4.0')) return undefined;
  return awayError(channel, { name }, kernel);
}

/** K8: until 3.x no route leads to a queue that is away: it is not among those that are there. */
export function withoutAway(channel: ChannelRecord, routed: Routed, kernel: Kernel): Routed {
  const node = kernel.host<NodeRecord>();
  if (atLeast(node.version, '4.0')) return routed;
  const destinations = routed.way.destinations.filter(({ queue: name }) => {
    const queue = queueNamed(node, channel.vhost, name);
    return queue !== undefined
      && (!isAway(node, queue) || isMirrored(channel, name, node));
  });
  return { ...routed, way: { ...routed.way, destinations } };
}

/** K16: a queue that its policy mirrors is among those that are there, whoever leads it or not. */
function isMirrored({ vhost }: ChannelRecord, name: string, node: NodeRecord): boolean {
  const queue = queueNamed(node, vhost, name);
  const mirroring = queue === undefined ? undefined : node.cluster?.mirrored.get(queue);
  return mirroring !== undefined && isReplicated(node, mirroring);
}

/** Since 4.0 it is sent there all the same, and refused at once; true when it was. */
export function refusedAway(
  channel: ChannelRecord,
  { queue, number, routed: { publication } }:
  { queue: ActorId; number: number; routed: Routed },
  kernel: Kernel,
): boolean {
  if (!isAway(kernel.host<NodeRecord>(), queue)) return false;
  sayAway({ vhost: channel.vhost, publication, queue }, kernel);
  if (number > 0) declined(channel, number, kernel);
  return true;
}

/** Remembers that a queue has a publication to answer for. */
export function awaitQueue({ away }: ChannelRecord, queue: ActorId, number: number): void {
  if (number === 0) return;
  const numbers = away?.awaits.get(queue) ?? new Set<number>();
  away?.awaits.set(queue, numbers.add(number));
}

/**
 * Some queues are gone, with their node or alone. Whoever consumed from them is told; what they
 * have not answered is refused; what they had handed out is theirs again, so that nobody hears of
 * its settlement.
 */
export function queuesDown(
  channel: ChannelRecord,
  { queues = [], rule = RULE }: { readonly queues?: readonly ActorId[]; readonly rule?: string },
  kernel: Kernel,
): void {
  const isGone = (queue: ActorId): boolean => queues.includes(queue);
  askAgain(channel, queues, kernel);
  for (const [tag, { queue }] of Object.entries(channel.consumers)) {
    if (!isGone(queue)) continue;
    sayCancelled(channel, { tag, rule }, kernel);
    delete channel.consumers[tag];
  }
  const unacked = channel.unacked.toArray()
    .map((each) => (isGone(each.queue) ? each.ofNobody() : each));
  channel.unacked = new Deque(unacked);
  channel.queues = channel.queues.filter((queue) => !isGone(queue));
  for (const queue of queues) {
    const numbers = channel.away?.awaits.get(queue) ?? [];
    channel.away?.awaits.delete(queue);
    for (const number of numbers) declined(channel, number, kernel);
  }
}
