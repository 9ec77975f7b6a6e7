/** How one message stands for one subscriber: what a square of the ledger shows. */
import type { MessageId } from '../trace/entry';
import { END, MARK, OUTCOME, type Book } from './book/book';
import { isLostForCertain } from './certain';
import { isStoredSince, lastHolder } from './holders';
import type { Ledger } from './ledger';
import { hasBeenPassed } from './passed';

/** How one message stands for one subscriber. Lost is said after heal and drain, or if certain. */
export type Standing =
  | 'waiting' // it lies ready, or is on its way
  | 'inFlight' // a consumer has it
  | 'once' // it had its effect
  | 'twice' // it had it more than once
  | 'deadLettered' // given up here, and kept elsewhere
  | 'expired' // its time ran out
  | 'moved' // another place has it now
  | 'dropped' // gone without effect: not for certain yet, or its producer does not know
  | 'refused' // gone, and its producer was told that it failed
  | 'lost'; // gone without effect, though its producer takes it as safe

/** One cell, as an object made for whoever looks. */
export interface CellView {
  readonly message: MessageId;
  readonly subscriber: string;
  readonly standing: Standing;
  readonly isOutOfOrder: boolean; // a later message of its producer and key came first
  readonly isMissedEffect: boolean; // the broker thinks it done, and it never was
  readonly isAborted: boolean; // worked on, though its producer knows that it failed
  readonly deliveries: number;
  readonly effects: number;
}

/** The numbers of all cells, in the order in which they came to be. */
export function allCells({ book }: Ledger): number[] {
  return Array.from({ length: book.cells.length - 1 }, (_, place) => place + 1);
}

/** The cells of a message, the first subscriber first. */
export const cellsOf = (ledger: Ledger, message: MessageId): number[] =>
  cellsOfRow(ledger, ledger.book.messagePlaces.rowOf(message));

/** The cells of the message in a row of the book, the first subscriber first. */
export function cellsOfRow({ book }: Ledger, row: number): number[] {
  const found: number[] = [];
  const { next } = book.cells.columns;
  let cell = book.messages.columns.firstCell[row] ?? 0;
  for (; cell !== 0; cell = next[cell]!) found.unshift(cell);
  return found;
}

/** What is known of a cell. `isOver`: faults are healed and all that could arrive has. */
export function viewCell(ledger: Ledger, cell: number, isOver: boolean): CellView {
  const { book } = ledger;
  const { message, subscriber, isLate, deliveries, effects } = book.cells.columns;
  const standing = standingOf(ledger, cell, isOver);
  return {
    message: book.messagePlaces.idOf(message[cell]!) as MessageId,
    subscriber: book.readership.nameOf(subscriber[cell]!),
    standing,
    isOutOfOrder: isLate[cell] === 1,
    isMissedEffect: isMissed(standing) && isDone(book, cell),
    isAborted: isAborted(book, cell),
    deliveries: deliveries[cell]!,
    effects: effects[cell]!,
  };
}

/** Whether nobody will ever work on it, and nobody was told so. */
export const isMissed = (standing: Standing): boolean =>
  standing === 'lost' || standing === 'dropped';

/** Whether the broker thinks that a cell is done with. */
export function isDone({ cells }: Book, cell: number): boolean {
  const end = cells.columns.end[cell];
  return end === END.acked || end === END.handed;
}

/** Whether it was worked on, though its producer knows that it failed. */
export const isAborted = (book: Book, cell: number): boolean =>
  book.cells.columns.effects[cell]! > 0 && outcomeOf(book, cell) === OUTCOME.fail;

/** How a cell stands. */
export function standingOf(ledger: Ledger, cell: number, isOver: boolean): Standing {
  const { ready, out, effects, finished, end } = ledger.book.cells.columns;
  if (effects[cell]! > 1) return 'twice';
  // What a consumer only recognised had its effect as another copy or for another subscriber.
  if (finished[cell]! > 0) return 'once';
  const isHere = ready[cell]! > 0 || out[cell]! > 0;
  if (isHere && !(isOver && hasBeenPassed(ledger, cell))) {
    return ready[cell]! > 0 ? 'waiting' : 'inFlight';
  }
  switch (end[cell]) {
    case END.deadLettered:
      return isNowhere(ledger, cell, isOver) ? goneAs(ledger, cell) : 'deadLettered';
    case END.expired: return 'expired';
    case END.moved: return 'moved';
    case END.removed:
      return isOver || isLostForCertain(ledger, cell) ? goneAs(ledger, cell) : 'dropped';
    default:
      return isHere ? goneAs(ledger, cell) : standingOfGone(ledger, cell, isOver);
  }
}

/** The broker has let go of it, and no effect is known: it is in somebody's hands, or nowhere. */
function standingOfGone(ledger: Ledger, cell: number, isOver: boolean): Standing {
  const { book } = ledger;
  const holder = lastHolder(ledger, cell);
  if (holder >= 0 && isForwarder(ledger, holder) && !isNowhere(ledger, cell, isOver)) {
    return 'moved';
  }
  if (isOver || isLostForCertain(ledger, cell)) return goneAs(ledger, cell);
  return book.cells.columns.end[cell] === END.handed ? 'inFlight' : 'waiting';
}

/** What went on from here was never stored anywhere else; before the end it is on its way. */
const isNowhere = (ledger: Ledger, cell: number, isOver: boolean): boolean =>
  isOver && !isStoredSince(ledger, cell);

/** A shovel, a bridge or a federation link takes messages to give them to another place. */
function isForwarder({ trace }: Ledger, holder: number): boolean {
  const role = trace.actors[holder]?.role;
  return role !== undefined && role !== 'consumer' && role !== 'client';
}

const outcomeOf = ({ messages, cells }: Book, cell: number): number =>
  messages.columns.outcome[cells.columns.message[cell]!]!;

/** What is gone for good is lost to whoever takes it as safe, and to nobody else. */
function goneAs(ledger: Ledger, cell: number): Standing {
  const outcome = outcomeOf(ledger.book, cell);
  if (outcome === OUTCOME.fail || outcome === OUTCOME.returned) return 'refused';
  return isAcceptedRow(ledger, ledger.book.cells.columns.message[cell]!) ? 'lost' : 'dropped';
}

/** Whether whoever made a message takes it as safe with the system. */
export const isAccepted = (ledger: Ledger, message: MessageId): boolean =>
  isAcceptedRow(ledger, ledger.book.messagePlaces.rowOf(message));

/** The same of the message in a row of the book. */
export function isAcceptedRow(ledger: Ledger, row: number): boolean {
  const { marks, outcome } = ledger.book.messages.columns;
  if (outcome[row] === OUTCOME.ok) return true;
  const hasLeft = ((marks[row] ?? 0) & MARK.sent) !== 0;
  // Who is told of nothing but what went wrong takes every other message that left as safe.
  return hasLeft && outcome[row] === OUTCOME.none && !isTold(ledger, row);
}

/** Whether whoever made a message waits to be told of it: also when no answer ever came. */
export function isTold({ trace, book }: Ledger, row: number): boolean {
  const producer = book.order.producerOf(book.messages.columns.lane[row]!);
  return trace.actors[producer]?.isTold ?? book.actors.columns.isAnswered[producer] === 1;
}
