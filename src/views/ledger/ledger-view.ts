/** What the ledger view shows, whoever keeps the book. */
import type { MessageId } from '../../trace/entry';

export const CELL_STATES = [
  'waiting', 'once', 'twice', 'unordered', 'aborted', 'dead', 'expired', 'dropped', 'refused',
  'lost',
] as const;
export type CellState = (typeof CELL_STATES)[number];

/** How every message stands for one subscriber: numbers side by side, for there may be many. */
export interface LedgerRow {
  readonly subscriber: string;
  readonly messages: readonly MessageId[];
  readonly states: readonly number[]; // of each message: a place in CELL_STATES
  readonly labelOf: (message: MessageId) => string;
}

/** How many messages did what a promise forbids. */
export interface Wronged {
  readonly wrong: 'lost' | 'doubled' | 'aborted' | 'late';
  readonly count: number;
}

/** What was promised beside what was kept; much less to find out than all rows. */
export interface GuaranteeView {
  readonly logDuplicates: number;
  readonly redeliveries: number;
  readonly doubleEffects: number;
  readonly promise: 'at-most-once' | 'at-least-once' | 'exactly-once' | 'none';
  readonly isOrdered: boolean; // order per key is promised too
  readonly broken: number; // messages, once for each promise that they broke
  readonly wrongs: readonly Wronged[]; // what they did, where somebody did
}
