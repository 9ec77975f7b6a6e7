/** Transactions as one partition sees them: open, ended, and what readers must leave out. */
import type { RecordBatch } from './batch';

/** A transaction that has no marker yet. */
export interface OpenTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

/** A transaction that has its marker. */
interface EndedTransaction extends OpenTransaction {
  readonly lastOffset: number; // the marker's
}

/** An aborted transaction, as the partition's transaction index holds it. */
export interface AbortedTransaction extends EndedTransaction {
  readonly lastStableOffset: number; // where the undecided began when it was aborted
}

/** The transactions of a partition; each list in the order of first offsets. */
export interface Transactions {
  open: readonly OpenTransaction[];
  ended: readonly EndedTransaction[]; // whose marker is not below the high watermark yet
  aborted: readonly AbortedTransaction[];
}

/** A partition without transactions. */
export const noTransactions = (): Transactions => ({ open: [], ended: [], aborted: [] });

/** The lists are never added to: others take their place. */
export const copyTransactions = ({ open, ended, aborted }: Transactions): Transactions =>
  ({ open, ended, aborted });

const byFirst = <T extends OpenTransaction>(list: readonly T[]): readonly T[] =>
  list.toSorted((left, right) => left.firstOffset - right.firstOffset);

/** Notes an appended batch: it may begin a transaction, or end one. */
export function noteTransaction(transactions: Transactions, batch: RecordBatch): void {
  const { producerId, isTransactional, marker } = batch.origin;
  if (marker === null && !isTransactional) return;
  const begun = transactions.open.find((open) => open.producerId === producerId);
  if (marker === null) {
    if (begun !== undefined) return;
    transactions.open = [...transactions.open, { producerId, firstOffset: batch.baseOffset }];
    return;
  }
  if (begun === undefined) return;
  const ended = { ...begun, lastOffset: batch.lastOffset };
  transactions.open = transactions.open.filter((open) => open !== begun);
  if (marker === 'ABORT') {
    const lastStableOffset = firstUndecided(transactions) ?? batch.lastOffset + 1;
    transactions.aborted = [...transactions.aborted, { ...ended, lastStableOffset }];
  }
  transactions.ended = byFirst([...transactions.ended, ended]);
}

/** Whether a producer has a transaction without a marker here. */
export const isOpenFor = ({ open }: Transactions, producerId: number): boolean =>
  open.some((one) => one.producerId === producerId);

/** The first offset that has no decision yet; undefined when all are decided. */
export const firstUndecided = ({ open }: Transactions): number | undefined =>
  open[0]?.firstOffset;

// K51: a decision counts once its marker is replicated.
/** The first offset that is not stable; undefined when all are. */
export function firstUnstable({ open, ended }: Transactions): number | undefined {
  const undecided = open[0]?.firstOffset;
  const unreplicated = ended[0]?.firstOffset;
  if (undecided === undefined) return unreplicated;
  return unreplicated === undefined ? undecided : Math.min(undecided, unreplicated);
}

/** Forgets ended transactions whose marker every replica in sync has. */
export function noteReplicated(transactions: Transactions, highWatermark: number): void {
  if (transactions.ended.length === 0) return;
  transactions.ended = transactions.ended.filter(({ lastOffset }) => lastOffset >= highWatermark);
}

// K51, K52: one open transaction holds back all that follows, plain records too.
/** The last stable offset below a high watermark. */
export const stableBelow = (transactions: Transactions, highWatermark: number): number =>
  Math.min(highWatermark, firstUnstable(transactions) ?? highWatermark);

// K53: sent along with the records, so that the client can drop what they wrote.
/** Aborted transactions that touch offsets from `from` up to but not including `to`. */
export const abortedBetween = (
  { aborted }: Transactions, from: number, to: number,
): readonly AbortedTransaction[] =>
  byFirst(aborted.filter(({ firstOffset, lastOffset }) => lastOffset >= from && firstOffset < to));
