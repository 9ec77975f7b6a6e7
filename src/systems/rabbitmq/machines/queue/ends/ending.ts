/** What is said when a copy is gone from its queue. */
import type { Kernel } from '../../../../../kernel/api';
import { type Event, template } from '../../../../../kernel/machine';
import { atLeast } from '../../../routing/version';
import type { Copy } from '../../facts';
import type { NodeRecord } from '../../node';
import type { AnyQueue } from '../record';

/** R81: a consumer has it, so the publisher need not wait for the disk. */
export function confirmEarly(queue: AnyQueue, copy: Copy, kernel: Kernel): void {
  const waiting = queue.unsynced.get(copy.id);
  if (waiting === undefined) return;
  queue.unsynced.delete(copy.id);
  const { channel, number } = waiting;
  kernel.send(channel, { type: 'taken', number } as Event);
}

// rabbitmq-server v4.0.5 rabbit_variable_queue.erl, timeout and remove_from_disk.
const OWN_STORE_MAX = 4096; // bytes: what is larger is in the store that all queues share

/**
 * R81: it is gone before it was on disk. Since 4.0 the publisher of a small one waits all the same,
 * until its queue next writes; only what had a time to live of 0 never was in the queue.
 */
export function confirmGone(queue: AnyQueue, copy: Copy, kernel: Kernel): void {
  if (queue.unsynced.size === 0) return;
  const isLate = atLeast(kernel.host<NodeRecord>().version, '4.0')
    && copy.publication.message.size < OWN_STORE_MAX
    && !(queue.terms?.ttl === 0 && queue.terms.deadLetterTo === null);
  if (!isLate) confirmEarly(queue, copy, kernel);
}

const ACKED = template('removed', 'acked', { detail: { reason: 'acked' } });

/** R37: a copy that is acknowledged by being written to the socket is gone. */
export const WRITTEN = template('removed', 'automatic ack', {
  rule: 'rabbitmq:R37', detail: { reason: 'delivered' },
});

/** Records that a copy is gone because it was acknowledged. */
export const sayAcked = ({ id, publication }: Copy, kernel: Kernel): void =>
  void kernel.note(ACKED.of(publication.message.id, id));

/** Records that a copy is gone from this queue for another reason. */
export function removed(
  { id, publication }: Copy,
  { kernel, reason, rule }: { kernel: Kernel; reason: string; rule: string },
): void {
  kernel.record('removed', {
    native: reason, message: publication.message.id, copy: id, rule, detail: { reason },
  });
}
