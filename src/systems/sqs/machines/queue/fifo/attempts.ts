/** ReceiveRequestAttemptId: asking again for an answer that was lost on the way (S81). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Handed } from '../../facts';
import { Attempt, type Held, type Poll, type QueueRecord, SECOND } from '../record';
import { change } from '../storage/hold';
import { handedOut } from '../requests/take';

const WINDOW = 300 * SECOND;

/** Remembers what a receive returned, for five minutes. */
export function noteAttempt(
  queue: QueueRecord, { wants }: Poll, what: { messages: readonly Handed[]; now: Micros },
): void {
  const { messages, now } = what;
  if (wants.attemptId === null) return;
  for (const [id, { at }] of queue.attempts) {
    if (now - at >= WINDOW) queue.attempts.delete(id);
  }
  queue.attempts.set(wants.attemptId, new Attempt(now, messages.map(({ copy }) => copy)));
}

/** S81: the same messages and handles, with leases that begin again. */
export function again(queue: QueueRecord, { wants }: Poll, kernel: Kernel): Handed[] | undefined {
  const attempt = queue.attempts.get(wants.attemptId ?? '');
  if (attempt === undefined || kernel.now - attempt.at >= WINDOW) return undefined;
  const all = attempt.copies.map((copy) => queue.held.get(copy));
  // S81: not when one of them was deleted or had its visibility changed.
  const isWhole = all.every((held) => held?.stay.phase === 'inFlight' && !held.stay.isTouched);
  if (!isWhole) return undefined;
  const hiddenUntil = (kernel.now + wants.timeout * SECOND) as Micros;
  return (all as Held[]).map((held) => {
    const after = change(queue, held, { hiddenUntil });
    const { message } = held.accepted;
    kernel.record('stored', {
      native: 'ReceiveRequestAttemptId', message: message.id, copy: held.copy, rule: 'sqs:S81',
    });
    return handedOut(queue, after);
  });
}
