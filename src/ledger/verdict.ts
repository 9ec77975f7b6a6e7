/** What was promised of every message, beside what was kept. */
import type { Promise as Promised } from '../scenario/scenario';
import type { MessageId } from '../trace/entry';
import { MARK, OUTCOME } from './book/book';
import { type Found, joinFound, NOTHING_FOUND } from './book/past';
import type { Ledger } from './ledger';
import { cellsOfRow, isAborted, isAcceptedRow, isDone, isMissed, standingOf } from './standing';

/** The book at the end of a run, in Jepsen's words and ours. */
export interface Verdict extends Found {
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
  const { waiting, ...now } = findAmong(ledger, isOver);
  const { past } = ledger.book;
  const found = past === NOTHING_FOUND ? now : joinFound(past, now);
  const broken = FORBIDDEN[promise].reduce((sum, wrong) => sum + found[wrong].length, 0);
  return { ...found, waiting, isKept: broken === 0, broken };
}

/** Which messages are meant, by their rows in the book. */
type Meant = (row: number) => boolean;

const ALL: Meant = () => true;

/** What is to be said of those messages that are meant. */
export function findAmong(
  ledger: Ledger, isOver: boolean, isMeant = ALL,
): Found & Pick<Verdict, 'waiting'> {
  const { unworked, ...found } = findInCells(ledger, isOver, isMeant);
  const lost = isOver ? lostMessages(ledger, unworked, isMeant) : [...unworked];
  const { messagePlaces } = ledger.book;
  const idsOf = (rows: Iterable<number>): MessageId[] =>
    Array.from(rows, (row) => messagePlaces.idOf(row) as MessageId);
  const { doubled, late, aborted, missedEffects, waiting } = found;
  return {
    lost: idsOf(lost), recovered: idsOf(recovered(ledger, isMeant)), doubled: idsOf(doubled),
    late: idsOf(late), aborted: idsOf(aborted), missedEffects, waiting,
  };
}

/** Rows of messages, but for two counts of cells. */
interface FoundRows {
  readonly unworked: ReadonlySet<number>; // lost to some subscriber
  readonly doubled: ReadonlySet<number>;
  readonly late: ReadonlySet<number>;
  readonly aborted: ReadonlySet<number>;
  readonly missedEffects: number;
  readonly waiting: number;
}

function findInCells(ledger: Ledger, isOver: boolean, isMeant: Meant): FoundRows {
  const [unworked, doubled] = [new Set<number>(), new Set<number>()];
  const [late, aborted] = [new Set<number>(), new Set<number>()];
  let [missedEffects, waiting] = [0, 0];
  const { book } = ledger;
  const { message: messages, isLate } = book.cells.columns;
  // No view of a cell is made: this is asked for several times a second, of all there are.
  for (let cell = 1; cell < book.cells.length; cell++) {
    const message = messages[cell]!;
    if (!isMeant(message)) continue;
    const standing = standingOf(ledger, cell, isOver);
    if (standing === 'lost') unworked.add(message);
    if (standing === 'twice') doubled.add(message);
    if (standing === 'waiting' || standing === 'inFlight') waiting++;
    if (isLate[cell] === 1) late.add(message);
    if (isAborted(book, cell)) aborted.add(message);
    if (isMissed(standing) && isDone(book, cell)) missedEffects++;
  }
  return { unworked, doubled, late, aborted, missedEffects, waiting };
}

/** What is lost to a subscriber, or accepted and nowhere at all, as it was made. */
function lostMessages(
  ledger: Ledger, unworked: ReadonlySet<number>, isMeant: Meant,
): number[] {
  const { marks, firstCell, firstCopy } = ledger.book.messages.columns;
  const lost: number[] = [];
  for (let row = 0; row < ledger.book.messages.length; row++) {
    const isNowhere = firstCell[row] === 0 && firstCopy[row] === 0 && marks[row] !== MARK.created;
    const isLost = unworked.has(row) || (isNowhere && isAcceptedRow(ledger, row));
    if (isLost && isMeant(row)) lost.push(row);
  }
  return lost;
}

/** Jepsen's word: worked on though nobody ever told the producer that it was safe. */
function recovered(ledger: Ledger, isMeant: Meant): number[] {
  const { outcome } = ledger.book.messages.columns;
  const found: number[] = [];
  for (let row = 0; row < ledger.book.messages.length; row++) {
    if (outcome[row] !== OUTCOME.info || !isMeant(row)) continue;
    const standings = cellsOfRow(ledger, row).map((cell) => standingOf(ledger, cell, false));
    if (standings.some((standing) => standing === 'once' || standing === 'twice')) found.push(row);
  }
  return found;
}
