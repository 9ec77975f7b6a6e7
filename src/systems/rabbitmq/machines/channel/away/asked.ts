/** What a channel asks of queues that may be on another node, and what waits for them (K12). */
import { type Micros, millis } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { doorOf, isFailingOver, queueBehind } from '../../cluster/record';
import type { Asked, Away, ChannelRecord, Unread } from '../record';
import { reply } from '../say';

// rabbit_amqqueue.erl, retry_wait/4
const PAUSE = millis(30);

const ASKING = new Set(['consume', 'cancel', 'get', 'count', 'purge', 'delete']);

/** Remembers what is asked of a queue that may be on another node. */
function noteAsked({ asked, handling }: Away, queue: ActorId, { type }: Event): void {
  if (handling !== null && ASKING.has(type)) asked.push({ queue, method: handling });
}

/** A queue has answered the oldest method that waited for it. */
export function noteAnswer(away: Away, kernel: Kernel): void {
  if (away.asked.length === 0) return;
  const queue = queueBehind(kernel.host(), kernel.sender);
  const place = away.asked.findIndex((each) => each.queue === queue);
  if (place >= 0) away.asked = away.asked.toSpliced(place, 1);
}

/** Sends an event to a queue, which from now on is told when this channel goes. */
export function toQueue(
  channel: ChannelRecord,
  queue: ActorId,
  { event, kernel }: { event: Event; kernel: Kernel },
): void {
  if (!channel.queues.includes(queue)) channel.queues.push(queue);
  if (channel.away === null) return kernel.send(queue, event);
  noteAsked(channel.away, queue, event);
  // K15: a call waits for the next master; whatever else is said to the old one is lost.
  if (isFailingOver(kernel.host(), queue)) return askAgain(channel, [queue], kernel);
  kernel.send(doorOf(kernel.host(), queue), event);
}

/** K12: what waited for them is done again, and who cancels has what it wants. */
export function askAgain(
  channel: ChannelRecord, queues: readonly ActorId[], kernel: Kernel,
): void {
  const { away } = channel;
  if (away === null) return;
  const isGone = ({ queue }: Asked): boolean => queues.includes(queue);
  const waiting = away.asked.filter(isGone);
  away.asked = away.asked.filter((each) => !isGone(each));
  for (const { method } of waiting) {
    const { tag } = method.event as Event & { readonly tag?: string };
    // Its consumer was never there; the method makes it anew.
    if (method.event.type === 'consume' && tag !== undefined) delete channel.consumers[tag];
    if (method.event.type === 'cancel') {
      reply(channel, { native: 'basic.cancel-ok', detail: { tag: tag ?? '' } }, kernel);
      continue;
    }
    tryAgainSoon(away, method, kernel);
  }
}

/** It is done again in a moment. */
export function tryAgainSoon({ again }: Away, method: Unread, kernel: Kernel): void {
  again.push(method);
  kernel.wake('again', (kernel.now + PAUSE) as Micros, { type: 'tryAgain' });
}
