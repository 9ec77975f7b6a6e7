/** What was promised of every message, beside what was kept. */
import type { Promise as Promised } from '../scenario/scenario';
import type { MessageId } from '../trace/entry';
import { MARK, OUTCOME } from './book/book';
import type { Ledger } from './ledger';
import { cellsOf, isAborted, isAccepted, isDone, isMissed, standingOf } from './standing';

/** The book at the end of a run, in Jepsen's words and ours. */
export interface Verdict {
  readonly lost: readonly MessageId[]; // accepted, and without effect for one who should have it
  readonly recovered: readonly MessageId[]; // outcome unknown, and worked on all the same
  readonly doubled: readonly MessageId[]; // more than one effect for one subscriber
  readonly late: readonly MessageId[]; // an effect after a later message's
  readonly aborted: readonly MessageId[]; // G1a: failed for its producer, and worked on
  readonly missedEffects: number; // cells that the broker thinks done, and that never were
  readonly waiting: number; // cells
  readonly isKept: boolean;
  readonly broken: number; // messages that broke the promise, once for each way
}

type Forbidden = 'lost' | 'doubled' | 'aborted';

/** What each promise forbids. */
export const FORBIDDEN: { readonly [promise in Promised]: readonly Forbidden[] } = {
  'at-most-once': ['doubled'],
  'at-least-once': ['lost'],
  'exactly-once': ['lost', 'doubled', 'aborted'],
  none: [],
};

/** Judges a run; before it is over, lost is only what no future can bring back. */
export function verdictOf(ledger: Ledger, promise: Promised, isOver: boolean): Verdict {
  const { unworked, ...found } = findInCells(ledger, isOver);
  const lost = isOver ? lostMessages(ledger, unworked) : [...unworked];
  const book = { ...found, lost, recovered: recovered(ledger) };
  const broken = FORBIDDEN[promise].reduce((sum, wrong) => sum + book[wrong].length, 0);
  return { ...book, isKept: broken === 0, broken };
}

interface Found {
  readonly unworked: ReadonlySet<MessageId>; // lost to some subscriber
  readonly doubled: MessageId[];
  readonly late: MessageId[];
  readonly aborted: MessageId[];
  readonly missedEffects: number;
  readonly waiting: number;
}

function findInCells(ledger: Ledger, isOver: boolean): Found {
  const [unworked, doubled] = [new Set<MessageId>(), new Set<MessageId>()];
  const [late, aborted] = [new Set<MessageId>(), new Set<MessageId>()];
  let [missedEffects, waiting] = [0, 0];
  const { book } = ledger;
  const { message: messages, isLate } = book.cells.columns;
  // No view of a cell is made: this is asked for several times a second, of all there are.
  for (let cell = 1; cell < book.cells.length; cell++) {
    const message = messages[cell] as MessageId;
    const standing = standingOf(ledger, cell, isOver);
    if (standing === 'lost') unworked.add(message);
    if (standing === 'twice') doubled.add(message);
    if (standing === 'waiting' || standing === 'inFlight') waiting++;
    if (isLate[cell] === 1) late.add(message);
    if (isAborted(book, cell)) aborted.add(message);
    if (isMissed(standing) && isDone(book, cell)) missedEffects++;
  }
  return {
    unworked, doubled: [...doubled], late: [...late], aborted: [...aborted], missedEffects, waiting,
  };
}

/** What is lost to a subscriber, or accepted and nowhere at all, as it was made. */
function lostMessages(ledger: Ledger, unworked: ReadonlySet<MessageId>): MessageId[] {
  const { marks, firstCell, firstCopy } = ledger.book.messages.columns;
  const lost: MessageId[] = [];
  for (let id = 0 as MessageId; id < ledger.book.messages.length; id++) {
    const isNowhere = firstCell[id] === 0 && firstCopy[id] === 0 && marks[id] !== MARK.created;
    if (unworked.has(id) || (isNowhere && isAccepted(ledger, id))) lost.push(id);
  }
  return lost;
}

/** Jepsen's word: worked on though nobody ever told the producer that it was safe. */
function recovered(ledger: Ledger): MessageId[] {
  const { outcome } = ledger.book.messages.columns;
  const found: MessageId[] = [];
  for (let id = 0 as MessageId; id < ledger.book.messages.length; id++) {
    if (outcome[id] !== OUTCOME.info) continue;
    const standings = cellsOf(ledger, id).map((cell) => standingOf(ledger, cell, false));
    if (standings.some((standing) => standing === 'once' || standing === 'twice')) found.push(id);
  }
  return found;
}
