/** The book of a trace up to a count of entries, as the page wants it. */
import type { Ledger } from '../../ledger/ledger';
import { allCells, cellsOf, type CellView, viewCell, type Standing } from '../../ledger/standing';
import { FORBIDDEN, verdictOf } from '../../ledger/verdict';
import type { Scenario } from '../../scenario/scenario';
import type { MessageId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type {
  CellState, GuaranteeView, LedgerCell, LedgerRow,
} from '../../views/ledger/ledger-view';
import { LedgerReader } from './ledger-reader';
import { keep } from './readers';

const ledgerOf = keep((trace) => new LedgerReader(trace));

/** What a scenario promises of every message. */
export type Promised = Pick<Scenario, 'promise' | 'order'>;

export interface LedgerQuestion extends Promised {
  readonly count: number;
  readonly isJudged: boolean; // healed and drained: only then a message can be lost
}

const SHOWN: { readonly [standing in Exclude<Standing, 'moved'>]: CellState } = {
  waiting: 'waiting', inFlight: 'waiting', once: 'once', twice: 'twice', deadLettered: 'dead',
  expired: 'expired', dropped: 'dropped', refused: 'refused', lost: 'lost',
};

function shownOf(
  { isOutOfOrder, isAborted }: CellView, standing: keyof typeof SHOWN,
): CellState {
  if (isAborted) return 'aborted';
  return standing === 'once' && isOutOfOrder ? 'unordered' : SHOWN[standing];
}

function rowsOf(ledger: Ledger, isJudged: boolean): readonly LedgerRow[] {
  const rows = new Map<string, LedgerCell[]>();
  for (const cell of allCells(ledger)) {
    const view = viewCell(ledger, cell, isJudged);
    const { message, subscriber, standing } = view;
    if (standing === 'moved') continue; // it has a cell where it went
    const row = rows.get(subscriber) ?? [];
    const label = labelOf(ledger, message);
    row.push({ message, label, state: shownOf(view, standing) });
    rows.set(subscriber, row);
  }
  return [...rows].map(([subscriber, cells]) => ({ subscriber, cells }));
}

const labelOf = ({ trace }: Ledger, message: MessageId): string =>
  trace.messages[message]?.label ?? '?';

/** Messages that were lost before anybody stored them stand with the first subscriber. */
function addNowhere(ledger: Ledger, rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const { lost } = verdictOf(ledger, 'none', true);
  const nowhere = lost.filter((message) => cellsOf(ledger, message).length === 0);
  const [first, ...rest] = rows;
  if (first === undefined || nowhere.length === 0) return rows;
  const cells = nowhere.map((message) => ({
    message, label: labelOf(ledger, message), state: 'lost' as const,
  }));
  const all = [...first.cells, ...cells].toSorted((a, b) => a.message - b.message);
  return [{ ...first, cells: all }, ...rest];
}

/** What a scenario's promises forbid. */
export const forbiddenBy = ({ promise, order }: Promised) =>
  [...FORBIDDEN[promise], ...(order === 'key' ? ['late' as const] : [])];

/** How many messages broke a promise, once for each; before the end nothing is lost yet. */
function brokenIn(ledger: Ledger, question: LedgerQuestion): number {
  const verdict = verdictOf(ledger, question.promise, question.isJudged);
  return forbiddenBy(question).reduce((sum, wrong) => sum + verdict[wrong].length, 0);
}

/** The book of a trace after so many entries. It is the same object every time. */
export const bookAt = (trace: Trace, count: number): Ledger => ledgerOf(trace).at(count);

/** For each subscriber one cell a message. */
export function rowsAt(trace: Trace, { count, isJudged }: LedgerQuestion): readonly LedgerRow[] {
  const ledger = bookAt(trace, count);
  const rows = rowsOf(ledger, isJudged);
  return isJudged ? addNowhere(ledger, rows) : rows;
}

/** What was promised, and what was kept of it. */
export function guaranteeAt(trace: Trace, question: LedgerQuestion): GuaranteeView {
  const ledger = bookAt(trace, question.count);
  const { logDuplicates, redeliveries, doubleEffects } = ledger.counts;
  return {
    logDuplicates, redeliveries, doubleEffects,
    promise: question.promise,
    isOrdered: question.order === 'key',
    broken: brokenIn(ledger, question),
  };
}
