/**
 * What the consumers' work did to the outside world, as money: each message is a payment. One
 * that is worked on twice is paid twice, and one that is lost is never paid; one that failed for
 * whoever made it should not be paid at all.
 */
import { hashText } from '../base/random';
import type { MessageId } from '../trace/entry';
import type { Trace } from '../trace/trace';
import type { Ledger } from './ledger';
import { cellsOf, isAborted, isAccepted, standingOf, type Standing } from './standing';
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
  const { cells } = ledger.book;
  const { message: messages, subscriber } = cells.columns;
  const served = servedBy(ledger);
  for (let cell = 1; cell < cells.length; cell++) {
    if (!served.has(subscriber[cell]!)) continue;
    const message = messages[cell] as MessageId;
    const standing = standingOf(ledger, cell, isOver);
    const goesOn = standing === 'deadLettered' && isPaid(ledger, message, served);
    if (!goesOn) book(sums, { ledger, cell, standing }, amountOf(ledger.trace, message));
  }
  // What was lost before anybody stored it has no cell, and would have been paid once.
  for (const message of isOver ? verdictOf(ledger, 'none', true).lost : []) {
    const isNowhere = cellsOf(ledger, message).length === 0 && isAccepted(ledger, message);
    if (isNowhere) sums.missing += amountOf(ledger.trace, message);
  }
  const { actual, twice, aborted, missing, waiting } = sums;
  return { ...sums, expected: actual - twice - aborted + missing + waiting };
}

/** Subscribers for whom somebody works: a box that nobody reads pays nobody. */
function servedBy({ book: { cells, readership } }: Ledger): ReadonlySet<number> {
  const { subscriber, deliveries, finished } = cells.columns;
  const served = new Set<number>();
  for (let cell = 1; cell < cells.length; cell++) {
    const isServed = deliveries[cell]! > 0 || finished[cell]! > 0;
    if (isServed || readership.isRead(subscriber[cell]!)) served.add(subscriber[cell]!);
  }
  return served;
}

/** Whether a message had an effect for any of those who are served. */
function isPaid(ledger: Ledger, message: MessageId, served: ReadonlySet<number>): boolean {
  const { subscriber, effects } = ledger.book.cells.columns;
  return cellsOf(ledger, message).some((cell) =>
    effects[cell]! > 0 && served.has(subscriber[cell]!));
}

interface Booked {
  readonly ledger: Ledger;
  readonly cell: number;
  readonly standing: Standing;
}

function book(sums: Sums, { ledger, cell, standing }: Booked, amount: number): void {
  const effects = ledger.book.cells.columns.effects[cell]!;
  switch (standing) {
    case 'waiting':
    case 'inFlight': sums.waiting += amount; break;
    case 'once':
    case 'twice':
      // What was only recognised was paid where it had its effect.
      sums.actual += effects * amount;
      sums.twice += Math.max(effects - 1, 0) * amount;
      if (isAborted(ledger.book, cell)) sums.aborted += amount;
      break;
    case 'lost':
    case 'dropped':
    case 'expired':
    case 'deadLettered': sums.missing += amount; break;
    default: // refused: its producer knows; moved: another place pays
  }
}
