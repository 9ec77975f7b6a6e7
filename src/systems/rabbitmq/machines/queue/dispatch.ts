/** Handing out what is ready, in order, to whose turn it is. */
import { joined } from '../../../../base/joined';
import type { Kernel } from '../../../../kernel/api';
import type { CopyId } from '../../../../trace/entry';
import type { Copy } from '../facts';
import { Hand } from '../handed';
import type { NodeRecord } from '../node';
import { handForGood } from './ends/unwritten';
import { bringBack, find, hasRoom, join, leave, type Subscription } from './consumers';
import { confirmEarly } from './ends/ending';
import { noteGone } from './journal';
import { expire } from './limits';
import type { QueueRecord } from './record';

/** R31: one queue hands out one message at a time, until nothing is ready or nobody has room. */
export function dispatch(queue: QueueRecord, kernel: Kernel): void {
  while (queue.ready.length > 0) {
    const taker = queue.isSingleActive ? activeTaker(queue, kernel) : nextTaker(queue, kernel);
    if (taker === undefined) return;
    handOut(queue, { copy: queue.ready.shift() as Copy, taker }, kernel);
    if (queue.isWatched) expire(queue, kernel);
  }
}

// R32: the head of the line takes and goes to the tail; who cannot take is set aside.
function nextTaker({ consumers }: QueueRecord, kernel: Kernel): Subscription | undefined {
  const node = kernel.host<NodeRecord>();
  for (let head = consumers.able.shift(); head !== undefined; head = consumers.able.shift()) {
    if (hasRoom(head, node, kernel.self)) {
      join(consumers, head);
      return head;
    }
    consumers.aside.push(head);
  }
  return undefined;
}

// R43: with a single active consumer, only that one; the others do not even move up.
export function activeTaker(
  { consumers, active }: QueueRecord, kernel: Kernel,
): Subscription | undefined {
  if (active === null) return undefined;
  const { able } = consumers;
  const taker = able.find((c) => c.channel === active.channel && c.tag === active.tag);
  if (taker === undefined) return undefined;
  if (hasRoom(taker, kernel.host<NodeRecord>(), kernel.self)) return taker;
  leave(consumers, taker.channel, taker.tag);
  consumers.aside.push(taker);
  return undefined;
}

/** Gives a consumer a copy that is not among the ready ones any more. */
export function handOut(
  queue: QueueRecord, { copy, taker }: { copy: Copy; taker: Subscription }, kernel: Kernel,
): void {
  const { channel, isAutomatic } = taker;
  const hand = new Hand(copy, kernel.self, taker);
  if (!isAutomatic) {
    queue.out.set(copy.id, hand);
    if (taker.prefetch > 0) taker.credit--;
  }
  queue.deeds?.push({ do: isAutomatic ? 'remove' : 'fetch', copy: copy.id });
  kernel.send(channel, queue.deeds === null ? hand : joined(hand, { handedAt: kernel.now }));
  if (!isAutomatic) return;
  handForGood(copy, channel, kernel);
  noteGone(queue, copy, kernel);
  confirmEarly(queue, copy, kernel);
}

/** Room for settled deliveries of a channel: true when a consumer who had none has some now. */
export function giveCredit(
  { consumers, out, hadPrefetch }: QueueRecord,
  channel: Subscription['channel'],
  copies: readonly CopyId[],
): boolean {
  if (!hadPrefetch) return false;
  let hasUnblocked = false;
  // K15: what a channel had from the old master and again from the new one counts once.
  // Simplified: acknowledging what the old master of a mirrored queue had handed out settles the
  // same message at the new one; a real one goes by a number that may be of another message in a
  // mirror that joined late.
  for (const id of copies.length > 1 ? new Set(copies) : copies) {
    const handed = out.get(id);
    const tag = handed?.tag ?? '';
    if (tag === '' || handed?.channel !== channel) continue;
    const subscription = find(consumers, channel, tag);
    if (subscription === undefined || subscription.prefetch === 0) continue;
    if (subscription.credit++ === 0) hasUnblocked = true;
  }
  return hasUnblocked && bringBack(consumers, channel);
}
