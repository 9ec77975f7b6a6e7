/** What becomes of copies that a quorum queue gives up (R69, R75). */
import type { Kernel } from '../../../../../kernel/api';
import { atLeast } from '../../../routing/version';
import type { Reason } from '../../death';
import { Copy } from '../../facts';
import { giveUp, hasExchange } from '../../queue/ends/give-up';
import { asLetter } from '../../queue/failures';
import { noteSent } from './again';
import { keepLetter } from './letters';
import type { QuorumRecord } from '../record';

/** Copies that are given up when the limits have been looked at (R63). */
export interface Discarded {
  readonly copies: readonly Copy[];
  readonly reason: Reason;
}

/**
 * Gives up copies that are neither ready nor out any more, in order. Until 4.3 what a command drops
 * for a limit is sent on before all else that it gives up (checkout of rabbit_fifo.erl).
 */
export function discard(
  queue: QuorumRecord,
  copies: readonly Copy[],
  { reason, kernel }: { reason: Reason; kernel: Kernel },
): void {
  const isAtOnce = isLetterKept(queue, reason) || reason === 'maxlen';
  if (isAtOnce || atLeast(queue.version, '4.3')) {
    carryOut(queue, { copies, reason }, kernel);
  } else if (copies.length > 0) {
    queue.discarded = [...queue.discarded, { copies, reason }];
  }
}

/** The limits have been looked at: what was given up before goes now. */
export function discardRest(queue: QuorumRecord, kernel: Kernel): void {
  const { discarded } = queue;
  if (discarded.length === 0) return;
  queue.discarded = [];
  for (const rest of discarded) carryOut(queue, rest, kernel);
}

// R75: what is too much is dropped at once, whatever the strategy.
const isLetterKept = ({ terms }: QuorumRecord, reason: Reason): boolean =>
  terms.isAtLeastOnce && reason !== 'maxlen';

function carryOut(queue: QuorumRecord, { copies, reason }: Discarded, kernel: Kernel): void {
  for (const copy of copies) {
    const publication = asLetter(copy, kernel);
    if (isLetterKept(queue, reason)) {
      keepLetter(queue, { copy: new Copy(copy.id, publication, copy.rest), reason }, kernel);
      continue;
    }
    if (hasExchange(queue, kernel)) noteSent(queue, { publication, reason }, kernel);
    giveUp(queue, copy, { reason, kernel });
  }
}
