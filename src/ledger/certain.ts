/** Which losses no future can mend: what may still arrive, come back or be worked on is none. */
import { NONE } from '../trace/columns';
import { END, MARK, OUTCOME, SLOT } from './book/book';
import { diedSince } from './holders';
import type { Ledger } from './ledger';
import { isPassedSinceGone } from './passed';

/**
 * Whether a cell that its broker has let go of is lost whatever comes: its producer knows that it
 * was taken, nothing of the message is anywhere, and nobody alive was ever handed it.
 */
export function isLostForCertain(ledger: Ledger, cell: number): boolean {
  const { cells, messages } = ledger.book;
  const message = cells.columns.message[cell]!;
  // Who sends a second time may yet have it stored a second time.
  const isSentAgain = (messages.columns.marks[message]! & MARK.sentAgain) !== 0;
  if (cells.columns.finished[cell]! > 0 || isSentAgain) return false;
  return isToldSafe(ledger, message) && isGone(ledger, cell, message);
}

/** An answer may be lost as long as it is on its way; who is told of nothing waits for none. */
function isToldSafe({ book, trace, length }: Ledger, message: number): boolean {
  const { outcome, answer, lane, marks } = book.messages.columns;
  if (outcome[message] === OUTCOME.none) {
    const producer = trace.actors[book.order.producerOf(lane[message]!)];
    return producer?.isTold === false && (marks[message]! & MARK.sent) !== 0;
  }
  if (outcome[message] !== OUTCOME.ok) return false;
  const told = answer[message]! - 1;
  const arrival = told < trace.first ? NONE : trace.at(told).until;
  return arrival === NONE || arrival < trace.at(length - 1).at;
}

/** Whether all copies of a message have ended, and those of one cell so that none comes back. */
function isGone(ledger: Ledger, cell: number, message: number): boolean {
  const { book } = ledger;
  const { slot: first, slotsEnd, next } = book.copies.columns;
  const { cell: cellOf, state } = book.slots.columns;
  let isHere = false;
  let link = book.messages.columns.firstCopy[message]!;
  for (; link !== 0; link = next[link - 1]!) {
    for (let slot = first[link - 1]!; slot < slotsEnd[link - 1]!; slot++) {
      if (state[slot] === SLOT.ready || state[slot] === SLOT.out) return false;
      if (cellOf[slot] !== cell) continue;
      if (!isEndOfAll(ledger, link - 1) || isInGoodHands(ledger, slot)) return false;
      if (isLog(ledger, link - 1) && !isPassedByAll(ledger, slot)) return false;
      isHere = true;
    }
  }
  return isHere;
}

const OVER: ReadonlySet<number> = new Set([END.removed, END.acked, END.handed]);

/** What ended otherwise is elsewhere; what a seek can bring back has not ended for good. */
function isEndOfAll({ book, trace }: Ledger, copy: number): boolean {
  const { end, destination } = book.copies.columns;
  const isOver = OVER.has(end[copy]!);
  return isOver && trace.actors[destination[copy]!]?.replays !== true;
}

const isLog = ({ book, trace }: Ledger, copy: number): boolean =>
  trace.actors[book.copies.columns.destination[copy]!]?.subscribers !== undefined;

/** What is fetched from a log is handed over later: of several readers, any may have it so. */
function isPassedByAll(ledger: Ledger, slot: number): boolean {
  const { cells, slots, readership } = ledger.book;
  const reader = cells.columns.subscriber[slots.columns.cell[slot]!]!;
  const count = readership.countOf(reader);
  // Who reads for itself joins nothing.
  const isItself = ledger.trace.actorNamed(readership.nameOf(reader))?.role === 'consumer';
  const isUnread = count === 0 && !isItself;
  return isUnread || (count <= 1 && isPassedSinceGone(ledger, slot));
}

/** Whether somebody who is still there, or who passes it on, may have it. */
function isInGoodHands(ledger: Ledger, slot: number): boolean {
  const { deliveries, holder, leftSeq } = ledger.book.slots.columns;
  if (deliveries[slot] === 0) return false;
  if (deliveries[slot]! > 1) return true; // one of those before may still be at work
  if (holder[slot] === 0) return false; // the delivery never arrived
  const who = holder[slot]! - 1;
  const role = ledger.trace.actors[who]?.role;
  if (role !== 'consumer' && role !== 'client') return true;
  return diedSince(ledger, who) <= leftSeq[slot]! + 1;
}
