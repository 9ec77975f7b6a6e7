/** Consumers of a quorum queue that come and go, and single messages fetched by hand. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { amqpError, resourceText } from '../../routing/error';
import { atLeast } from '../../routing/version';
import type { NodeRecord } from '../node';
import { type Consume, type Got, sayLeft } from '../queue/serve';
import { handForGood, sayLost } from '../queue/ends/unwritten';
import { checkout, countsOf } from './checkout';
import {
  activate, attached, find, isIt, limitOf, type QuorumConsumer, seat, unseat, wait,
} from './consumers';
import { giveBack, leavingWith } from './leaving';
import { expire } from './limits';
import type { QuorumOut, QuorumRecord } from './record';
import { watchTimeouts } from './timeouts';

/** Adds a consumer. R42: that it wants to be the only one is not heard. */
export function subscribe(queue: QuorumRecord, event: Consume, kernel: Kernel): void {
  const { tag, consumer, isAutomatic, prefetch, priority } = event;
  const channel = kernel.sender;
  const isItself = isIt(channel, tag);
  const held = [...queue.out.values()].filter(isItself);
  const joining: QuorumConsumer = {
    channel, tag, consumer, isAutomatic, prefetch, priority,
    credit: Math.max(0, limitOf(event) - held.length), number: numberOf(queue, held),
    timeout: timeoutOf(queue, event, kernel), isQuiescing: false, isAway: false, overdue: [],
    earlier: queue.isSingleActive || atLeast(queue.version, '4.0')
      ? [] : held.map(({ copy }) => copy.id),
  };
  kernel.record('joined', { native: 'basic.consume', actor: consumer, peer: kernel.self });
  kernel.send(channel, { type: 'consuming', tag } as Event);
  if (queue.isSingleActive) wait(queue, joining);
  else seat(queue.consumers, joining);
  activate(queue);
  checkout(queue, kernel);
}

/** By coming; since 4.0 who has something under its old tag stands where it stood. */
const numberOf = (queue: QuorumRecord, held: readonly QuorumOut[]): number =>
  (atLeast(queue.version, '4.0') ? held[0]?.holder : undefined) ?? queue.joined++;

// R53: what the consumer says counts, then what the queue or its policy does.
const timeoutOf = (
  { terms }: QuorumRecord, { timeout }: Pick<Consume, 'timeout'>, kernel: Kernel,
): QuorumConsumer['timeout'] =>
  timeout ?? terms.consumerTimeout ?? kernel.host<NodeRecord>().consumerTimeout;

/** R45: a cancelled consumer gets nothing more, and keeps what it has. */
export function cancel(queue: QuorumRecord, { tag }: { tag: string }, kernel: Kernel): void {
  const channel = kernel.sender;
  const gone = find(queue.consumers, channel, tag);
  if (gone !== undefined) {
    unseat(queue.consumers, gone);
    sayLeft(gone, 'basic.cancel', kernel);
    queue.lastUsed = kernel.now;
  }
  kernel.send(channel, { type: 'cancelled', tag } as Event);
  activate(queue);
  checkout(queue, kernel);
}

/** A channel is gone: what its consumers had comes back, one consumer after the other (R49). */
export function forget(
  queue: QuorumRecord, { channel }: { channel: ActorId }, kernel: Kernel,
): void {
  queue.publishers.delete(channel);
  queue.letters.refusing = queue.letters.refusing.filter((other) => other !== channel);
  const gone = leavingWith(queue, channel);
  leaveAll(queue, channel, kernel);
  giveBack(queue, gone, { rule: 'rabbitmq:R49', kernel });
  sayLost(channel, kernel);
  activate(queue);
  checkout(queue, kernel);
}

function leaveAll(queue: QuorumRecord, channel: ActorId, kernel: Kernel): void {
  const { able, aside, waiting } = queue.consumers;
  for (const each of [...able, ...aside, ...waiting]) {
    if (each.channel !== channel) continue;
    unseat(queue.consumers, each);
    sayLeft(each, 'channel closed', kernel);
    queue.lastUsed = kernel.now;
  }
}

/** R36: the head, whatever any prefetch says; not beside a single active consumer. */
export function get(
  queue: QuorumRecord,
  { isAutomatic = false, consumer, number = 0 }:
  { isAutomatic?: boolean; consumer?: ActorId; number?: number },
  kernel: Kernel,
): void {
  const channel = kernel.sender;
  if (queue.isSingleActive) return refuseGet(queue, kernel);
  queue.lastUsed = kernel.now;
  expire(queue, kernel);
  const copy = queue.ready.shift();
  if (copy === undefined) {
    kernel.send(channel, { type: 'gotNothing' });
    return checkout(queue, kernel);
  }
  if (!isAutomatic) {
    const until = watchTimeouts(queue, timeoutOf(queue, {}, kernel), kernel);
    queue.out.set(copy.id, { copy, channel, tag: '', number, isAutomatic, until });
  } else expire(queue, kernel); // R36: it is settled at once, and then the next head is looked at
  const got: Got = {
    type: 'got', copy, queue: kernel.self, consumer: consumer as ActorId, tag: '', isAutomatic,
    remaining: queue.ready.length, ...countsOf(copy, queue.version, { isGot: true }),
  };
  kernel.send(channel, got);
  if (isAutomatic) handForGood(copy, channel, kernel);
  checkout(queue, kernel);
}

function refuseGet({ declared: { name }, vhost }: QuorumRecord, kernel: Kernel): void {
  const text = `cannot obtain access to locked ${resourceText({ kind: 'queue', name, vhost })}. `
    + 'basic.get operations are not supported by quorum queues with single active consumer';
  const error = amqpError('RESOURCE_LOCKED', text);
  kernel.send(kernel.sender, { type: 'refused', error } as Event);
}

/** Answers a declaration of a queue that is there: who waits to be active is not counted. */
export function replyCounts(queue: QuorumRecord, _: Event, kernel: Kernel): void {
  const messageCount = queue.ready.length;
  const holders = new Set([...queue.out.values()].map(({ channel, tag, copy }) =>
    (tag === '' ? `got ${copy.id}` : `${channel} ${tag}`)));
  for (const { channel, tag } of attached(queue.consumers)) holders.add(`${channel} ${tag}`);
  const consumerCount = holders.size;
  kernel.send(kernel.sender, { type: 'counts', messageCount, consumerCount } as Event);
}
