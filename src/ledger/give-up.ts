/** A ledger gives up what a long run keeps no longer: messages of which no more will be heard. */
import type { MessageId } from '../trace/entry';
import { joinFound } from './book/past';
import { Places } from './book/places';
import { shrink } from './book/shrink';
import { isFinished } from './finished';
import { Ledger, type SavedLedger } from './ledger';
import { findAmong } from './verdict';

/** Fewer than this share of the older messages are not worth the work of giving them up. */
const SHARE_WORTH = 1 / 4;

/** Which messages a ledger keeps. */
export interface KeptMessages {
  readonly messages: MessageId; // from this one on all
  readonly others: readonly number[]; // of those before it, by their ids
}

/** The ledger of a run that keeps only its latest entries. */
export class ShortLedger extends Ledger {
  /** The first row that is read again when it goes back to a moment. */
  firstRowOf({ bookLength }: SavedLedger): number {
    return bookLength;
  }

  /**
   * Judges and then forgets the messages that were made and came to their end before an entry.
   * Gives those that it keeps; undefined when there are too few to give up.
   */
  giveUp(before: number): KeptMessages | undefined {
    const kept = giveUp(this, before);
    if (kept !== undefined) this.saveBook(); // the book of before would bring all of them back
    return kept;
  }
}

function giveUp(ledger: Ledger, edge: number): KeptMessages | undefined {
  const { book, trace } = ledger;
  const young = firstMadeSince(ledger, edge < trace.length ? trace.at(edge).at : Infinity);
  const isOver = new Uint8Array(book.messages.length);
  const rows: number[] = [];
  for (let row = 0; row < book.messages.length; row++) {
    if (row < young && isFinished(ledger, row, edge)) isOver[row] = 1;
    else rows.push(row);
  }
  if (book.messages.length - rows.length <= young * SHARE_WORTH) return undefined;
  book.past = joinFound(book.past, findAmong(ledger, true, (row) => isOver[row] === 1));
  const others = rows.filter((row) => row < young).map((row) => book.messagePlaces.idOf(row));
  const from = book.messagePlaces.idOf(young) as MessageId;
  shrink(book, rows, new Places(from, others));
  return { messages: from, others };
}

/** The row of the first message that was made at a time or later. */
function firstMadeSince({ book }: Ledger, time: number): number {
  const { createdAt } = book.messages.columns;
  let row = 0;
  while (row < book.messages.length && createdAt[row]! < time) row++;
  return row;
}
