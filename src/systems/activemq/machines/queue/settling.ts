/** Acknowledgements: what each kind does to what is out with a consumer. */
import type { Kernel } from '../../../../kernel/api';
import { say, template } from '../../../../kernel/machine';
import { type Ack, type Copy, keyOf } from '../facts';
import type { ActorId } from '../../../../trace/entry';
import { giveUp } from './expiry';
import type { QueueEvent, QueueRecord, Seat } from './record';
import { space } from './space';

const DEQUEUED = template('removed', 'dequeue', {
  rule: 'activemq:A26', detail: { reason: 'acked' },
});

/** A46: it is with the other broker now. */
export const FORWARDED = template('removed', 'forward', {
  rule: 'activemq:A46', detail: { reason: 'moved' },
});

/** What a consumer says of what it was given. */
export function acknowledge(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { ack, client } = event as QueueEvent & { readonly ack: Ack; readonly client: ActorId };
  const seat = queue.seats.find(({ key }) => key === keyOf(client, ack.consumer));
  if (seat === undefined) return;
  if (ack.ack === 'delivered') {
    // A8: what was delivered and not acknowledged does not count against the prefetch.
    if (seat.prefetch > 0) seat.extension += ack.copies.length;
    return;
  }
  if (ack.ack === 'rolledBack') {
    seat.extension = Math.max(0, seat.extension - ack.copies.length);
    return;
  }
  for (const id of ack.copies) {
    const copy = seat.out.get(id);
    if (copy !== undefined) settle(queue, seat, { copy, ack: ack.ack, kernel });
  }
  const settled = ack.ack === 'standard' || ack.ack === 'individual' ? ack.copies.length : 1;
  seat.extension = Math.max(0, seat.extension - settled);
}

interface Settling {
  readonly copy: Copy;
  readonly ack: Ack['ack'];
  readonly kernel: Kernel;
}

function settle(queue: QueueRecord, seat: Seat, { copy, ack, kernel }: Settling): void {
  seat.out.delete(copy.id);
  // A56: what went on, or was given up, may come again.
  if (ack === 'poison' || seat.info.network !== null) queue.audit.delete(copy.mail.message.id);
  if (ack === 'poison' || ack === 'expired') {
    giveUp(queue, copy, { kernel, reason: ack });
    return;
  }
  const gone = seat.info.network === null ? DEQUEUED : FORWARDED;
  kernel.note(gone.of(copy.mail.message.id, copy.id));
  space(queue, copy.mail, kernel);
}

/** A7: a consumer with prefetch 0 asks for one message, for as long as its receive() waits. */
export function pull(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { client, consumer = '', until, isOver = false } = event;
  const seat = queue.seats.find(({ key }) => key === keyOf(client as ActorId, consumer));
  if (seat === undefined || seat.prefetch > 0) return;
  seat.extension = isOver ? 0 : 1;
  if (isOver || until === undefined) return;
  kernel.wake(`pull ${seat.key}`, until, say({ ...event, isOver: true }));
}
