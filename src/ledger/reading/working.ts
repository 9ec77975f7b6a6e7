/** The consumers' side: whom they work for, their effects, and when they are no longer there. */
import { MARK, SLOT } from '../book/book';
import { slotFor, slotOf } from '../book/slots';
import { detailOf, type Page, type Reader } from './page';
import { NO_ACTOR } from '../../trace/columns';

export const readJoined: Reader = ({ trace, columns, book }, row) => {
  const peer = columns.peer[row]!;
  if (peer === NO_ACTOR) return;
  book.readership.join(columns.actor[row]!, book.readership.numberOf(trace, peer));
};

/** Reads crashed, stopped and left: what this actor held is no longer in good hands. */
export const readDown: Reader = ({ columns, book }, row) => {
  const actor = columns.actor[row]!;
  book.actors.reach(actor + 1);
  book.actors.columns.downSeq[actor] = row + 1;
};

export const readProcessed: Reader = (page, row) => {
  const { trace, columns, book } = page;
  const message = columns.message[row]!;
  if (message < 0) return;
  book.messages.reach(message + 1);
  const cell = cellOfEffect(page, row, message);
  const { effects, finished } = book.cells.columns;
  if ((finished[cell]! += 1) > 1) book.tally.duplicated++;
  if (detailOf(trace, row).skipped === true) {
    book.tally.skipped++;
    return;
  }
  book.tally.processed++;
  const isCreated = (book.messages.columns.marks[message]! & MARK.created) !== 0;
  if (!isCreated) book.tally.unexpected++;
  if ((effects[cell]! += 1) > 1) book.tally.doubleEffects++;
  else if (isCreated) noteFirst(page, row, cell);
};

/** The cell of an effect; what a log's reader worked on is done with for that reader. */
function cellOfEffect(page: Page, row: number, message: number): number {
  const { trace, columns, book } = page;
  const peer = columns.peer[row]!;
  const copy = columns.copy[row]!;
  const reader = peer === NO_ACTOR ? 0 : book.readership.numberOf(trace, peer);
  const consumer = columns.actor[row]!;
  const slot = reader === 0 ? slotFor(page, copy, consumer) : slotOf(page, copy, reader);
  const { cell, state } = book.slots.columns;
  if (slot === 0) {
    return book.cellFor(message, reader || book.readership.numberOf(trace, consumer));
  }
  const place = book.copies.columns.destination[copy]!;
  if (state[slot] === SLOT.out && trace.actors[place]?.subscribers !== undefined) {
    state[slot] = SLOT.done;
    book.cells.columns.out[cell[slot]!]! -= 1;
  }
  return cell[slot]!;
}

function noteFirst({ columns, book }: Page, row: number, cell: number): void {
  const message = columns.message[row]!;
  const { createdAt, lane, ordinal } = book.messages.columns;
  book.latencies.add(columns.at[row]! - createdAt[message]!);
  const { subscriber, isLate } = book.cells.columns;
  if (!book.order.isLate(subscriber[cell]!, lane[message]!, ordinal[message]!)) return;
  isLate[cell] = 1;
  book.tally.reordered++;
}
