/** What the leader of a partition knows of its followers, and what follows from it. */
import type { Micros } from '../../../base/micros';
import { noteEpoch } from '../log/epochs';
import { type PartitionLog, raiseHighWatermark } from '../log/log';
import type { Refused } from '../protocol/error';

/** A follower as its fetches show it. */
export interface FollowerView {
  endOffset: number; // -1 before its first fetch
  lastCaughtUp: Micros;
  lastFetchAt: Micros;
  lastLeaderEnd: number; // where the leader's log ended at its last fetch
}

/** One term of a leader. */
export interface Leadership {
  readonly leader: number; // a broker's id
  readonly epoch: number;
  readonly epochStart: number; // where its log ended when it became leader
  readonly minInSync: number; // min.insync.replicas
  isr: readonly number[]; // as the controller has it, the leader included
  proposed: readonly number[] | null; // an ISR that the controller has not answered yet
  readonly followers: Record<number, FollowerView>;
  readonly others: readonly number[]; // the ids of the followers
}

/** Who leads, and with whom. */
export interface Term {
  readonly leader: number;
  readonly epoch: number;
  readonly isr: readonly number[];
  readonly replicas: readonly number[];
  readonly minInSync: number;
}

// K74: a new leader truncates nothing; K71: its epoch begins where its log ends.
/** Makes a replica the leader; followers count as caught up until they had time to fetch. */
export function becomeLeader(log: PartitionLog, term: Term, now: Micros): Leadership {
  noteEpoch(log.epochs, { epoch: term.epoch, startOffset: log.endOffset });
  const others = term.replicas.filter((id) => id !== term.leader);
  const followers = others.map((id) => [id, {
    endOffset: -1, lastCaughtUp: term.isr.includes(id) ? now : 0 as Micros,
    lastFetchAt: 0 as Micros, lastLeaderEnd: 0,
  }] as const);
  return {
    leader: term.leader, epoch: term.epoch, epochStart: log.endOffset,
    minInSync: Math.min(term.minInSync, term.replicas.length), isr: term.isr, proposed: null,
    followers: Object.fromEntries(followers), others,
  };
}

/** A copy that goes on by itself. */
export function copyLeadership(term: Leadership): Leadership {
  const { leader, epoch, epochStart, minInSync, isr, proposed, others } = term;
  const followers: Leadership['followers'] = {};
  for (const id of others) followers[id] = copyView(term.followers[id] as FollowerView);
  return { leader, epoch, epochStart, minInSync, isr, proposed, followers, others };
}

const copyView = (
  { endOffset, lastCaughtUp, lastFetchAt, lastLeaderEnd }: FollowerView,
): FollowerView => ({ endOffset, lastCaughtUp, lastFetchAt, lastLeaderEnd });

/** A fetch of a follower. */
export interface FollowerFetch {
  readonly offset: number; // up to here it has everything
  readonly leaderEnd: number;
  readonly now: Micros;
}

// K62: caught up now if it has all there is; as of its last fetch if it has all there was then.
/** Notes how far a follower is. */
export function noteFetch(view: FollowerView, { offset, leaderEnd, now }: FollowerFetch): void {
  const caughtUp = offset >= leaderEnd ? now : view.lastFetchAt;
  if (offset >= leaderEnd || offset >= view.lastLeaderEnd) {
    view.lastCaughtUp = caughtUp > view.lastCaughtUp ? caughtUp : view.lastCaughtUp;
  }
  view.endOffset = offset;
  view.lastLeaderEnd = leaderEnd;
  view.lastFetchAt = now;
}

/** Whether a follower is caught up, or was not long ago. */
export const isCaughtUp = (
  view: FollowerView, leaderEnd: number, { now, lagMax }: { now: Micros; lagMax: Micros },
): boolean => view.endOffset === leaderEnd || now - view.lastCaughtUp <= lagMax;

// K65: who may join counts at once, who is to leave counts until it has left.
/** The ISR and those on their way into it. */
export const maximalIsr = ({ isr, proposed }: Leadership): readonly number[] =>
  (proposed === null ? isr : [...new Set([...isr, ...proposed])]);

// K67.
/** Whether the ISR is too small for the high watermark to move. */
export const isUnderMinIsr = ({ isr, minInSync }: Leadership): boolean => isr.length < minInSync;

/** When the high watermark moves, and for whom it waits. */
export interface Moment {
  readonly now: Micros;
  readonly lagMax: Micros; // replica.lag.time.max.ms
  isEligible(broker: number): boolean; // unfenced and not shutting down
}

// K66: the smallest end among the maximal ISR and those about to join it.
/** Moves the high watermark as far as it may go; true when it moved. */
export function advanceHighWatermark(
  leadership: Leadership, log: PartitionLog, moment: Moment,
): boolean {
  if (isUnderMinIsr(leadership)) return false;
  const { followers, others } = leadership;
  const counted = maximalIsr(leadership);
  let end = log.endOffset;
  for (const broker of others) {
    const view = followers[broker] as FollowerView;
    const waits = counted.includes(broker)
      || (moment.isEligible(broker) && isCaughtUp(view, log.endOffset, moment));
    if (waits && view.endOffset < end) end = view.endOffset;
  }
  const before = log.highWatermark;
  raiseHighWatermark(log, end);
  return log.highWatermark > before;
}

// K71.
/** Why a request with a leader epoch is refused; undefined when the epoch is ours. */
export function epochRefusal(current: number, given: number): Refused | undefined {
  if (given < current) return { error: 'FENCED_LEADER_EPOCH' };
  return given > current ? { error: 'UNKNOWN_LEADER_EPOCH' } : undefined;
}
