/** Pages messages into memory and dispatches them to those who may have them. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import { isForSeat } from '../bridge/crossing';
import type { Copy, Dispatched } from '../facts';
import { expire, isExpired } from './expiry';
import { claimGroup, isSelected } from './matching';
import type { QueueRecord, Seat } from './record';

/**
 * A9: one look at the queue. A page is read when fewer than a page of messages wait that nobody
 * took; what is paged in while others wait brings on another look.
 */
export function wakeUp(queue: QueueRecord, _: unknown, kernel: Kernel): void {
  for (let again = true; again;) {
    const isHeld = queue.seats.length === 0 || queue.paged.length >= queue.policy.maxPageSize;
    const page = isHeld ? [] : pageIn(queue, kernel);
    queue.paged = dispatchFrom(queue, queue.paged, kernel);
    again = page.length > 0 && queue.paged.length > 0;
    if (again) for (const copy of page) place(queue, queue.paged, copy);
    else if (page.length > 0) queue.paged = dispatchFrom(queue, page, kernel);
  }
}

/** A15: for a browser all is paged in, page after page, whoever consumes. */
export function pageInForBrowser(queue: QueueRecord, kernel: Kernel): void {
  while (queue.stored.length > 0) {
    for (const copy of pageIn(queue, kernel)) place(queue, queue.paged, copy);
  }
}

function pageIn(queue: QueueRecord, kernel: Kernel): Copy[] {
  const { maxPageSize } = queue.policy;
  const page: Copy[] = [];
  inTurn(queue);
  while (page.length < maxPageSize && queue.stored.length > 0) {
    const copy = queue.stored.shift() as Copy;
    queue.readsMemory = !copy.mail.headers.persistent;
    // A35: who pages a message in sees that its time is over.
    if (isExpired(copy, kernel.now)) expire(queue, copy, kernel);
    else place(queue, page, copy);
  }
  return page;
}

/** A22: of the cursors of store and memory the one that was read last is emptied first. */
function inTurn({ stored, policy, readsMemory }: QueueRecord): void {
  const all = stored.toArray();
  const isFirst = ({ mail }: Copy): boolean => mail.headers.persistent !== readsMemory;
  if (policy.cursor === 'vm' || !all.some(isFirst) || all.every(isFirst)) return;
  stored.clear();
  const places = all.map(({ course: { order } }) => order);
  const inOrder = [...all.filter(isFirst), ...all.filter((copy) => !isFirst(copy))];
  for (const [at, copy] of inOrder.entries()) stored.push(copy.with({ order: places[at]! }));
}

/** A14: without prioritizedMessages the order is that of arrival, whatever a message says. */
export function place({ policy }: QueueRecord, list: Copy[], copy: Copy): void {
  const { priority } = copy.mail.headers;
  let at = list.length;
  if (policy.prioritizedMessages) {
    while (at > 0 && (list[at - 1] as Copy).mail.headers.priority < priority) at--;
  }
  list.splice(at, 0, copy);
}

/** A3: each message in its order goes to the first consumer that may have it. Returns the rest. */
function dispatchFrom(queue: QueueRecord, list: Copy[], kernel: Kernel): Copy[] {
  const full = new Set<Seat>();
  const rest: Copy[] = [];
  for (const [at, copy] of list.entries()) {
    const taker = takerOf(queue, copy, full);
    if (taker === undefined) {
      rest.push(copy);
      if (full.size === queue.seats.length) return [...rest, ...list.slice(at + 1)];
      continue;
    }
    // A35: what grew too old while it waited is not given to anybody.
    if (isExpired(copy, kernel.now)) expireAt(queue, taker, { copy, kernel });
    else dispatch(queue, taker, { copy, kernel });
    if (queue.exclusive !== taker.key) toTheTail(queue, taker);
  }
  return rest;
}

function takerOf(queue: QueueRecord, copy: Copy, full: Set<Seat>): Seat | undefined {
  return queue.seats.find((seat) => {
    if (full.has(seat)) return false;
    if (isFull(seat)) {
      full.add(seat);
      return false;
    }
    const isHis = queue.exclusive === null || queue.exclusive === seat.key; // A11
    return isHis && isSelected(seat, copy) && isForSeat(queue, seat, copy.mail)
      && claimGroup(queue, seat, copy);
  });
}

// A7, A8: with prefetch 0 nothing is dispatched that was not asked for.
export const isFull = ({ prefetch, extension, out }: Seat): boolean =>
  (prefetch === 0 ? extension === 0 : out.size - extension >= prefetch);

/**
 * A10, A12: those of a higher priority stand first, among equals those who have fewer groups, and
 * then whoever was served last stands last (Queue.orderedCompare).
 */
export function toTheTail(queue: QueueRecord, seat: Seat): void {
  queue.seats = [...queue.seats.filter((other) => other !== seat), seat].sort((a, b) =>
    b.info.priority - a.info.priority || a.groups - b.groups);
}

const DISPATCHED = template('delivered', 'MessageDispatch', { rule: 'activemq:A3' });

interface Handing {
  readonly copy: Copy;
  readonly kernel: Kernel;
}

/** A12: what expires on its way may have been the first of its group all the same. */
function expireAt(queue: QueueRecord, { key }: Seat, { copy, kernel }: Handing): void {
  const { group } = copy.mail.headers;
  if (group !== null && queue.firsts.get(group) === key) queue.firsts.delete(group);
  expire(queue, copy, kernel);
}

function dispatch(queue: QueueRecord, seat: Seat, { copy, kernel }: Handing): void {
  const { client, info: { consumer, app } } = seat;
  const { mail: { message, headers: { group } }, course: { redeliveries, since } } = copy;
  seat.out.set(copy.id, copy);
  if (seat.prefetch === 0) seat.extension = Math.max(0, seat.extension - 1);
  const isFirstOfGroup = group !== null && queue.firsts.get(group) === seat.key;
  if (isFirstOfGroup) queue.firsts.delete(group);
  const event: Dispatched = {
    type: 'dispatch', consumer, copy, from: kernel.self, isFirstOfGroup,
  };
  const entry = DISPATCHED.of(message.id, copy.id, app).because(since);
  kernel.send(client, event, redeliveries === 0
    ? entry : entry.saying({ redelivered: true, attempt: redeliveries + 1 }));
}
