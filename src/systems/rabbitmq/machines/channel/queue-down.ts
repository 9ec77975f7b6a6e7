/** What a channel makes of queues whose node it cannot reach (K8). */
import { Deque } from '../../../../base/deque';
import { type Micros, millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { NOBODY } from '../../../../machines/applications';
import type { ActorId } from '../../../../trace/entry';
import { amqpError, type AmqpError, resourceText } from '../../routing/error';
import type { QueueEntry } from '../../routing/table';
import { atLeast } from '../../routing/version';
import { isAway } from '../cluster/record';
import { sayAway } from '../hand-on';
import { type NodeRecord, queueNamed } from '../node';
import { declined } from './confirms';
import type { Routed } from './publish';
import type { Asked, ChannelRecord } from './record';
import { reply, sayCancelled } from './say';

const RULE = 'rabbitmq:K8';
// rabbit_amqqueue.erl, retry_wait/4
const PAUSE = millis(30);

/** Why a queue cannot be asked for anything, when its process is on a node that is away. */
export function awayError(
  { vhost }: ChannelRecord, { name }: QueueEntry, kernel: Kernel,
): AmqpError | undefined {
  const node = kernel.host<NodeRecord>();
  const queue = node.cluster === null ? undefined : queueNamed(node, vhost, name);
  if (queue === undefined || !isAway(node, queue)) return undefined;
  const resource = resourceText({ kind: 'queue', name, vhost });
  const home = kernel.nameOf(node.cluster?.homes.get(queue) as ActorId);
  const text = atLeast(node.version, '4.0') ? `${resource} process is stopped by supervisor`
    : `home node '${home}' of durable ${resource} is down or inaccessible`;
  return { ...amqpError('NOT_FOUND', text), rule: RULE };
}

/** K8: until 3.x no route leads to a queue that is away: it is not among those that are there. */
export function withoutAway(channel: ChannelRecord, routed: Routed, kernel: Kernel): Routed {
  const node = kernel.host<NodeRecord>();
  if (atLeast(node.version, '4.0')) return routed;
  const destinations = routed.way.destinations.filter(({ queue: name }) => {
    const queue = queueNamed(node, channel.vhost, name);
    return queue !== undefined && !isAway(node, queue);
  });
  return { ...routed, way: { ...routed.way, destinations } };
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
export function awaitQueue(
  { awaits }: ChannelRecord, queue: ActorId, number: number,
): void {
  if (number === 0) return;
  const numbers = awaits?.get(queue) ?? new Set<number>();
  awaits?.set(queue, numbers.add(number));
}

/**
 * The node of some queues is gone. Whoever consumed from them is told; what they have not answered
 * is refused; what they had handed out is theirs again, so that nobody hears of its settlement.
 */
export function queuesDown(
  channel: ChannelRecord, queues: readonly ActorId[], kernel: Kernel,
): void {
  const isGone = (queue: ActorId): boolean => queues.includes(queue);
  askAgain(channel, queues, kernel);
  for (const [tag, { queue }] of Object.entries(channel.consumers)) {
    if (!isGone(queue)) continue;
    sayCancelled(channel, { tag, rule: RULE }, kernel);
    delete channel.consumers[tag];
  }
  const unacked = channel.unacked.toArray()
    .map((each) => (isGone(each.queue) ? { ...each, queue: NOBODY } : each));
  channel.unacked = new Deque(unacked);
  channel.queues = channel.queues.filter((queue) => !isGone(queue));
  for (const queue of queues) {
    const numbers = channel.awaits?.get(queue) ?? [];
    channel.awaits?.delete(queue);
    for (const number of numbers) declined(channel, number, kernel);
  }
}

/** K12: what waited for them is done again, and who cancels has what it wants. */
function askAgain(
  channel: ChannelRecord, queues: readonly ActorId[], kernel: Kernel,
): void {
  const isGone = ({ queue }: Asked): boolean => queues.includes(queue);
  const waiting = channel.asked.filter(isGone);
  channel.asked = channel.asked.filter((each) => !isGone(each));
  for (const { method } of waiting) {
    const { tag } = method.event as Event & { readonly tag?: string };
    // Its consumer was never there; the method makes it anew.
    if (method.event.type === 'consume' && tag !== undefined) delete channel.consumers[tag];
    if (method.event.type === 'cancel') {
      reply(channel, { native: 'basic.cancel-ok', detail: { tag: tag ?? '' } }, kernel);
      continue;
    }
    channel.again.push(method);
    kernel.wake('again', (kernel.now + PAUSE) as Micros, { type: 'tryAgain' });
  }
}
