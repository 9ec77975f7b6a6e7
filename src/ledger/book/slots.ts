/** Finds the places in the book: the slots of a copy, the cells of a message. */
import type { Trace } from '../../trace/trace';
import type { Book } from './book';

/** Which copy, in whose hands, and for whom it works when that is known. */
export interface Handing {
  readonly copy: number;
  readonly consumer: number;
  readonly reader?: number;
}

/** The slot of a copy for the subscriber that a consumer works for; 0 when there is none. */
export function slotFor(book: Book, trace: Trace, { copy, consumer, reader }: Handing): number {
  if (copy < 0 || copy >= book.copies.length) return 0;
  const first = book.copies.columns.slot[copy]!;
  if (first === 0) return 0;
  const readers = book.readership.readersOf(trace, book.copies.columns.destination[copy]!);
  if (readers.length === 1) return first;
  const place = readers.indexOf(reader || book.readership.readerFor(readers, consumer));
  return place < 0 ? 0 : first + place;
}
