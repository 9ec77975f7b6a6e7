/** The destination's side: copies that are stored, come back, go out and end. */
import { kindCode } from '../../trace/trace';
import { type Book, END, ORIGIN, SLOT } from '../book/book';
import { slotFor } from '../book/slots';
import { copyOf, detailOf, messageOf, type Page, type Reader } from './page';

const EXPIRED = kindCode('expired');
const DEAD_LETTERED = kindCode('deadLettered');

/** How the reasons of `removed` differ for the ledger; any other reason is END.removed. */
const REASONS = new Map<unknown, number>([
  ['delivered', END.handed],
  ['moved', END.moved],
  ['redriven', END.moved], // from a dead-letter queue back to where it came from
  ['compacted', END.moved], // a newer message of its key stands for it
]);

/** Nearly all copies end by an acknowledgement: for those nothing is looked up. */
const endOf = (reason: unknown): number =>
  reason === 'acked' ? END.acked : (REASONS.get(reason) ?? END.removed);

export const readStored: Reader = (page) => {
  const { book } = page;
  const copy = copyOf(page);
  const message = messageOf(page);
  if (copy < 0 || message < 0) return;
  book.copies.reach(copy + 1);
  if (book.copies.columns.slot[copy] === 0) addCopy(page, copy, message);
  else comeBack(book, copy);
};

function addCopy(page: Page, copy: number, message: number): void {
  const { trace, book, row } = page;
  const { actor: place } = row;
  book.messages.reach(message + 1);
  book.tally.stored++;
  // A seek brings back what was stored once: handed out again, it is a redelivery.
  const isReplay = detailOf(page).replays === true;
  const isFurther = !isReplay && isThereAlready(book, message, place);
  if (isFurther) book.tally.logDuplicates++;
  const { firstCopy } = book.messages.columns;
  const copies = book.copies.columns;
  copies.origin[copy] = isReplay ? ORIGIN.replay : isFurther ? ORIGIN.further : ORIGIN.first;
  copies.message[copy] = message;
  copies.destination[copy] = place;
  copies.storedSeq[copy] = row.seq;
  copies.next[copy] = firstCopy[message]!;
  firstCopy[message] = copy + 1;
  const readers = book.readership.readersOf(trace, place);
  // A log that nobody reads still gets a slot, of the cell 0, so that the copy is known.
  const first = book.slots.length;
  const end = first + Math.max(readers.length, 1);
  book.slots.reach(end);
  copies.slot[copy] = first;
  copies.slotsEnd[copy] = end;
  for (let i = 0; i < readers.length; i++) {
    addSlot(book, first + i, book.cellFor(message, readers[i]!));
  }
  if (isReplay) book.slots.columns.deliveries.fill(1, first, end);
  if (readers.length > 0) book.backlog.add(readers.length);
}

function addSlot(book: Book, slot: number, cell: number): void {
  book.slots.columns.cell[slot] = cell;
  book.slots.columns.state[slot] = SLOT.ready;
  book.cells.columns.ready[cell]! += 1;
}

/** What was dead-lettered or moved away from here and is here again is no duplicate. */
function isThereAlready(book: Book, message: number, place: number): boolean {
  const { destination, end, next } = book.copies.columns;
  for (let link = book.messages.columns.firstCopy[message]!; link !== 0; link = next[link - 1]!) {
    const other = link - 1;
    const wentOn = end[other] === END.deadLettered || end[other] === END.moved;
    if (destination[other] === place && !wentOn) return true;
  }
  return false;
}

function comeBack(book: Book, copy: number): void {
  const { state, cell, holder } = book.slots.columns;
  const { slot: first, slotsEnd } = book.copies.columns;
  for (let slot = first[copy]!; slot < slotsEnd[copy]!; slot++) {
    if (state[slot] !== SLOT.out) continue;
    state[slot] = SLOT.ready;
    holder[slot] = 0;
    book.cells.columns.out[cell[slot]!]! -= 1;
    book.cells.columns.ready[cell[slot]!]! += 1;
    book.backlog.add(1);
  }
}

export const readDelivered: Reader = (page) => {
  const { book, row } = page;
  book.tally.delivered++;
  const { peer: consumer } = row;
  const slot = slotFor(page, copyOf(page), consumer);
  if (slot === 0) return;
  const { state, cell: cellOf, deliveries, holder, leftSeq } = book.slots.columns;
  const cell = cellOf[slot]!;
  const cells = book.cells.columns;
  cells.deliveries[cell]! += 1;
  if ((deliveries[slot]! += 1) > 1) book.tally.redeliveries++;
  if (state[slot] === SLOT.ready) {
    cells.ready[cell]! -= 1;
    book.backlog.add(-1);
  }
  if (state[slot] !== SLOT.out) cells.out[cell]! += 1;
  state[slot] = SLOT.out;
  holder[slot] = consumer + 1;
  leftSeq[slot] = row.seq;
};

/** Reads expired, deadLettered and removed: the copy is gone from its place. */
export const readGone: Reader = (page) => {
  const { book, row: { kind, seq } } = page;
  const isExpired = kind === EXPIRED;
  if (isExpired) book.tally.expired++;
  else if (kind === DEAD_LETTERED) book.tally.deadLettered++;
  else book.tally.removed++;
  const copy = copyOf(page);
  if (copy < 0 || copy >= book.copies.length) return;
  const end =
    kind === DEAD_LETTERED ? END.deadLettered
    : isExpired ? END.expired
    : endOf(detailOf(page).reason);
  // Dead-lettering for age is one ending, though a system may tell it in two entries.
  const { slot: first, slotsEnd, end: ends, endSeq } = book.copies.columns;
  endSeq[copy] = seq;
  if (ends[copy] !== END.deadLettered) ends[copy] = end;
  for (let slot = first[copy]!; slot < slotsEnd[copy]!; slot++) {
    if (finishSlot(book, slot, end)) book.backlog.add(-1);
    if (end === END.deadLettered) book.slots.columns.leftSeq[slot] = seq;
  }
};

/** True when it lay ready until now. */
function finishSlot(book: Book, slot: number, end: number): boolean {
  const { state, cell: cellOf } = book.slots.columns;
  const cell = cellOf[slot]!;
  const cells = book.cells.columns;
  const wasReady = state[slot] === SLOT.ready;
  if (wasReady) cells.ready[cell]! -= 1;
  else if (state[slot] === SLOT.out) cells.out[cell]! -= 1;
  if (state[slot] !== SLOT.none) state[slot] = SLOT.done;
  cells.end[cell] = end;
  return wasReady;
}
