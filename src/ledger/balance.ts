/**
 * What the consumers' work did to the outside world, as money: each message is a payment. One
 * that is worked on twice is paid twice, and one that is lost is never paid; one that failed for
 * whoever made it should not be paid at all.
 */
import { hashText } from '../base/random';
import type { MessageId } from '../trace/entry';
import type { Trace } from '../trace/trace';
import type { Ledger } from './ledger';
import { allCells, cellsOf, isAccepted, viewCell, type CellView } from './standing';
import { verdictOf } from './verdict';

/** Sums of amounts: expected = actual - twice - aborted + missing + waiting. */
export interface Balance {
  readonly expected: number; // every payment once, for each who reads it
  readonly actual: number;
  readonly twice: number; // paid once too often
  readonly aborted: number; // paid, and nothing was to be paid
  readonly missing: number; // never to be paid any more
  readonly waiting: number; // may still be paid
}

/** The highest amount of one payment. */
const AMOUNT_MAX = 100;

/** A payment's amount comes from who made it and as which: no fault changes it. */
export function amountOf(trace: Trace, message: MessageId): number {
  const facts = trace.messages[message];
  if (facts === undefined) return 0;
  return 1 + (hashText(`${trace.nameOf(facts.producer)} ${facts.ordinal}`) % AMOUNT_MAX);
}

type Sums = { -readonly [name in Exclude<keyof Balance, 'expected'>]: number };

/** The balance of all payments. `isOver`: healed and drained. */
export function balanceOf(ledger: Ledger, isOver: boolean): Balance {
  const sums: Sums = { actual: 0, twice: 0, aborted: 0, missing: 0, waiting: 0 };
  const read = readCells(ledger, isOver);
  const paid = new Set(read.flatMap(({ message, effects }) => (effects > 0 ? [message] : [])));
  for (const cell of read) {
    const goesOn = cell.standing === 'deadLettered' && paid.has(cell.message);
    if (!goesOn) book(sums, cell, amountOf(ledger.trace, cell.message));
  }
  // What was lost before anybody stored it has no cell, and would have been paid once.
  for (const message of isOver ? verdictOf(ledger, 'none', true).lost : []) {
    const isNowhere = cellsOf(ledger, message).length === 0 && isAccepted(ledger, message);
    if (isNowhere) sums.missing += amountOf(ledger.trace, message);
  }
  const { actual, twice, aborted, missing, waiting } = sums;
  return { ...sums, expected: actual - twice - aborted + missing + waiting };
}

/** Cells of subscribers for whom somebody works: a box that nobody reads pays nobody. */
function readCells(ledger: Ledger, isOver: boolean): readonly CellView[] {
  const { cells, readership } = ledger.book;
  const all = allCells(ledger);
  const served = new Set<number>();
  for (const cell of all) {
    const subscriber = cells.columns.subscriber[cell]!;
    const isServed = cells.columns.deliveries[cell]! > 0 || cells.columns.finished[cell]! > 0;
    if (isServed || readership.isRead(subscriber)) served.add(subscriber);
  }
  return all.filter((cell) => served.has(cells.columns.subscriber[cell]!))
    .map((cell) => viewCell(ledger, cell, isOver));
}

function book(sums: Sums, { standing, effects, isAborted }: CellView, amount: number): void {
  switch (standing) {
    case 'waiting':
    case 'inFlight': sums.waiting += amount; break;
    case 'once':
    case 'twice':
      // What was only recognised was paid where it had its effect.
      sums.actual += effects * amount;
      sums.twice += Math.max(effects - 1, 0) * amount;
      if (isAborted) sums.aborted += amount;
      break;
    case 'lost':
    case 'dropped':
    case 'expired':
    case 'deadLettered': sums.missing += amount; break;
    default: // refused: its producer knows; moved: another place pays
  }
}
