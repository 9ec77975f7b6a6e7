/** Finds the slot of a copy: in whose hands it is, and for whom they work. */
import type { Trace } from '../../trace/trace';
import type { Book } from './book';

/** What is known of readers, and where it is written down. */
interface Shelf {
  readonly book: Book;
  readonly trace: Trace;
}

/** The slot of the copy in a row for the subscriber that a consumer works for; 0 for none. */
export function slotFor({ book, trace }: Shelf, copy: number, consumer: number): number {
  const only = onlySlot(book, copy);
  if (only >= 0) return only;
  const readers = readersOf({ book, trace }, copy);
  const reader = book.readership.readerFor(trace, readers, consumer);
  return slotAmong(book, copy, readers.indexOf(reader));
}

/** The slot of the copy in a row for a subscriber; 0 when there is none. */
export function slotOf({ book, trace }: Shelf, copy: number, reader: number): number {
  const only = onlySlot(book, copy);
  return only >= 0 ? only : slotAmong(book, copy, readersOf({ book, trace }, copy).indexOf(reader));
}

/** Most places have one reader: its slot, or 0 when there is none; -1 when there are several. */
function onlySlot({ copies, slots }: Book, copy: number): number {
  if (copy < 0 || copy >= copies.length) return 0;
  const { slot, slotsEnd } = copies.columns;
  const first = slot[copy]!;
  if (first === 0) return 0;
  // A place without readers has a slot of the cell 0.
  if (slotsEnd[copy] === first + 1) return slots.columns.cell[first] === 0 ? 0 : first;
  return -1;
}

const readersOf = ({ book, trace }: Shelf, copy: number): readonly number[] =>
  book.readership.readersOf(trace, book.copies.columns.destination[copy]!);

const slotAmong = ({ copies }: Book, copy: number, place: number): number =>
  place < 0 ? 0 : copies.columns.slot[copy]! + place;
