/** Messages that come to a queue: stored, handed on at once, refused. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import { Copy, type Publication } from '../facts';
import type { Enqueue } from '../hand-on';
import type { NodeRecord } from '../node';
import { dispatch } from './dispatch';
import { isFallen, lose, overtake } from './ends/stumble';
import { deadLetter, giveUp, hasExchange } from './ends/give-up';
import { failuresOf } from './failures';
import { filed } from './on-disk';
import { noteStored, touch } from './journal';
import { deadlineOf, expire, refuses, trim } from './limits';
import { type Line, placeOf, type Ready, takeOut } from './line';
import type { QueueRecord } from './record';

const STORED = template('stored', 'enqueue', { rule: 'rabbitmq:R31' });

/** R31: arrivals go to the end, in order. */
export function store(queue: QueueRecord, event: Enqueue, kernel: Kernel): void {
  const { publication, copy: id } = event;
  const { message, expiration } = publication;
  if (queue.isWatched || expiration !== null || publication.failures !== null) {
    return arrive(queue, event, kernel);
  }
  const since = kernel.note(STORED.of(message.id, id));
  const order = queue.order++;
  const attempts = Number(event.isFlagged ?? false);
  const copy = new Copy(id, publication, { order, attempts, since, deadline: null });
  queue.ready.push(copy);
  queue.deeds?.push({ do: 'publish', copy, mirrors: event.mirrors });
  promise(queue, event, kernel);
  handOn(queue, copy, kernel);
}

/** Hands out what just came, or what came before it. */
function handOn(queue: QueueRecord, copy: Copy, kernel: Kernel): void {
  const isStuck = queue.isSingleActive && queue.ready.length > 1
    && !atLeast(kernel.host<NodeRecord>().version, '4.0');
  if (!isStuck || !overtake(queue, copy, kernel)) dispatch(queue, kernel);
}

type Promised = Pick<Enqueue, 'publication' | 'copy' | 'number'> & { readonly channel?: ActorId };

/** A publisher who wants a confirm gets it now, or when the message is on disk. */
export function promise(queue: QueueRecord, event: Promised, kernel: Kernel): void {
  const { publication: { persistent }, copy: id, number, channel = kernel.sender } = event;
  if (number === 0) {
    if (persistent) noteStored(queue, id, kernel);
    else touch(queue, kernel);
    return;
  }
  if (!(persistent && queue.declared.durable)) {
    kernel.send(channel, { type: 'taken', number } as Event);
    return;
  }
  touch(queue, kernel);
  // R81: a persistent message in a durable queue is confirmed when it is on disk; whatever
  // else arrives until then goes to disk with it.
  if (queue.unsynced.size === 0) {
    const { syncLatency } = kernel.host<NodeRecord>();
    kernel.wake('sync', (kernel.now + syncLatency) as Micros, { type: 'sync' });
  }
  queue.unsynced.set(id, { channel, number });
}

/** An arrival at a queue that has terms, or of a message that may expire or has failed. */
function arrive(queue: QueueRecord, event: Enqueue, kernel: Kernel): void {
  const { publication, copy: id } = event;
  const { terms, ready } = queue;
  queue.isWatched = true;
  if (isFallen(queue, kernel)) return lose(event, kernel);
  if (terms !== null && refuses(queue, terms, publication)) return refuse(queue, event, kernel);
  const deadline = deadlineOf(publication, terms, kernel);
  const attempts = Number(event.isFlagged ?? false);
  const failures = failuresOf(publication, kernel);
  const rest = {
    order: queue.order++, attempts, since: 0, deadline, failures, isNew: failures > 0,
  };
  const position = placeOf(ready, new Copy(id, publication, rest));
  const since = sayArrived({ copy: id, publication, position, ready }, 'rabbitmq:R77', kernel);
  const copy = new Copy(id, publication, { ...rest, since });
  ready.push(copy);
  queue.deeds?.push({ do: 'publish', copy, mirrors: event.mirrors });
  promise(queue, event, kernel);
  // R59, R66: whoever has room takes it before any limit is looked at.
  handOn(queue, copy, kernel);
  if (queue.out.has(id) || ready.length === 0) return;
  wait(ready, { copy, waiting: filed(queue, failures > 0 ? copy.waiting() : copy, kernel) });
  if (terms?.ttl === 0 && !hasExchange(queue, kernel)) {
    takeOut(ready, copy);
    return giveUp(queue, copy, { reason: 'expired', kernel });
  }
  // The broker looks for expired heads only here: when the head is new, or the only one.
  if (trim(queue, kernel) || ready.length === 1) expire(queue, kernel);
}

// R38: what failed elsewhere is flagged as redelivered when it has to wait, not when it is handed
// on at once.
function wait(ready: Ready, { copy, waiting }: { copy: Copy; waiting: Copy }): void {
  if (waiting === copy) return;
  takeOut(ready, copy);
  ready.insert(placeOf(ready, copy), waiting);
}

interface Arrival {
  readonly copy: CopyId;
  readonly publication: Publication;
  readonly position: number;
  readonly ready: Line; // without it
}

/** Records an arrival: last, or by the rule for priorities ahead of others. */
export function sayArrived(
  { copy, publication, position, ready }: Arrival, rule: string, kernel: Kernel,
): number {
  const message = publication.message.id;
  if (position === ready.length) return kernel.note(STORED.of(message, copy));
  return kernel.record('stored', {
    native: 'enqueue ahead', message, copy, rule, detail: { position },
  });
}

/** R64, R65: a full queue that refuses says so to a publisher who wants to know. */
function refuse(
  queue: QueueRecord, { publication, number, copy, mirrors }: Enqueue, kernel: Kernel,
): void {
  queue.deeds?.push({ do: 'refuse', copy, mirrors });
  const isGivenUp = queue.terms?.overflow === 'reject-publish-dlx' && hasExchange(queue, kernel);
  if (isGivenUp) {
    deadLetter(queue, { publication, reason: 'maxlen', rule: 'rabbitmq:R65' }, kernel);
  } else {
    sayRefused(publication, kernel);
  }
  if (number > 0) kernel.send(kernel.sender, { type: 'declined', number } as Event);
}

/** R64: records that a queue that is too full did not take a publication. */
export function sayRefused(
  { message }: Publication, kernel: Kernel, queue: ActorId = kernel.self,
): void {
  kernel.record('removed', {
    native: 'reject-publish', actor: queue, message: message.id, rule: 'rabbitmq:R64',
    detail: { reason: 'overflow' },
  });
}
