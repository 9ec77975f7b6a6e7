/** What a reader of one kind of entry has before it: the row, the trace and the book. */
import type { Json } from '../../base/json';
import { NONE } from '../../trace/columns';
import type { Row } from '../../trace/rows';
import type { Trace } from '../../trace/trace';
import type { Book } from '../book/book';

/** The page that is being read. */
export interface Page {
  readonly trace: Trace;
  readonly row: Row; // that is read now
  readonly other: Row; // one before it, for whoever looks back
  readonly book: Book;
}

/** Writes down in the book what one row says. */
export type Reader = (page: Page) => void;

/** Where the message of the row stands in the book; NONE for none, or one that was given up. */
export function messageOf({ book, row: { message } }: Page): number {
  if (message < 0) return NONE;
  const place = book.messagePlaces.rowOf(message);
  if (place === NONE) book.tally.unread++;
  return place;
}

/** Where the copy of the row stands in the book; NONE for none, or one that was given up. */
export function copyOf({ book, row: { copy } }: Page): number {
  if (copy < 0) return NONE;
  const place = book.copyPlaces.rowOf(copy);
  if (place === NONE) book.tally.unread++;
  return place;
}

/** The fields of details that the ledger reads, under fixed names because that is fastest. */
interface ReadDetail {
  readonly outcome?: Json;
  readonly reason?: Json;
  readonly replays?: Json;
  readonly skipped?: Json;
}

const NO_DETAIL: ReadDetail = {};

/** A row's detail; nothing when it has none, or one that is no record. */
export function detailOf({ trace, row }: Page): ReadDetail {
  const detail = trace.detailAt(row.detail);
  return typeof detail === 'object' && detail !== null ? (detail as ReadDetail) : NO_DETAIL;
}
