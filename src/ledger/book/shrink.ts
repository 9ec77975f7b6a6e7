/** Makes a book smaller: what it knows of some messages stays, and all else is given up. */
import type { Book } from './book';
import { Places } from './places';

/** Where each row of a table went; -1 for nowhere. */
type Moves = Int32Array;

const nowhere = (length: number): Moves => new Int32Array(length).fill(-1);

/** Keeps the messages in these rows, in their order; `places` says where each of them is then. */
export function shrink(book: Book, rows: readonly number[], places: Places): void {
  const messages = book.messages.empty();
  const moved = nowhere(book.messages.length);
  for (const row of rows) moved[row] = messages.take(book.messages, row);
  const copies = shrinkCopies(book, moved, places);
  const cells = shrinkCells(book, moved);
  rename(book.slots.columns.cell, cells);
  follow(messages.columns.firstCell, cells, 0);
  follow(messages.columns.firstCopy, copies, 1);
  book.messages.become(messages);
  book.messagePlaces = places;
}

/** Keeps the copies of messages that moved, with their slots. */
function shrinkCopies(book: Book, messages: Moves, { others: old }: Places): Moves {
  const moved = nowhere(book.copies.length);
  const { slot, message } = book.copies.columns;
  const kept: number[] = [];
  for (let copy = 0; copy < book.copies.length; copy++) {
    if (slot[copy] !== 0 && messages[message[copy]!]! >= 0) kept.push(copy);
  }
  const isNew = (copy: number): boolean => messages[message[copy]!]! >= old.length;
  const first = kept.find(isNew) ?? book.copies.length;
  const idOf = (copy: number): number => book.copyPlaces.idOf(copy);
  const places = new Places(idOf(first), kept.filter((copy) => copy < first).map(idOf));
  const [copies, slots] = [book.copies.empty(), book.slots.empty(1)];
  for (const copy of kept) {
    moved[copy] = copies.take(book.copies, copy, places.rowOf(idOf(copy)));
    takeSlots({ copies, slots }, moved[copy]!, book);
  }
  rename(copies.columns.message, messages);
  follow(copies.columns.next, moved, 1);
  book.copies.become(copies);
  book.slots.become(slots);
  book.copyPlaces = places;
  return moved;
}

/** Takes the slots of a copy that moved to a row, from where they were. */
function takeSlots(
  { copies, slots }: Pick<Book, 'copies' | 'slots'>, copy: number, from: Book,
): void {
  const { slot, slotsEnd } = copies.columns;
  const [first, end] = [slot[copy]!, slotsEnd[copy]!];
  slot[copy] = slots.length;
  for (let each = first; each < end; each++) slots.take(from.slots, each);
  slotsEnd[copy] = slots.length;
}

/** Keeps the cells of messages that moved. */
function shrinkCells(book: Book, messages: Moves): Moves {
  const moved = nowhere(book.cells.length);
  const cells = book.cells.empty(1);
  moved[0] = 0; // row 0 stands for none
  const { message } = book.cells.columns;
  for (let cell = 1; cell < book.cells.length; cell++) {
    if (messages[message[cell]!]! >= 0) moved[cell] = cells.take(book.cells, cell);
  }
  rename(cells.columns.message, messages);
  follow(cells.columns.next, moved, 0);
  book.cells.become(cells);
  return moved;
}

/** Rows that a column names, by where they went. */
function rename(column: Int32Array, moves: Moves): void {
  for (let place = 0; place < column.length; place++) column[place] = moves[column[place]!] ?? 0;
}

/** The same of links, which hold a row plus `more`, and 0 for none. */
function follow(links: Int32Array, moves: Moves, more: number): void {
  for (let place = 0; place < links.length; place++) {
    const link = links[place]!;
    if (link !== 0) links[place] = moves[link - more]! + more;
  }
}
