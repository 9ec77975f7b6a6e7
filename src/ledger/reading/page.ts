/** What a reader of one kind of entry has before it: the row, the trace and the book. */
import type { Json } from '../../base/json';
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
