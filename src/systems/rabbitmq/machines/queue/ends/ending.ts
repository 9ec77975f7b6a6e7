/** What is said when a copy is gone from its queue. */
import type { Kernel } from '../../../../../kernel/api';
import { type Event, template } from '../../../../../kernel/machine';
import type { Copy } from '../../facts';
import type { AnyQueue } from '../record';

/** R81: a consumer has it, so the publisher need not wait for the disk. */
export function confirmEarly(queue: AnyQueue, copy: Copy, kernel: Kernel): void {
  const waiting = queue.unsynced.get(copy.id);
  if (waiting === undefined) return;
  queue.unsynced.delete(copy.id);
  const { channel, number } = waiting;
  kernel.send(channel, { type: 'taken', number } as Event);
}

const ACKED = template('removed', 'acked', { detail: { reason: 'acked' } });

/** R37: a copy that is acknowledged by being written to the socket is gone. */
export const WRITTEN = template('removed', 'automatic ack', {
  rule: 'rabbitmq:R37', detail: { reason: 'delivered' },
});

/** Records that a copy is gone from this queue. */
export function removed(
  { id, publication }: Copy,
  { kernel, reason, rule }: { kernel: Kernel; reason: string; rule?: string },
): void {
  if (reason === 'acked' && rule === undefined) {
    kernel.note(ACKED.of(publication.message.id, id));
    return;
  }
  kernel.record('removed', {
    native: reason, message: publication.message.id, copy: id, detail: { reason },
    ...(rule !== undefined && { rule }),
  });
}
