/** What a reader of one kind of entry has before it: the row, the trace and the book. */
import type { Json } from '../../base/json';
import type { Columns } from '../../trace/columns';
import type { Trace } from '../../trace/trace';
import type { Book } from '../book/book';

/** The page that is being read. */
export interface Page {
  trace: Trace;
  columns: Columns;
  book: Book;
}

/** Writes down in the book what one row says. */
export type Reader = (page: Page, row: number) => void;

/** The fields of details that the ledger reads, under fixed names because that is fastest. */
interface ReadDetail {
  readonly outcome?: Json;
  readonly reason?: Json;
  readonly replays?: Json;
  readonly skipped?: Json;
}

const NO_DETAIL: ReadDetail = {};

/** A row's detail; nothing when it has none, or one that is no record. */
export function detailOf(trace: Trace, row: number): ReadDetail {
  const detail = trace.detail(row);
  return typeof detail === 'object' && detail !== null ? (detail as ReadDetail) : NO_DETAIL;
}
