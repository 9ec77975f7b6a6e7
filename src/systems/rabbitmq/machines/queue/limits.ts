/** How long and how many: expiry at the head, and what is too much for a queue. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Copy, Publication } from '../facts';
import { giveUp } from './ends/give-up';
import { GradedLine } from './line';
import type { QueueRecord } from './record';
import type { Terms } from './terms';

/** R56: the lower of both wins, and is fixed now. */
export function deadlineOf(
  { expiration }: Publication, terms: Terms | null, { now }: Kernel,
): Micros | null {
  const own = expiration === null ? Infinity : Number(expiration) * 1000;
  const ttl = Math.min(own, terms?.ttl ?? Infinity);
  return ttl === Infinity ? null : ((now + ttl) as Micros);
}

/** The bytes of what is ready; a queue with a limit on them keeps count. */
const bytesIn = ({ ready }: QueueRecord): number =>
  (ready instanceof GradedLine ? ready.bytes : 0);

// R62, R64: only what is ready counts, and exactly the limit is allowed.
export function refuses(queue: QueueRecord, terms: Terms, { message }: Publication): boolean {
  const { overflow, lengthMax, bytesMax } = terms;
  if (overflow === 'drop-head') return false;
  return queue.ready.length + 1 > (lengthMax ?? Infinity)
    || bytesIn(queue) + message.size > (bytesMax ?? Infinity);
}

/** R63: drops the head until the queue is within its limits; true when it had to. */
export function trim(
  queue: QueueRecord, kernel: Kernel, overflow = queue.terms?.overflow,
): boolean {
  if (queue.terms === null || overflow !== 'drop-head') return false;
  const { lengthMax, bytesMax } = queue.terms;
  let hasDropped = false;
  while (queue.ready.length > (lengthMax ?? Infinity) || bytesIn(queue) > (bytesMax ?? Infinity)) {
    giveUp(queue, queue.ready.shift() as Copy, { reason: 'maxlen', kernel });
    hasDropped = true;
  }
  return hasDropped;
}

/** R57: what has expired at the head goes; the queue wakes when the next head does. */
export function expire(queue: QueueRecord, kernel: Kernel): void {
  let head = queue.ready.at(0);
  for (; isOver(head, kernel.now); head = queue.ready.at(0)) {
    giveUp(queue, queue.ready.shift() as Copy, { reason: 'expired', kernel });
  }
  const at = head?.deadline ?? null;
  if (at === null || (queue.wakesAt !== null && queue.wakesAt <= at)) return;
  queue.wakesAt = at;
  kernel.wake('ttl', at, { type: 'expire' });
}

const isOver = (head: Copy | undefined, now: Micros): boolean =>
  head !== undefined && head.deadline !== null && head.deadline <= now;

/** R58, R63: what came back may be too much, or too late. */
export function tidy(queue: QueueRecord, kernel: Kernel): void {
  trim(queue, kernel);
  expire(queue, kernel);
}
