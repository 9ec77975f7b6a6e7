/** Copies that come back to a quorum queue: in line ahead of arrivals, hidden, or given up. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { atLeast, type Version } from '../../../routing/version';
import { Copy } from '../../facts';
import { discard } from './discard';
import type { QuorumRecord } from '../record';

interface Return {
  readonly copy: Copy;
  readonly isFailed: boolean;
  readonly rule: string;
}

/**
 * R55: one copy that came back: given up, delayed, or in line behind what came back before. True
 * when it was given up.
 */
export function takeBack(
  queue: QuorumRecord, { copy, isFailed, rule }: Return, kernel: Kernel,
): boolean {
  const back = counted(copy, { isFailed, since: copy.since });
  const { terms: { deliveryLimit }, version } = queue;
  if (deliveryLimit !== null && towardsLimit(back, version) > deliveryLimit) {
    discard(queue, [back], { reason: 'delivery_limit', kernel });
    return true;
  }
  if (!delay(queue, { copy: back, isFailed }, kernel)) {
    putBack(queue, { copy: back, native: 'return', rule }, kernel);
  }
  return false;
}

/** How near a copy is to the delivery limit, if there is one: what counts, of how many (R55). */
function limitDetail(
  copy: Copy, { terms: { deliveryLimit }, version }: QuorumRecord,
): { readonly counted?: number; readonly deliveryLimit?: number } {
  return deliveryLimit === null ? {} : { counted: towardsLimit(copy, version), deliveryLimit };
}

// R55: since 4.3 only failures count, before every hand-out does.
const towardsLimit = ({ failures, attempts }: Copy, version: Version): number =>
  (atLeast(version, '4.3') ? failures : attempts);

/** Puts a copy, whose counts are right already, behind all that came back before it. */
export function putBack(
  queue: QuorumRecord,
  { copy, native, rule }: { copy: Copy; native: string; rule: string },
  kernel: Kernel,
): void {
  const position = queue.ready.returnedCount;
  const since = kernel.record('stored', {
    native, message: copy.publication.message.id, copy: copy.id, rule,
    detail: { position, returned: true, ...limitDetail(copy, queue) },
  });
  queue.ready.giveBack(new Copy(copy.id, copy.publication, { ...copy.rest, since }));
}

/** R54: a copy that was handed out once more than before. */
export const counted = (
  { id, publication, rest, attempts, failures }: Copy,
  { isFailed, since, order = rest.order }: { isFailed: boolean; since: number; order?: number },
): Copy => new Copy(id, publication, {
  order, attempts: attempts + 1, since, deadline: rest.deadline,
  failures: failures + Number(isFailed),
});

/** R98: hides a copy for a while, if the queue is set up so; true when it does. */
function delay(
  queue: QuorumRecord, { copy, isFailed }: { copy: Copy; isFailed: boolean }, kernel: Kernel,
): boolean {
  const { retry } = queue.terms;
  if (retry === null || retry.type === (isFailed ? 'returned' : 'failed')) return false;
  const wait = Math.min(retry.min * Math.max(1, copy.failures), retry.max);
  const at = (kernel.now + wait) as Micros;
  kernel.record('stored', {
    native: 'delayed retry', message: copy.publication.message.id, copy: copy.id, until: at,
    rule: 'rabbitmq:R98', detail: { returned: true, ...limitDetail(copy, queue) },
  });
  queue.hidden.set(copy.id, copy);
  const place = queue.delayed.findLastIndex((other) => other.at <= at) + 1;
  queue.delayed.splice(place, 0, { copy: copy.id, at });
  return true;
}
