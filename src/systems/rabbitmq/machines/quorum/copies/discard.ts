/** What becomes of copies that a quorum queue gives up (R69, R75). */
import type { Kernel } from '../../../../../kernel/api';
import type { Reason } from '../../death';
import { Copy } from '../../facts';
import { giveUp, hasExchange } from '../../queue/ends/give-up';
import { asLetter } from '../../queue/failures';
import { noteSent } from './again';
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
    const publication = asLetter(copy, kernel);
    if (isKept) {
      keepLetter(queue, { copy: new Copy(copy.id, publication, copy.rest), reason }, kernel);
      continue;
    }
    if (hasExchange(queue, kernel)) noteSent(queue, { publication, reason }, kernel);
    giveUp(queue, copy, { reason, kernel });
  }
}
