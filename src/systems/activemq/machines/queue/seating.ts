/** Who comes to the queue and who leaves it, and what is done with what the leaver had. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { parseSelector } from '../../topology/selector/parse';
import type { ConsumerInfo, Copy } from '../facts';
import { keyOf } from '../facts';
import { toTheTail } from './paging';
import type { QueueEvent, QueueRecord, Seat } from './record';

/** The default of the client library, which a broker's policy may replace (A4). */
const prefetchOf = (
  { policy }: QueueRecord, { prefetch, isDefaultPrefetch }: ConsumerInfo,
): number =>
  (isDefaultPrefetch ? policy.queuePrefetch ?? prefetch : prefetch);

export function attach(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { client, info } = event as { client: ActorId; info: ConsumerInfo };
  queue.isThere = true;
  const key = keyOf(client, info.consumer);
  const selects = info.selector === null ? null : parseSelector(info.selector);
  const prefetch = prefetchOf(queue, info);
  const seat: Seat = {
    key, client, info, prefetch, selects, out: new Map(), extension: 0, groups: 0,
  };
  toTheTail(queue, seat);
  kernel.record('joined', { native: 'addConsumer', actor: info.app, peer: kernel.self });
  if (info.exclusive) takeAll(queue, seat);
}

// A11: the first exclusive consumer has all, unless a later one has a higher priority.
function takeAll(queue: QueueRecord, seat: Seat): void {
  const holder = queue.seats.find(({ key }) => key === queue.exclusive);
  if (holder === undefined || seat.info.priority > holder.info.priority) queue.exclusive = seat.key;
}

/** One consumer closes, or all of a connection are gone. */
export function detach(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { client, consumer } = event;
  const leaving = queue.seats.filter((seat) => seat.client === client
    && (consumer === undefined || seat.info.consumer === consumer));
  for (const seat of leaving) leave(queue, seat, { event, kernel });
}

interface Leaving {
  readonly event: QueueEvent;
  readonly kernel: Kernel;
}

function leave(queue: QueueRecord, seat: Seat, { event, kernel }: Leaving): void {
  queue.seats = queue.seats.filter((other) => other !== seat);
  if (queue.exclusive === seat.key) {
    const others = queue.seats.filter(({ info }) => info.exclusive);
    const best = Math.max(...others.map(({ info }) => info.priority));
    queue.exclusive = others.find(({ info }) => info.priority === best)?.key ?? null;
  }
  for (const [group, owner] of queue.groups) {
    if (owner === seat.key) queue.groups.delete(group); // A12: its groups are anybody's
  }
  const native = event.consumer === undefined ? 'disconnect' : 'removeConsumer';
  const cause = kernel.record('left', { native, actor: seat.info.app, peer: kernel.self });
  returnAll(queue, marked(seat, event), { cause, kernel });
}

/** A33: after a clean close the delivered ones count; after a cut all that were dispatched. */
function marked({ out }: Seat, { isKnown = false, lastDelivered = null }: QueueEvent): Copy[] {
  const copies = [...out.values()];
  const last = isKnown ? copies.findIndex(({ id }) => id === lastDelivered) : copies.length - 1;
  return copies.map((copy, at) => (at <= last
    ? copy.with({ redeliveries: copy.course.redeliveries + 1 }) : copy));
}

interface Returning {
  readonly cause: number;
  readonly kernel: Kernel;
}

/** A6: what comes back stands behind what came back before, and before all that never was out. */
function returnAll(
  queue: QueueRecord, copies: readonly Copy[], { cause, kernel }: Returning,
): void {
  const first = queue.paged.findIndex(({ course }) => course.isBack !== true);
  let position = first < 0 ? queue.paged.length : first;
  for (const copy of copies) {
    const since = kernel.record('stored', {
      native: 'redeliver', message: copy.mail.message.id, copy: copy.id, cause,
      rule: copy.course.redeliveries > 0 ? 'activemq:A33' : 'activemq:A6', detail: { position },
    });
    queue.paged.splice(position++, 0, copy.with({ since, isBack: true }));
  }
  if (!queue.policy.prioritizedMessages) return;
  queue.paged = queue.paged.toSorted((a, b) =>
    b.mail.headers.priority - a.mail.headers.priority);
}
