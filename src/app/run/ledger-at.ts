/** The book of a trace up to a count of entries, as the ledger view wants it. */
import type { Ledger } from '../../ledger/ledger';
import { cellsOf, standingOf, verdictOf, type Standing } from '../../ledger/verdict';
import type { Promise as Promised } from '../../scenario/scenario';
import type { ActorId, MessageId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { CellState, LedgerCell, LedgerRow, LedgerView } from '../../views/ledger/ledger-view';
import { ledgerOf } from './readers';

export interface LedgerQuestion {
  readonly count: number;
  readonly promise: Promised;
  readonly isJudged: boolean; // healed and drained: only then a message can be lost
}

const SHOWN: { readonly [standing in Standing]: CellState } = {
  waiting: 'waiting', inFlight: 'waiting', once: 'once', twice: 'twice',
  deadLettered: 'dead', expired: 'expired', dropped: 'lost', lost: 'lost',
};

function rowsOf(ledger: Ledger, isJudged: boolean): Map<number, LedgerCell[]> {
  const { cells, trace } = ledger;
  const rows = new Map<number, LedgerCell[]>();
  for (let cell = 0; cell < cells.length; cell++) {
    const standing = standingOf(ledger, cell, isJudged);
    const isLate = standing === 'once' && (cells.inverted.data[cell] as number) > 0;
    const message = cells.message.data[cell] as MessageId;
    const subscriber = cells.subscriber.data[cell] as number;
    const row = rows.get(subscriber) ?? [];
    const label = trace.messages[message]?.label ?? '?';
    row.push({ message, label, state: isLate ? 'unordered' : SHOWN[standing] });
    rows.set(subscriber, row);
  }
  return rows;
}

/** Messages that were lost before anybody stored them stand with the first subscriber. */
function addNowhere(ledger: Ledger, rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const { lost } = verdictOf(ledger, 'none', true);
  const nowhere = lost.filter((message) => cellsOf(ledger, message).length === 0);
  const [first, ...rest] = rows;
  if (first === undefined || nowhere.length === 0) return rows;
  const cells = nowhere.map((message) => ({
    message, label: ledger.trace.messages[message]?.label ?? '?', state: 'lost' as const,
  }));
  const all = [...first.cells, ...cells].toSorted((a, b) => a.message - b.message);
  return [{ ...first, cells: all }, ...rest];
}

/** Before the end nothing is lost yet, so that only what happened twice can break a promise. */
function isKept(ledger: Ledger, { promise, isJudged }: LedgerQuestion): boolean {
  if (isJudged) return verdictOf(ledger, promise, true).isKept;
  const forbidsDoubles = promise === 'at-most-once' || promise === 'exactly-once';
  return !forbidsDoubles || ledger.counts.doubleEffects === 0;
}

export function ledgerAt(trace: Trace, question: LedgerQuestion): LedgerView {
  const ledger = ledgerOf(trace).at(question.count);
  const { logDuplicates, redeliveries, doubleEffects } = ledger.counts;
  const rows = [...rowsOf(ledger, question.isJudged)].map(([actor, cells]) => ({
    subscriber: trace.nameOf(actor as ActorId), cells,
  }));
  return {
    rows: question.isJudged ? addNowhere(ledger, rows) : rows,
    logDuplicates, redeliveries, doubleEffects,
    promise: question.promise,
    isKept: isKept(ledger, question),
  };
}
