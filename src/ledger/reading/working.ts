/** The consumers' side: whom they work for, their effects, and when they are no longer there. */
import { MARK, SLOT } from '../book/book';
import { slotFor, slotOf } from '../book/slots';
import { copyOf, detailOf, messageOf, type Page, type Reader } from './page';
import { NO_ACTOR } from '../../trace/columns';
import { kindCode } from '../../trace/trace';

const CRASHED = kindCode('crashed');

export const readJoined: Reader = ({ trace, book, row: { actor, peer } }) => {
  if (peer === NO_ACTOR) return;
  book.readership.join(actor, book.readership.numberOf(trace, peer));
};

/** Reads crashed, stopped and left: what this actor held is no longer in good hands. */
export const readDown: Reader = ({ book, row: { kind, actor, seq } }) => {
  book.actors.reach(actor + 1);
  book.actors.columns.downSeq[actor] = seq + 1;
  if (kind === CRASHED) book.actors.columns.diedSeq[actor] = seq + 1;
};

export const readProcessed: Reader = (page) => {
  const { book } = page;
  const message = messageOf(page);
  if (message < 0) return;
  book.messages.reach(message + 1);
  const cell = cellOfEffect(page, message);
  const { effects, finished } = book.cells.columns;
  if ((finished[cell]! += 1) > 1) book.tally.duplicated++;
  if (detailOf(page).skipped === true) {
    book.tally.skipped++;
    return;
  }
  book.tally.processed++;
  const isCreated = (book.messages.columns.marks[message]! & MARK.created) !== 0;
  if (!isCreated) book.tally.unexpected++;
  if ((effects[cell]! += 1) > 1) book.tally.doubleEffects++;
  else if (isCreated) noteFirst(page, cell, message);
};

/** The cell of an effect; what a log's reader worked on is done with for that reader. */
function cellOfEffect(page: Page, message: number): number {
  const { trace, book, row } = page;
  const { peer, actor: consumer } = row;
  const copy = copyOf(page);
  const reader = peer === NO_ACTOR ? 0 : book.readership.numberOf(trace, peer);
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

function noteFirst({ book, row: { at } }: Page, cell: number, message: number): void {
  const { createdAt, lane, ordinal } = book.messages.columns;
  book.latencies.add(at - createdAt[message]!);
  const { subscriber, isLate } = book.cells.columns;
  if (!book.order.isLate(subscriber[cell]!, lane[message]!, ordinal[message]!)) return;
  isLate[cell] = 1;
  book.tally.reordered++;
}
