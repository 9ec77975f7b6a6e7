/** What becomes of copies that a quorum queue gives up (R69, R75). */
import type { Kernel } from '../../../../../kernel/api';
import { atLeast } from '../../../routing/version';
import type { Reason } from '../../death';
import { Copy } from '../../facts';
import { giveUp } from '../../queue/ends/give-up';
import { keepLetter } from './letters';
import type { QuorumRecord } from '../record';

/** Gives up copies that are neither ready nor out any more, in order. */
export function discard(
  queue: QuorumRecord,
  copies: readonly Copy[],
  { reason, kernel }: { reason: Reason; kernel: Kernel },
): void {
  // R75: what is too much is dropped at once, whatever the strategy.
  const isKept = queue.terms.isAtLeastOnce && reason !== 'maxlen';
  for (const copy of copies) {
    const counted = asLetter(copy, queue);
    if (isKept) keepLetter(queue, { copy: counted, reason }, kernel);
    else giveUp(queue, counted, { reason, kernel });
  }
}

// R38: since 4.0 a dead letter takes along how many of its deliveries failed.
function asLetter(copy: Copy, { version }: QuorumRecord): Copy {
  if (!atLeast(version, '4.0') || copy.failures === 0) return copy;
  return new Copy(copy.id, copy.publication.withFailures(copy.failures), copy.rest);
}
