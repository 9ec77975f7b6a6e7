/** Who is in sync: the leader proposes, the controller decides. */
import type { Micros } from '../../../base/micros';
import { type FollowerView, isCaughtUp, type Leadership } from './leadership';

// K64: it has all that is replicated, and all that was there when this leader began.
/** Whether a follower may join the ISR. */
export function mayJoin(
  leadership: Leadership, broker: number, { highWatermark }: { highWatermark: number },
): boolean {
  const { isr, others } = leadership;
  const view = leadership.followers[broker];
  // Mostly everybody is in: then nobody has to be looked for.
  if (view === undefined || isr.length > others.length || isr.includes(broker)) return false;
  return view.endOffset >= highWatermark && view.endOffset >= leadership.epochStart;
}

// K62: by time, never by the number of records; who has everything is never out.
/** Members of the ISR that fell behind for too long. */
export function laggards(
  { isr, followers }: Leadership, leaderEnd: number, moment: { now: Micros; lagMax: Micros },
): number[] {
  return isr.filter((broker) => {
    const view: FollowerView | undefined = followers[broker];
    return view !== undefined && !isCaughtUp(view, leaderEnd, moment);
  });
}

// K65: one proposal at a time.
/** Asks for another ISR; false while an earlier question is open. */
export function propose(leadership: Leadership, isr: readonly number[]): boolean {
  if (leadership.proposed !== null) return false;
  leadership.proposed = isr;
  return true;
}

/** The controller's answer: the ISR that holds from now on. */
export function decide(leadership: Leadership, isr: readonly number[]): void {
  leadership.isr = isr;
  leadership.proposed = null;
}

/** The controller refused, or the question was lost: all stays as it was. */
export function withdraw(leadership: Leadership): void {
  leadership.proposed = null;
}
