/**
 * What became of every message for everybody who reads it. A reader of the trace: it sees rows
 * in batches, goes back with the run, and never asks a system.
 */
import { assert } from '../base/assert';
import { ENTRY_KINDS, type EntryKind } from '../trace/entry';
import { Row } from '../trace/rows';
import type { Trace } from '../trace/trace';
import { Book } from './book/book';
import type { Tally } from './book/tally';
import { readDelivered, readGone, readStored } from './reading/keeping';
import type { Reader } from './reading/page';
import { readAnswered, readCreated, readDropped, readSent } from './reading/producing';
import { readDown, readJoined, readProcessed } from './reading/working';

const READERS: Partial<Record<EntryKind, Reader>> = {
  created: readCreated,
  sent: readSent,
  answered: readAnswered,
  dropped: readDropped,
  stored: readStored,
  delivered: readDelivered,
  expired: readGone,
  deadLettered: readGone,
  removed: readGone,
  processed: readProcessed,
  joined: readJoined,
  left: readDown,
  crashed: readDown,
  stopped: readDown,
};

const BY_CODE: readonly (Reader | undefined)[] = ENTRY_KINDS.map((kind) => READERS[kind]);

/**
 * A whole book is kept only once in so many rows; reading that many again takes 10 ms. In a long
 * run they grow farther apart, or the books of ten million rows would take gigabytes.
 */
const ROWS_BETWEEN_BOOKS = 262_144;
const SHARE_BETWEEN_BOOKS = 1 / 4; // of what the last one had read

/** Running counts, with the copies that lie ready now and at the most. */
export interface Counts extends Readonly<Tally> {
  readonly backlog: number;
  readonly backlogMax: number;
}

/** What a ledger knew at some moment: a book, and how much to read again after it. */
export interface SavedLedger {
  readonly book: Book;
  readonly bookLength: number;
  readonly length: number;
}

/** An incremental reader of one trace, in the engine, in Node and on the page alike. */
export class Ledger {
  /** How many rows of the trace it has read. */
  length = 0;
  readonly book = new Book();
  private lastBook: SavedLedger = { book: new Book(), bookLength: 0, length: 0 };

  constructor(readonly trace: Trace) {}

  /** Reads rows `from` up to but not including `to`, which must be the next ones. */
  observe(from: number, to: number): void {
    const { trace, book } = this;
    assert(from === this.length, 'a ledger reads every row once, in order');
    assert(to <= trace.length, 'a ledger reads only what has happened');
    const page = { trace, book, row: new Row(trace.rows), other: new Row(trace.rows) };
    for (let seq = from; seq < to; seq++) {
      const read = BY_CODE[page.row.goTo(seq).kind];
      if (read !== undefined) read(page);
    }
    this.length = to;
  }

  /** What has been counted so far. */
  get counts(): Counts {
    const { tally, backlog } = this.book;
    return { ...tally, backlog: backlog.ready, backlogMax: backlog.most };
  }

  /** Remembers this moment; most of the time that costs nothing. */
  save(): SavedLedger {
    const { length, lastBook, trace } = this;
    const kept = lastBook.bookLength - trace.first;
    const apart = Math.max(ROWS_BETWEEN_BOOKS, kept * SHARE_BETWEEN_BOOKS);
    if (length - lastBook.bookLength < apart) return { ...lastBook, length };
    return this.saveBook();
  }

  /** Remembers this moment by a copy of the book, from which the next ones are told. */
  protected saveBook(): SavedLedger {
    const { book, length } = this;
    this.lastBook = { book: book.copy(), bookLength: length, length };
    return this.lastBook;
  }

  /** Goes back to a moment; the trace must still have, or have again, the rows up to it. */
  restore({ book, bookLength, length }: SavedLedger): void {
    this.lastBook = { book, bookLength, length: bookLength };
    this.book.become(book);
    this.length = bookLength;
    this.observe(bookLength, length);
  }

  /** A ledger of the same trace that has read as much and goes on by itself. */
  copy(): Ledger {
    const copy = new Ledger(this.trace);
    copy.book.become(this.book);
    copy.length = this.length;
    copy.lastBook = this.lastBook;
    return copy;
  }
}
