/** What of a window outlives its leader: where it begins, and what was said of its records. */
import {
  createShare, moveStart, type ShareLimits, type SharePartition, type ShareRecord,
} from './share-partition';

// K159: who holds what is not written down.
/** One record as it is written down. */
export interface StoredRecord {
  readonly offset: number;
  readonly state: 'AVAILABLE' | 'ACKNOWLEDGED' | 'ARCHIVED';
  readonly deliveryCount: number;
}

/** A window as it is written down; -1 as its start while nobody has said where it begins. */
export interface StoredShare {
  readonly leaderEpoch: number; // of the newest leader that has read it
  readonly startOffset: number;
  readonly records: readonly StoredRecord[]; // ascending, with gaps
}

/** A window that nobody has read yet. */
export const UNKNOWN_START = -1;

/** What a leader needs to go on with a window. */
export interface Resuming {
  readonly limits: ShareLimits;
  readonly begin: number; // where a group begins that has no window yet
  readonly isThere: (offset: number) => boolean; // whether the log holds a record
}

// K159: what was acquired and not settled stands nowhere: it counts as never delivered.
/** The window as another broker finds it after it became leader. */
export function resume(stored: StoredShare, { limits, begin, isThere }: Resuming): SharePartition {
  const start = stored.startOffset === UNKNOWN_START ? begin : stored.startOffset;
  const share = createShare(start, limits);
  for (const { offset, state, deliveryCount } of stored.records) {
    for (let gap = start + share.records.size; gap < offset; gap++) {
      share.records.set(gap, unheld(isThere(gap) ? 'AVAILABLE' : 'ARCHIVED', 0));
    }
    share.records.set(offset, unheld(state, deliveryCount));
    share.endOffset = offset;
  }
  moveStart(share);
  return share;
}

const unheld = (state: ShareRecord['state'], deliveryCount: number): ShareRecord =>
  ({ state, deliveryCount, member: null, lockedUntil: null });
