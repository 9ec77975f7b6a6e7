/** Members of a share group take records, and say what became of them. */
import type { Micros } from '../../../base/micros';
import { isRefused, type Refused } from '../protocol/error';
import {
  GAP, isGap, isWindowFull, mayBecome, moveStart, setRecord, type ShareChange,
  type SharePartition, type ShareRecord, type ShareState,
} from './share-partition';

/** What a member fetched. */
export interface Acquiring {
  readonly member: string;
  readonly offsets: readonly number[]; // of the records that were read, ascending
  readonly now: Micros;
}

// K152: each is locked for this member, and counts as delivered once more.
// Simplified: a share group hands out again whatever is free. Kafka does so by the batches in which
// it handed out before: in smaller parts from half of the delivery limit on, alone for the last
// time, and no more batches than the window has room for (4.3).
/** Acquires those records that are free; the others go to nobody now. */
export function acquire(share: SharePartition, { member, offsets, now }: Acquiring): ShareChange[] {
  const lockedUntil = (now + share.limits.lockDuration) as Micros;
  const last = isWindowFull(share) ? share.endOffset : Infinity;
  const wasEmpty = share.records.size === 0;
  const acquired = offsets.flatMap((offset) => {
    if (offset < share.startOffset || offset > last) return [];
    widenTo(share, offset);
    const known = share.records.get(offset);
    const { state, deliveryCount } = known === undefined || isGap(known) ? FRESH : known;
    if (!mayBecome(state, 'ACQUIRED')) return [];
    const record = { state: 'ACQUIRED', deliveryCount: deliveryCount + 1, member, lockedUntil };
    return [setRecord(share, offset, record as ShareRecord)];
  });
  // SharePartition.java, acquireNewBatchRecords: the first of all is where the window begins.
  if (wasEmpty) moveStart(share);
  return acquired;
}

const FRESH: ShareRecord =
  { state: 'AVAILABLE', deliveryCount: 0, member: null, lockedUntil: null };

/** Lets the window reach to an offset; what the log does not hold in between is done with. */
function widenTo(share: SharePartition, offset: number): void {
  const first = share.records.size === 0 ? share.startOffset : share.endOffset + 1;
  for (let gap = first; gap < offset; gap++) share.records.set(gap, GAP);
  if (offset >= first) {
    share.records.set(offset, FRESH);
    share.endOffset = offset;
  }
}

/** What a member says of a record. */
export type AcknowledgeType = AcknowledgeOutcome | 'RENEW';

/** What ends a delivery; a renewal does not. */
export type AcknowledgeOutcome = 'ACCEPT' | 'RELEASE' | 'REJECT';

// K153: what was delivered as often as allowed does not come again.
function stateAfter(type: AcknowledgeOutcome, count: number, countMax: number): ShareState {
  if (type === 'ACCEPT') return 'ACKNOWLEDGED';
  return type === 'REJECT' || count >= countMax ? 'ARCHIVED' : 'AVAILABLE';
}

/** What is acknowledged, and by whom. */
export interface Acknowledging {
  readonly member: string;
  readonly offsets: readonly number[];
  readonly type: AcknowledgeOutcome;
}

// K154: of all or of none; who let the lock run out is too late.
/** What an acknowledgement would change, or why it may not. */
export function outcomesOf(
  share: SharePartition, { member, offsets, type }: Acknowledging,
): ShareChange[] | Refused {
  const isHeld = (offset: number): boolean => {
    const record = share.records.get(offset);
    return record?.state === 'ACQUIRED' && record.member === member;
  };
  const open = openOf(share, offsets);
  if (open.length === 0) return [];
  if (reachesPast(share, open)) return { error: 'INVALID_REQUEST' };
  const taken = open.filter((offset) => !isGap(share.records.get(offset)));
  if (!taken.every(isHeld)) return { error: 'INVALID_RECORD_STATE' };
  return taken.map((offset) => outcomeOf(share, offset, type));
}

// K154: SharePartition.java, acknowledge: what lies before the start is skipped without a word.
const openOf = ({ startOffset }: SharePartition, offsets: readonly number[]): readonly number[] =>
  offsets.filter((offset) => offset >= startOffset);

/** Changes the records that somebody still holds. */
export function settle(share: SharePartition, changes: readonly ShareChange[]): void {
  for (const { offset, ...record } of changes) {
    const isHeld = share.held.has(offset) || share.records.get(offset)?.state === 'ACQUIRED';
    if (isHeld) setRecord(share, offset, record);
  }
  moveStart(share);
}

/** Takes in an acknowledgement; what changed, or why nothing did. */
export function acknowledge(
  share: SharePartition, said: Acknowledging,
): readonly ShareChange[] | Refused {
  const changes = outcomesOf(share, said);
  if (!isRefused(changes)) settle(share, changes);
  return changes;
}

// SharePartition.java, fetchSubMapForAcknowledgementBatch: more than was ever acquired. Where
// nothing is known at all, it is the state that is wrong.
function reachesPast(share: SharePartition, offsets: readonly number[]): boolean {
  const { records, held, endOffset } = share;
  const last = offsets.at(-1) ?? 0;
  if (records.size === 0) return held.size > 0;
  return last > endOffset || isGap(records.get(last));
}

// K160: what comes back from before the start is archived.
function outcomeOf(share: SharePartition, offset: number, type: AcknowledgeOutcome): ShareChange {
  const gone = share.held.get(offset);
  const { deliveryCount } = gone ?? share.records.get(offset) as ShareRecord;
  const state = stateAfter(gone === undefined ? type : 'REJECT', deliveryCount,
    share.limits.deliveryCountMax);
  return { offset, state, deliveryCount, member: null, lockedUntil: null };
}

function releasesWhere(
  share: SharePartition, isMeant: (record: ShareRecord, offset: number) => boolean,
): ShareChange[] {
  const meant = [...share.held, ...share.records].filter(([offset, record]) =>
    record.state === 'ACQUIRED' && isMeant(record, offset));
  return meant.map(([offset]) => outcomeOf(share, offset, 'RELEASE'));
}

// K153: a lock that ran out is a release.
/** Releases what was held for too long. */
export function expireLocks(
  share: SharePartition, now: Micros, isSpared: (offset: number) => boolean = () => false,
): readonly ShareChange[] {
  const changes = releasesWhere(share, ({ lockedUntil }, offset) =>
    lockedUntil !== null && lockedUntil <= now && !isSpared(offset));
  settle(share, changes);
  return changes;
}

// K156.
/** What changes when a member releases all that it holds, as when it closes. */
export const releasesOf = (share: SharePartition, member: string): readonly ShareChange[] =>
  releasesWhere(share, (record) => record.member === member);

/** Releases all that a member holds. */
export function releaseAll(share: SharePartition, member: string): readonly ShareChange[] {
  const changes = releasesOf(share, member);
  settle(share, changes);
  return changes;
}

// K153: it is the same delivery still.
/** Starts the locks of a member's records anew; none if it does not hold them all. */
export function renew(
  share: SharePartition, { member, offsets, now }: Acquiring,
): ShareChange[] | Refused {
  const open = openOf(share, offsets);
  const records = open.map((offset) => share.records.get(offset));
  const isHeld = records.every((record) => record?.member === member);
  if (!isHeld) return { error: 'INVALID_RECORD_STATE' };
  const lockedUntil = (now + share.limits.lockDuration) as Micros;
  return open.map((offset, at) =>
    setRecord(share, offset, { ...records[at] as ShareRecord, lockedUntil }));
}

/** When the next lock runs out; undefined when nothing is held. */
export function nextExpiry(
  { held, records }: SharePartition, isSpared: (offset: number) => boolean = () => false,
): Micros | undefined {
  let next: Micros | undefined;
  for (const some of [held, records]) {
    for (const [offset, { lockedUntil }] of some) {
      if (lockedUntil === null || isSpared(offset)) continue;
      if (next === undefined || lockedUntil < next) next = lockedUntil;
    }
  }
  return next;
}
