/** What is too late or too much for a quorum queue, and who is told when it is full. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import type { Copy } from '../facts';
import type { NodeRecord } from '../node';
import { discard } from './copies/discard';
import type { QuorumRecord } from './record';

const isPast = (copy: Copy | undefined, now: Micros): copy is Copy =>
  copy !== undefined && copy.deadline !== null && copy.deadline <= now;

/** R57: what has expired at the head goes; since 4.3 the heads of all priorities go with it. */
export function expire(queue: QuorumRecord, kernel: Kernel): void {
  const { ready } = queue;
  if (ready.mayExpire && isPast(ready.at(0), kernel.now)) expireAll(queue, kernel);
}

/** The same when it was woken for it: since 4.3 also if the head of all has not expired. */
export function expireAll(queue: QuorumRecord, kernel: Kernel): void {
  const { ready } = queue;
  const expired: Copy[] = [];
  if (atLeast(queue.version, '4.3')) expired.push(...ready.takePast(kernel.now));
  else while (isPast(ready.at(0), kernel.now)) expired.push(ready.shift() as Copy);
  discard(queue, expired, { reason: 'expired', kernel });
}

/** R57: it looks again when the next head expires, or a retry is due. */
export function watch(queue: QuorumRecord, kernel: Kernel): void {
  const { ready, delayed: [retry] } = queue;
  if (!ready.mayExpire && retry === undefined && queue.wakesAt === null) return;
  const deadlines = ready.heads().flatMap(({ deadline }) => deadline ?? []);
  const next = Math.min(...deadlines, retry?.at ?? Infinity) as Micros;
  if (next === (queue.wakesAt ?? Infinity)) return;
  if (next === Infinity) {
    queue.wakesAt = null;
    kernel.cancel('ttl');
    return;
  }
  queue.wakesAt = Math.max(next, kernel.now) as Micros;
  kernel.wake('ttl', queue.wakesAt, { type: 'expire' });
}

/** All that counts towards the limits: what is ready, what waits, and dead letters (R62, R75). */
function loadOf({ ready, hidden }: QuorumRecord): { length: number; bytes: number } {
  let bytes = ready.bytes;
  for (const copy of hidden.values()) bytes += ready.sizeOf(copy);
  return { length: ready.length + hidden.size, bytes };
}

/** Whether it holds more than this part of what it may. */
function holdsOver(queue: QuorumRecord, part: number): boolean {
  const { lengthMax, bytesMax } = queue.terms;
  if (lengthMax === null && bytesMax === null) return false;
  const { length, bytes } = loadOf(queue);
  const of = (limit: number | null): number =>
    (limit === null ? Infinity : Math.trunc(limit * part));
  return length > of(lengthMax) || bytes > of(bytesMax);
}

export const isOverLimit = (queue: QuorumRecord): boolean => holdsOver(queue, 1);

// R64: it takes publications again when four fifths of the limit are left, and not before.
const LOW = 0.8;

/** R63, R64: after each command a queue drops what is too much, or tells its publishers. */
export function keepLimit(queue: QuorumRecord, kernel: Kernel): void {
  const { overflow, lengthMax, bytesMax } = queue.terms;
  if (lengthMax === null && bytesMax === null) {
    // A limit that is taken away opens the queue since 4.0; before, publishers are never told.
    if (queue.isFull && atLeast(queue.version, '4.0')) open(queue, kernel);
  } else if (overflow === 'drop-head') dropHeads(queue, kernel);
  else if (isOverLimit(queue)) close(queue, kernel);
  else if (queue.isFull && !holdsOver(queue, LOW)) open(queue, kernel);
}

function dropHeads(queue: QuorumRecord, kernel: Kernel): void {
  const dropped: Copy[] = [];
  while (queue.ready.length > 0 && isOverLimit(queue)) dropped.push(queue.ready.shift() as Copy);
  // R63: until 4.3 the youngest of them is sent on first (evaluate_limit of rabbit_fifo.erl).
  if (!atLeast(queue.version, '4.3')) dropped.reverse();
  discard(queue, dropped, { reason: 'maxlen', kernel });
  if (queue.delayed.length > 0 && isOverLimit(queue)) spin(queue, kernel);
}

/**
 * R129: what waits for its retry counts towards the limit, and cannot be dropped: the queue looks
 * for something to drop for ever (evaluate_limit0 of rabbit_fifo.erl).
 */
function spin(queue: QuorumRecord, kernel: Kernel): void {
  // Simplified: a quorum queue of a cluster goes on, as if its limit did not count what waits for a
  // retry.
  if (queue.isSpinning || kernel.host<NodeRecord>().cluster !== null) return;
  queue.isSpinning = true;
  kernel.record('blocked', { native: 'endless loop', rule: 'rabbitmq:R129' });
}

/** R64: every channel that publishes here is told once; what it has sent by then is taken. */
function close(queue: QuorumRecord, kernel: Kernel): void {
  queue.isFull = true;
  for (const [publisher, intake] of queue.publishers) {
    if (intake === 'open') tell(queue, publisher, kernel);
  }
}

/** Tells a channel to refuse for this queue from now on. */
export function tell(queue: QuorumRecord, publisher: ActorId, kernel: Kernel): void {
  if (queue.publishers.get(publisher) === 'open') queue.publishers.set(publisher, 'told');
  kernel.send(publisher, { type: 'closeIntake' } as Event);
}

function open(queue: QuorumRecord, kernel: Kernel): void {
  queue.isFull = false;
  for (const [publisher, intake] of queue.publishers) {
    if (intake === 'open') continue;
    queue.publishers.set(publisher, 'open');
    kernel.send(publisher, { type: 'openIntake' } as Event);
  }
}
