/** How copies and queues come to an end other than by an acknowledgement. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../../trace/entry';
import { removeQueue } from '../../../routing/declaring/removal';
import type { QueueEntry } from '../../../routing/table';
import { atLeast } from '../../../routing/version';
import { forgetWindows } from '../../channel/flow';
import { Copy } from '../../facts';
import { spread } from '../../cluster/spread';
import type { NodeRecord } from '../../node';
import { sayExchangeGone } from '../../exchanges';
import { federate } from '../../federation/federate';
import { sayLost } from './unwritten';
import type { Subscription } from '../consumers';
import { countsFailures, recovered } from '../failures';
import { renewLease } from '../govern';
import { giveUp } from './give-up';
import { removed } from './ending';
import { takeRisen } from '../journal';
import { expire, trim } from '../limits';
import { placeOf } from '../line';
import { type AnyQueue, emptyLine, type QueueRecord } from '../record';

/** R52: a rejected copy that is not to be requeued is dropped, or becomes a dead letter. */
export function drop(
  queue: QueueRecord,
  ids: readonly CopyId[],
  { kernel, isFailed }: { readonly kernel: Kernel; readonly isFailed: boolean },
): void {
  const counts = isFailed && countsFailures(kernel);
  for (const id of ids) {
    const out = queue.out.get(id);
    if (out === undefined) continue;
    queue.out.delete(id);
    const copy = counts ? out.copy.returned(out.copy.since, true) : out.copy;
    giveUp(queue, copy, { reason: 'rejected', kernel });
  }
}

/** Why a queue and all that it holds is gone. */
export interface Why {
  readonly native: string;
  readonly reason: string;
  readonly rule: string;
}

export const DELETED: Why = { native: 'queue.delete', reason: 'deleted', rule: 'rabbitmq:R28' };
export const DISK_LOST: Why = { native: 'disk lost', reason: 'disk lost', rule: 'rabbitmq:R97' };
const UNUSED: Why = { native: 'x-expires', reason: 'queue expired', rule: 'rabbitmq:R27' };

/** The queue is deleted, and its process ends. */
export function end(queue: AnyQueue, _: Event, kernel: Kernel): void {
  empty(queue, DELETED, kernel);
  kernel.remove(kernel.self);
}

/** R27: nobody used it for as long as it may lie unused; what it held is no dead letter. */
export function lapse(queue: AnyQueue, _: Event, kernel: Kernel): void {
  empty(queue, UNUSED, kernel);
  kernel.remove(kernel.self);
}

/** R97: its node's disk is gone; whoever it served is gone since the node died. */
export function vanish(queue: AnyQueue, _: Event, kernel: Kernel): void {
  queue.consumers = { able: [], aside: [] };
  empty(queue, DISK_LOST, kernel);
  kernel.remove(kernel.self);
}

/** A client asked for the deletion, and is answered. */
export function endAsked(queue: AnyQueue, _: Event, kernel: Kernel): void {
  const messageCount = queue.ready.length;
  empty(queue, DELETED, kernel);
  kernel.send(kernel.sender, { type: 'deleted', messageCount } as Event);
  kernel.remove(kernel.self);
}

/** All that a queue holds goes with it; its consumers are told (R28). */
function empty(queue: AnyQueue, why: Why, kernel: Kernel): void {
  const { declared, vhost, consumers: { able, aside, waiting = [] } } = queue;
  const out = [...queue.out.values()].map(({ copy }) => copy);
  const copies = [...queue.ready.toArray(), ...out, ...(queue.hidden?.values() ?? [])];
  takeDown({ declared, vhost, copies, consumers: [...able, ...aside, ...waiting] }, why, kernel);
  queue.ready.clear();
  queue.hidden?.clear();
  queue.out = new Map();
  [queue.consumers.able, queue.consumers.aside] = [[], []];
  if (queue.consumers.waiting !== undefined) queue.consumers.waiting = [];
}

/** A queue of any type, with what goes with it. */
interface Leaving {
  readonly declared: QueueEntry;
  readonly vhost: string;
  readonly copies: readonly Copy[];
  readonly consumers: readonly Pick<Subscription, 'channel' | 'tag' | 'consumer'>[];
}

type Cancelled = Leaving['consumers'][number];

/** A consumer has lost its queue, and its channel is told. */
export function sayCancelled(
  { channel, tag, consumer }: Cancelled, queue: ActorId, kernel: Kernel,
): void {
  kernel.record('left', { native: 'queue.delete', actor: consumer, peer: queue });
  kernel.send(channel, { type: 'consumerCancelled', tag } as Event);
}

/** Says what is gone, and makes the node forget the queue and its bindings. */
export function takeDown(
  { declared, vhost, copies, consumers }: Leaving, { native, reason, rule }: Why, kernel: Kernel,
): void {
  const node = kernel.host<NodeRecord>();
  for (const copy of copies) removed(copy, { kernel, reason, rule });
  sayLost(undefined, kernel);
  for (const each of consumers) sayCancelled(each, kernel.self, kernel);
  const table = node.tables[vhost];
  const gone = table === undefined ? [] : removeQueue(table, declared.name);
  for (const name of gone) sayExchangeGone({ vhost, name }, kernel);
  delete node.queues[vhost]?.[declared.name];
  node.ended.add(kernel.self);
  forgetWindows(node, kernel.self, kernel);
  const change = { vhost, name: declared.name, queue: kernel.self };
  spread(node, { do: 'removeQueue', ...change }, kernel);
  node.cluster?.homes.delete(kernel.self);
  kernel.record('stopped', { native, rule });
  federate(vhost, node, kernel);
}

/**
 * The broker is back: what was persistent and on disk is here again, in order (R80, R85). After a
 * crash all of it is flagged as redelivered, after a clean stop only what had been out (R39).
 */
export function recover(queue: QueueRecord, _: Event, kernel: Kernel): void {
  sayLost(undefined, kernel);
  const { isClean, cluster } = kernel.host<NodeRecord>();
  queue.isStarting = cluster === null;
  startAgain(queue, isClean, kernel);
  queue.isStarting = false;
}

/** The process of a queue starts again, with what it finds on disk. */
export function startAgain(queue: QueueRecord, isClean: boolean, kernel: Kernel): void {
  const out = [...queue.out.values()].map(({ copy }) => copy);
  const fresh = new Set(queue.journal?.fresh);
  const risen = takeRisen(queue, isClean, kernel);
  const all = [...queue.ready.toArray(), ...out, ...risen].sort((a, b) => a.order - b.order);
  const { version } = kernel.host<NodeRecord>();
  // R39: since 4.3 a queue writes down what came back, and not what is out.
  const isMarked = ({ id }: Copy): boolean =>
    !isClean || (queue.out.has(id) && !atLeast(version, '4.3'));
  const isSafe = ({ id, publication }: Copy): boolean =>
    publication.persistent
    && (isClean || (!queue.unsynced.has(id) && !fresh.has(id)));
  queue.ready = emptyLine(queue);
  for (const copy of all) {
    if (isSafe(copy)) bringBack(queue, { copy, isMarked: isMarked(copy) }, kernel);
    else removed(copy, { kernel, reason: 'lost in the crash', rule: 'rabbitmq:R80' });
  }
  queue.out = new Map();
  queue.unsynced = new Map();
  queue.consumers = { able: [], aside: [] };
  queue.active = null;
  queue.hadConsumers = false; // R26: init_state/1 of rabbit_amqqueue_process.erl
  queue.wakesAt = null;
  if (!queue.isWatched) return;
  // What was out counts again, and a queue that starts drops what is too much, however it is set.
  trim(queue, kernel, 'drop-head');
  // R60: time ran on while the broker was down.
  expire(queue, kernel);
  renewLease(queue, kernel);
}

function bringBack(
  queue: QueueRecord, { copy, isMarked }: { copy: Copy; isMarked: boolean }, kernel: Kernel,
): void {
  const position = placeOf(queue.ready, copy);
  const since = kernel.record('stored', {
    native: 'recover', message: copy.publication.message.id, copy: copy.id,
    rule: 'rabbitmq:R39', detail: { position, ...(isMarked && { returned: true }) },
  });
  queue.ready.push(recovered(copy, { since, isMarked, kernel }));
}
