/** R44: a queue of 3.x that has messages waiting, though its single active consumer has room. */
import { type Micros, millis } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { Copy } from '../../facts';
import type { Enqueue } from '../../hand-on';
import { activeTaker, handOut } from '../dispatch';
import { takeOut } from '../line';
import type { QueueRecord } from '../record';
import { sayLeft } from '../serve';
import { startAgain } from './end';

const MOMENT = millis(10);

/** Whether a queue that failed is not there again yet. */
export const isFallen = ({ backAt }: QueueRecord, kernel: Kernel): boolean =>
  backAt !== null && kernel.now < backAt;

/** What is published to it meanwhile is lost; who wants to know is told. */
export function lose(
  { publication: { message }, number }: Pick<Enqueue, 'publication' | 'number'>, kernel: Kernel,
): void {
  kernel.record('removed', {
    native: 'lost in the crash', message: message.id, rule: 'rabbitmq:R44',
    detail: { reason: 'lost in the crash' },
  });
  if (number > 0) kernel.send(kernel.sender, { type: 'declined', number } as Event);
}

/**
 * What came last is tried first: without acknowledgements it overtakes the others, else the queue
 * fails. False when nobody has room for it, or all goes on as if it had been the head's turn.
 */
export function overtake(queue: QueueRecord, copy: Copy, kernel: Kernel): boolean {
  const taker = activeTaker(queue, kernel);
  if (taker === undefined) return false;
  if (taker.isAutomatic) {
    takeOut(queue.ready, copy);
    handOut(queue, { copy, taker }, kernel);
    return true;
  }
  // Simplified: a mirrored queue of 3.10 does not fail because its single active consumer
  // cancelled; a real one does, and a mirror takes over (K15).
  if ((queue.deeds ?? null) !== null) return false;
  fall(queue, kernel);
  return true;
}

// rabbit_amqqueue_process.erl, attempt_delivery/4: true = BQ:is_empty(BQS).
// Simplified: a queue of 3.10 that fails because its single active consumer cancelled refuses
// publications for ten milliseconds, and answers all else at once; a real one is not there for a
// moment whose length varies.
function fall(queue: QueueRecord, kernel: Kernel): void {
  const { consumers: { able, aside }, out, unsynced } = queue;
  const consumers = [...able, ...aside];
  for (const each of consumers) sayLeft(each, 'queue failed', kernel);
  const channels = new Set([...consumers, ...out.values()].map(({ channel }) => channel));
  for (const channel of channels) {
    const event = { type: 'queuesDown', queues: [kernel.self], rule: 'rabbitmq:R44' };
    kernel.send(channel, event as Event);
  }
  for (const { channel, number } of unsynced.values()) {
    kernel.send(channel, { type: 'declined', number } as Event);
  }
  startAgain(queue, false, kernel);
  queue.isWatched = true;
  queue.backAt = (kernel.now + MOMENT) as Micros;
}
