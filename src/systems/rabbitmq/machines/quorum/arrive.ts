/** Publications that come to a quorum queue: its log takes them, or it is too full (R64, R81). */
import { type Micros, millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { Copy } from '../facts';
import type { Enqueue } from '../hand-on';
import { sayArrived, sayRefused } from '../queue/arrive';
import { deadlineOf } from '../queue/limits';
import { checkout } from './checkout';
import { isOverLimit, tell } from './limits';
import type { QuorumRecord } from './record';

/** R31, R81: it stands last in its class, and its publisher is told: it is on the disk already. */
export function enqueue(queue: QuorumRecord, event: Enqueue, kernel: Kernel): void {
  const { publication, copy: id, number, isTracked } = event;
  if (isTracked && isRefused(queue, kernel)) return refuse(event, kernel);
  const { ready } = queue;
  const rest = {
    order: queue.order++, attempts: 0, since: 0, deadline: deadline(queue, event, kernel),
    failures: publication.failures ?? 0,
  };
  const position = ready.placeOf(new Copy(id, publication, rest));
  const since = sayArrived({ copy: id, publication, position, ready }, 'rabbitmq:R79', kernel);
  ready.push(new Copy(id, publication, { ...rest, since }));
  if (number > 0) kernel.send(kernel.sender, { type: 'taken', number } as Event);
  checkout(queue, kernel);
}

// R59: a time to live of nothing is a millisecond, the shortest time that the log tells apart.
function deadline(
  { terms }: QuorumRecord, { publication }: Enqueue, kernel: Kernel,
): Micros | null {
  const at = deadlineOf(publication, terms, kernel);
  return at === kernel.now ? ((at + millis(1)) as Micros) : at;
}

/**
 * R64: a channel is known from its first message on, and refused with that one when the queue is
 * too full; later it is told, and what it sends until it hears that is taken.
 */
function isRefused(queue: QuorumRecord, kernel: Kernel): boolean {
  const { publishers, terms } = queue;
  const publisher = kernel.sender;
  const intake = publishers.get(publisher);
  if (intake !== undefined) return intake === 'refused';
  const isTooMuch = terms.overflow === 'reject-publish' && isOverLimit(queue);
  publishers.set(publisher, isTooMuch ? 'refused' : 'open');
  if (isTooMuch) tell(queue, publisher, kernel);
  return isTooMuch;
}

function refuse({ publication, number }: Enqueue, kernel: Kernel): void {
  sayRefused(publication, kernel);
  if (number > 0) kernel.send(kernel.sender, { type: 'declined', number } as Event);
}
