/** What the ledger still knows of messages that it has given up: what was wrong with some. */
import type { MessageId } from '../../trace/entry';

/** Messages about which something is to be said, by what that is. */
export interface Found {
  readonly lost: readonly MessageId[]; // accepted, and without effect for one who should have it
  readonly recovered: readonly MessageId[]; // outcome unknown, and worked on all the same
  readonly doubled: readonly MessageId[]; // more than one effect for one subscriber
  readonly late: readonly MessageId[]; // an effect after a later message's
  readonly aborted: readonly MessageId[]; // G1a: failed for its producer, and worked on
  readonly missedEffects: number; // cells that the broker thinks done, and that never were
}

export const NOTHING_FOUND: Found = {
  lost: [], recovered: [], doubled: [], late: [], aborted: [], missedEffects: 0,
};

/** What was found first, and what was found after it. */
export const joinFound = (first: Found, then: Found): Found => ({
  lost: [...first.lost, ...then.lost],
  recovered: [...first.recovered, ...then.recovered],
  doubled: [...first.doubled, ...then.doubled],
  late: [...first.late, ...then.late],
  aborted: [...first.aborted, ...then.aborted],
  missedEffects: first.missedEffects + then.missedEffects,
});
