/** What a policy changes in a queue that is there, and how long an unused queue lives. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Definition } from '../../routing/declaring/policy';
import { countOf } from './consumers';
import { expire, trim } from './limits';
import { GradedLine } from './line';
import type { QueueRecord } from './record';
import { termsOf } from './terms';

/** R61, R76: the policy counts at once, but for deadlines, which were fixed on arrival. */
export function govern(
  queue: QueueRecord, definition: Definition | null, kernel: Kernel,
): void {
  const before = queue.terms?.overflow ?? 'drop-head';
  queue.terms = termsOf(queue.declared.arguments, definition);
  queue.isWatched ||= queue.terms !== null;
  if ((queue.terms?.bytesMax ?? null) !== null && !(queue.ready instanceof GradedLine)) {
    queue.ready = new GradedLine(0, queue.ready.toArray());
  }
  renewLease(queue, kernel);
  // The broker reads the limits before it reads what to do about them.
  trim(queue, kernel, before);
  trim(queue, kernel);
  expire(queue, kernel);
}

/** R27: an unused queue lives on for its whole time from now; one with consumers needs no lease. */
export function renewLease(queue: QueueRecord, kernel: Kernel): void {
  const expires = queue.terms?.expires ?? null;
  if (expires === null) {
    if (queue.isLeased) kernel.cancel('lease');
    queue.isLeased = false;
  } else if (countOf(queue.consumers) === 0) {
    kernel.wake('lease', (kernel.now + expires) as Micros, { type: 'lapse' });
    queue.isLeased = true;
  }
}
