/** What an acknowledgement promises. */
import type { Refused } from '../protocol/error';
import { isUnderMinIsr, type Leadership } from './leadership';

/** The producer's setting `acks`. */
export type Acks = '0' | '1' | 'all';

// K28: asked before the append, and of acks=all alone.
/** Why a batch is not even appended; undefined when it may be. */
export const refusalByIsr = (leadership: Leadership, acks: Acks): Refused | undefined =>
  (acks === 'all' && isUnderMinIsr(leadership) ? { error: 'NOT_ENOUGH_REPLICAS' } : undefined);

// K27, K29: with acks=all the high watermark must have passed the batch; if the ISR became too
// small meanwhile, the batch is stored all the same, and the producer is told otherwise.
/** Whether a produce request can be answered: `undefined` while it must wait. */
export function answerFor(
  leadership: Leadership, lastOffset: number, given: { acks: Acks; highWatermark: number },
): 'ok' | Refused | undefined {
  if (given.acks !== 'all') return 'ok';
  if (given.highWatermark <= lastOffset) return undefined;
  return isUnderMinIsr(leadership) ? { error: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND' } : 'ok';
}
