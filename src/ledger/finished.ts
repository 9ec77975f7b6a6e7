/** Of which messages no more will be heard, so that a long run may give them up. */
import { END, MARK, OUTCOME, SLOT } from './book/book';
import type { Ledger } from './ledger';
import { cellsOfRow, isTold } from './standing';

/**
 * Whether the message in a row of the book has come to its end before the entry `edge`: it was
 * answered, if anybody waits for that, all its copies are gone, and who was handed it has worked
 * on it. What a log still holds has not, nor what was lost on its way to a place.
 */
export function isFinished(ledger: Ledger, row: number, edge: number): boolean {
  const { marks } = ledger.book.messages.columns;
  const isMade = (marks[row]! & MARK.created) !== 0;
  return isMade && isAnswered(ledger, row, edge) && hasNoCopy(ledger, row, edge)
    && cellsOfRow(ledger, row).every((cell) => isWorkedOn(ledger, cell));
}

function isAnswered(ledger: Ledger, row: number, edge: number): boolean {
  const { outcome, answer, firstCopy } = ledger.book.messages.columns;
  if (outcome[row] !== OUTCOME.none) return answer[row]! - 1 < edge;
  // Of what was stored nowhere, only an answer tells that it is not on its way any more.
  return firstCopy[row] !== 0 && !isTold(ledger, row);
}

function hasNoCopy({ book }: Ledger, row: number, edge: number): boolean {
  const { slot: first, slotsEnd, next, end, endSeq } = book.copies.columns;
  const { state, leftSeq } = book.slots.columns;
  for (let link = book.messages.columns.firstCopy[row]!; link !== 0; link = next[link - 1]!) {
    const copy = link - 1;
    if (end[copy] === END.none || endSeq[copy]! >= edge) return false;
    for (let slot = first[copy]!; slot < slotsEnd[copy]!; slot++) {
      const isHere = state[slot] === SLOT.ready || state[slot] === SLOT.out;
      if (isHere || leftSeq[slot]! >= edge) return false;
    }
  }
  return true;
}

function isWorkedOn({ book }: Ledger, cell: number): boolean {
  const { deliveries, finished } = book.cells.columns;
  return finished[cell]! > 0 || deliveries[cell] === 0;
}
