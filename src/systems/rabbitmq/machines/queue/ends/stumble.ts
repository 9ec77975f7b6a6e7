/** R44: a queue of 3.x that has messages waiting, though its single active consumer has room. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { Copy } from '../../facts';
import { activeTaker, handOut } from '../dispatch';
import { takeOut } from '../line';
import type { QueueRecord } from '../record';
import { sayLeft } from '../serve';
import { startAgain } from './end';

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
// Simplified: a queue of 3.10 that fails because its single active consumer cancelled is back at
// once; a real one takes a moment, in which what is published is refused.
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
}
