/** Walks through batches in order and tells what the outcome of transactions makes superfluous. */
import type { RecordBatch } from '../batch';
import type { Transactions } from '../transactions';

/** One walk; ask for every batch, once, in order. */
export class TransactionScan {
  private readonly aborted: Transactions['aborted'];
  private readonly seen = new Set<number>(); // producers whose open transaction had batches here

  constructor({ aborted }: Transactions) {
    this.aborted = aborted;
  }

  // K100: data of an aborted transaction may go; a marker once no data of its transaction is left.
  /** Whether a batch, or a marker, is no longer needed. */
  mayDiscard({ origin, baseOffset, lastOffset }: RecordBatch): boolean {
    const { producerId, marker, isTransactional } = origin;
    if (marker !== null) return !this.seen.delete(producerId);
    if (!isTransactional) return false;
    this.seen.add(producerId);
    return this.aborted.some((entry) => entry.producerId === producerId
      && entry.firstOffset <= baseOffset && lastOffset <= entry.lastOffset);
  }
}
