/** A partition as one share group sees it: a window of records, each with a state of its own. */
import type { Micros } from '../../../base/micros';

/** What a record in the window is. */
export type ShareState = 'AVAILABLE' | 'ACQUIRED' | 'ACKNOWLEDGED' | 'ARCHIVED';

/** One record of the window. */
export interface ShareRecord {
  readonly state: ShareState;
  readonly deliveryCount: number;
  readonly member: string | null; // who holds it
  readonly lockedUntil: Micros | null;
}

/** The limits of a group. */
export interface ShareLimits {
  readonly deliveryCountMax: number; // share.delivery.count.limit
  readonly lockDuration: Micros; // share.record.lock.duration.ms
  readonly recordsMax: number; // share.partition.max.record.locks
}

/** The window of one group on one partition. */
export interface SharePartition {
  readonly limits: ShareLimits;
  startOffset: number; // SPSO: all before is done with
  endOffset: number; // SPEO: the last of the window; where to read on when it is empty
  readonly records: Map<number, ShareRecord>; // from start to end, without gaps
  readonly held: Map<number, ShareRecord>; // what lies before the start, and somebody still has
}

/** A window that begins at an offset. */
export const createShare = (startOffset: number, limits: ShareLimits): SharePartition =>
  ({ limits, startOffset, endOffset: startOffset, records: new Map(), held: new Map() });

// K153, K154: what is done with stays so, and nothing is acquired twice.
/** Whether a record may go from one state to another. */
export const mayBecome = (from: ShareState, to: ShareState): boolean =>
  (from === 'AVAILABLE' ? to === 'ACQUIRED' : from === 'ACQUIRED' && to !== 'ACQUIRED');

/** A record that changed. */
export interface ShareChange extends ShareRecord {
  readonly offset: number;
}

/** Gives a record another state; one before the start is done with once nobody has it. */
export function setRecord(
  share: SharePartition, offset: number, record: ShareRecord,
): ShareChange {
  if (offset < share.startOffset) share.held.delete(offset);
  else share.records.set(offset, record);
  return { offset, ...record };
}

const isDone = ({ state }: ShareRecord): boolean =>
  state === 'ACKNOWLEDGED' || state === 'ARCHIVED';

/** What the log does not hold, between records that were taken. */
export const GAP: ShareRecord =
  { state: 'ARCHIVED', deliveryCount: 0, member: null, lockedUntil: null };

/** Whether an offset was passed over and never taken. */
export const isGap = (record: ShareRecord | undefined): boolean =>
  record !== undefined && record.state === 'ARCHIVED' && record.deliveryCount === 0;

// K155: only over what is done with from the front on; what is done with further back waits.
// K160: so does all while somebody has records that retention removed.
/** Moves the start of the window as far as it goes. */
export function moveStart(share: SharePartition): void {
  const { records } = share;
  if (share.held.size > 0) return;
  for (let record = records.get(share.startOffset); record !== undefined && isDone(record);
    record = records.get(share.startOffset)) {
    records.delete(share.startOffset++);
  }
  if (records.size === 0) share.endOffset = Math.max(share.startOffset, share.endOffset);
}

/** The next offset that a member should be given. */
export function nextFetchOffset({ records, endOffset }: SharePartition): number {
  if (records.size === 0) return endOffset;
  for (const [offset, { state }] of records) if (state === 'AVAILABLE') return offset;
  return endOffset + 1;
}

// K155: the window counts whole, so what is done with in the middle frees nothing.
/** Whether a fetch may acquire something: what is available again always may. */
export function mayAcquire(share: SharePartition): boolean {
  if (share.records.size === 0 || nextFetchOffset(share) !== share.endOffset + 1) return true;
  return !isWindowFull(share);
}

// K155: a batch may widen it past the limit, but not when it has reached that already.
/** Whether a window takes in nothing that it does not have. */
export const isWindowFull = (
  { records, startOffset, endOffset, limits }: SharePartition,
): boolean => records.size > 0 && endOffset - startOffset + 1 >= limits.recordsMax;

// K160: what retention removed is skipped, and what somebody has of it is given back by no word.
// SharePartition.java, updateCacheAndOffsets: the start is that of the log, whatever follows.
/** Forgets what lies before the start of the log, but for what somebody has; what is archived. */
export function dropBefore(share: SharePartition, logStart: number): readonly ShareChange[] {
  if (logStart <= share.startOffset) return [];
  const archived: ShareChange[] = [];
  for (const [offset, record] of share.records) {
    if (offset >= logStart) break;
    share.records.delete(offset);
    if (record.state === 'ACQUIRED') share.held.set(offset, record);
    if (record.state === 'AVAILABLE') archived.push({ ...record, offset, state: 'ARCHIVED' });
  }
  share.startOffset = logStart;
  share.endOffset = Math.max(share.endOffset, logStart);
  return archived;
}
