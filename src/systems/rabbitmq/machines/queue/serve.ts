/** Consumers that come and go, single messages fetched by hand, and counts. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { amqpError, resourceText, type AmqpError } from '../../routing/error';
import { atLeast } from '../../routing/version';
import type { HandedOut } from '../handed';
import type { NodeRecord } from '../node';
import { handForGood, sayLost } from './ends/unwritten';
import { countOf, join, leave, type Subscription } from './consumers';
import { dispatch } from './dispatch';
import { confirmEarly } from './ends/ending';
import { renewLease } from './govern';
import { noteGone, touch } from './journal';
import { outWith, takeBack } from './keep';
import { expire } from './limits';
import type { AnyQueue, QueueRecord } from './record';

/** What a channel asks for with basic.consume. */
export interface Consume {
  readonly tag: string;
  readonly consumer: ActorId;
  readonly isAutomatic: boolean;
  readonly isExclusive: boolean;
  readonly prefetch: number;
  readonly priority: number;
  readonly timeout?: Micros; // x-consumer-timeout (R53)
  readonly isAgain?: boolean; // its queue has failed over: the client is not answered (K15)
}

/** Adds a consumer, or says why not (R42, R43). */
export function subscribe(queue: QueueRecord, event: Consume, kernel: Kernel): void {
  const { tag, consumer, isAutomatic, isExclusive, prefetch, priority, isAgain = false } = event;
  const channel = kernel.sender;
  touch(queue, kernel);
  const error = refusal(queue, isExclusive);
  if (error !== undefined) {
    const no = isAgain ? { type: 'consumerCancelled', tag } : { type: 'refused', error };
    return kernel.send(channel, no as Event);
  }
  kernel.record('joined', { native: 'basic.consume', actor: consumer, peer: kernel.self });
  const credit = prefetch;
  const subscription: Subscription = {
    channel, tag, consumer, isAutomatic, prefetch, priority, credit,
  };
  join(queue.consumers, subscription);
  if (prefetch > 0) queue.hadPrefetch = true;
  queue.hadConsumers = true;
  // R43: who subscribes first is the single active one.
  if (isExclusive || (queue.isSingleActive && queue.active === null)) {
    queue.active = { channel, tag };
  }
  if (!isAgain) kernel.send(channel, { type: 'consuming', tag } as Event);
}

function refusal(queue: QueueRecord, isExclusive: boolean): AmqpError | undefined {
  const { isSingleActive, active, consumers, declared, vhost } = queue;
  const isFree = isSingleActive
    ? !isExclusive
    : active === null && !(isExclusive && countOf(consumers) > 0);
  if (isFree) return undefined;
  const resource = resourceText({ kind: 'queue', name: declared.name, vhost });
  return amqpError('ACCESS_REFUSED', `${resource} in exclusive use`);
}

/** R45: a cancelled consumer gets nothing more, and keeps what it has. */
export function cancel(queue: QueueRecord, { tag }: { tag: string }, kernel: Kernel): void {
  const channel = kernel.sender;
  touch(queue, kernel);
  const { able, aside } = queue.consumers;
  const gone = [...able, ...aside].find((c) => c.channel === channel && c.tag === tag);
  if (gone !== undefined) {
    leave(queue.consumers, channel, tag);
    sayLeft(gone, 'basic.cancel', kernel);
    if (queue.active?.channel === channel && queue.active.tag === tag) handOver(queue);
    renewLease(queue, kernel);
  }
  kernel.send(channel, { type: 'cancelled', tag } as Event);
  // R44: until 3.10 a cancel does not wake the queue, so the next active one waits for an event.
  if (atLeast(kernel.host<NodeRecord>().version, '4.0')) dispatch(queue, kernel);
}

export const sayLeft = ({ consumer }: Subscription, native: string, kernel: Kernel): void =>
  void kernel.record('left', { native, actor: consumer, peer: kernel.self });

// R43: the next in line becomes active; an exclusive consumer has no successor.
function handOver(queue: QueueRecord): void {
  const next = queue.isSingleActive ? queue.consumers.able[0] : undefined;
  queue.active = next === undefined ? null : { channel: next.channel, tag: next.tag };
}

/** R26: an auto-delete queue goes with its last consumer, never before it had one. */
export const isOver = ({ declared, hadConsumers, consumers }: QueueRecord): boolean =>
  declared.autoDelete && hadConsumers && countOf(consumers) === 0;

/** Every channel of a node that has anything to do with a queue. */
export function channelsOn(
  { consumers, out }: AnyQueue, node: ActorId, kernel: Kernel,
): readonly ActorId[] {
  const all = [...consumers.able, ...consumers.aside, ...out.values()];
  const channels = new Set(all.map(({ channel }) => channel));
  return [...channels].filter((channel) => kernel.processOf(channel) === node);
}

/** A channel is gone: its consumers leave, and what it had comes back (R1). */
export function forget(queue: QueueRecord, channel: ActorId, kernel: Kernel): void {
  touch(queue, kernel);
  const { consumers } = queue;
  const ids = outWith(queue, channel);
  const stays = (item: Subscription): boolean => item.channel !== channel;
  const gone = [...consumers.able, ...consumers.aside].filter((item) => !stays(item));
  for (const item of gone) sayLeft(item, 'channel closed', kernel);
  consumers.able = consumers.able.filter(stays);
  consumers.aside = consumers.aside.filter(stays);
  if (queue.active?.channel === channel) handOver(queue);
  sayLost(channel, kernel);
  if (isOver(queue)) return;
  if (gone.length + ids.length > 0) renewLease(queue, kernel);
  takeBack(queue, ids, { kernel, isFailed: true });
  dispatch(queue, kernel);
}

/** What basic.get asks a queue, and a queue answers. */
export type Got = Event & HandedOut & { readonly type: 'got'; readonly remaining: number };

/** R36: the head, whatever any prefetch says. */
export function get(
  queue: QueueRecord,
  { isAutomatic = false, consumer }: { isAutomatic?: boolean; consumer?: ActorId },
  kernel: Kernel,
): void {
  const channel = kernel.sender;
  renewLease(queue, kernel);
  touch(queue, kernel);
  const copy = queue.ready.shift();
  if (queue.isWatched) expire(queue, kernel);
  if (copy === undefined) return kernel.send(channel, { type: 'gotNothing' });
  if (!isAutomatic) queue.out.set(copy.id, { copy, channel, tag: '' });
  queue.deeds?.push({ do: isAutomatic ? 'remove' : 'fetch', copy: copy.id });
  const got: Got = {
    type: 'got', copy, queue: kernel.self, consumer: consumer as ActorId, tag: '', isAutomatic,
    remaining: queue.ready.length,
  };
  kernel.send(channel, got);
  if (!isAutomatic) return;
  handForGood(copy, channel, kernel);
  noteGone(queue, copy, kernel);
  confirmEarly(queue, copy, kernel);
}

/** Answers a declaration of a queue that is there. */
export function replyCounts(queue: QueueRecord, _: Event, kernel: Kernel): void {
  renewLease(queue, kernel);
  touch(queue, kernel);
  const messageCount = queue.ready.length;
  const consumerCount = countOf(queue.consumers);
  kernel.send(kernel.sender, { type: 'counts', messageCount, consumerCount } as Event);
}
