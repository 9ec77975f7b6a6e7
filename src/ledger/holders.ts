/** Who has, or had, a message in hand. */
import type { Ledger } from './ledger';

/** The consumer that a cell's message was last handed to and reached; -1 for nobody. */
export function lastHolder({ book }: Ledger, cell: number): number {
  const { slot: first, slotsEnd, next } = book.copies.columns;
  const { cell: cellOf, holder } = book.slots.columns;
  let link = book.messages.columns.firstCopy[book.cells.columns.message[cell]!]!;
  for (; link !== 0; link = next[link - 1]!) {
    for (let slot = first[link - 1]!; slot < slotsEnd[link - 1]!; slot++) {
      if (cellOf[slot] === cell && holder[slot]! > 0) return holder[slot]! - 1;
    }
  }
  return -1;
}

/** Whether a cell's message was stored anywhere after it last left its place. */
export function isStoredSince({ book }: Ledger, cell: number): boolean {
  const { slot: first, slotsEnd, next, storedSeq } = book.copies.columns;
  const { cell: cellOf, leftSeq } = book.slots.columns;
  let [stored, left] = [-1, -1];
  let link = book.messages.columns.firstCopy[book.cells.columns.message[cell]!]!;
  for (; link !== 0; link = next[link - 1]!) {
    stored = Math.max(stored, storedSeq[link - 1]!);
    for (let slot = first[link - 1]!; slot < slotsEnd[link - 1]!; slot++) {
      if (cellOf[slot] === cell) left = Math.max(left, leftSeq[slot]!);
    }
  }
  return stored > left;
}

/** When an actor, or the process it runs in, was last gone, as a seq plus one; 0 for never. */
export const downSince = (ledger: Ledger, actor: number): number =>
  lastOf(ledger, actor, ledger.book.actors.columns.downSeq);

/** The same of its last death: who only left may still be at work on what it was handed. */
export const diedSince = (ledger: Ledger, actor: number): number =>
  lastOf(ledger, actor, ledger.book.actors.columns.diedSeq);

function lastOf({ trace }: Ledger, actor: number, seqs: Int32Array): number {
  let last = 0;
  for (let at: number | undefined = actor; at !== undefined; at = trace.actors[at]?.host) {
    last = Math.max(last, seqs[at] ?? 0);
  }
  return last;
}
