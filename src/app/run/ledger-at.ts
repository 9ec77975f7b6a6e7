/** The book of a trace up to a count of entries, as the page wants it. */
import type { Ledger } from '../../ledger/ledger';
import { cellsOf, isAborted, standingOf, type Standing } from '../../ledger/standing';
import { FORBIDDEN, verdictOf } from '../../ledger/verdict';
import type { Scenario } from '../../scenario/scenario';
import type { MessageId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import {
  CELL_STATES, type CellState, type GuaranteeView, type LedgerRow, type Wronged,
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

/** The places in CELL_STATES of what cells show. */
const CODE = Object.fromEntries(
  CELL_STATES.map((state, place) => [state, place]),
) as { readonly [state in CellState]: number };

function shownOf({ book }: Ledger, cell: number, standing: keyof typeof SHOWN): CellState {
  if (isAborted(book, cell)) return 'aborted';
  const isOutOfOrder = book.cells.columns.isLate[cell] === 1;
  return standing === 'once' && isOutOfOrder ? 'unordered' : SHOWN[standing];
}

type Growing = LedgerRow & { readonly messages: MessageId[]; readonly states: number[] };

/** Several times a second, of all there are: no object is made of each cell. */
function rowsOf(ledger: Ledger, isJudged: boolean): readonly LedgerRow[] {
  const { book: { cells, readership }, trace } = ledger;
  const { message, subscriber } = cells.columns;
  const labelOf = (id: MessageId): string => trace.messages[id]?.label ?? '?';
  const rows = new Map<number, Growing>();
  for (let cell = 1; cell < cells.length; cell++) {
    const standing = standingOf(ledger, cell, isJudged);
    if (standing === 'moved') continue; // it has a cell where it went
    const reader = subscriber[cell] as number;
    let row = rows.get(reader);
    if (row === undefined) {
      row = { subscriber: readership.nameOf(reader), messages: [], states: [], labelOf };
      rows.set(reader, row);
    }
    row.messages.push(message[cell] as MessageId);
    row.states.push(CODE[shownOf(ledger, cell, standing)]);
  }
  return [...rows.values()];
}

/** Messages that were lost before anybody stored them stand with the first subscriber. */
function addNowhere(ledger: Ledger, rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const { lost } = verdictOf(ledger, 'none', true);
  const nowhere = lost.filter((message) => cellsOf(ledger, message).length === 0);
  const [first, ...rest] = rows;
  if (first === undefined || nowhere.length === 0) return rows;
  const cells = [
    ...first.messages.map((message, place) => ({ message, state: first.states[place] as number })),
    ...nowhere.map((message) => ({ message, state: CODE.lost })),
  ].toSorted((a, b) => a.message - b.message);
  const messages = cells.map(({ message }) => message);
  return [{ ...first, messages, states: cells.map(({ state }) => state) }, ...rest];
}

/** What a scenario's promises forbid. */
export const forbiddenBy = ({ promise, order }: Promised) =>
  [...FORBIDDEN[promise], ...(order === 'key' ? ['late' as const] : [])];

/** What broke a promise, and how many messages did; before the end nothing is lost yet. */
function wrongsIn(ledger: Ledger, question: LedgerQuestion): readonly Wronged[] {
  const verdict = verdictOf(ledger, question.promise, question.isJudged);
  return forbiddenBy(question).map((wrong) => ({ wrong, count: verdict[wrong].length }))
    .filter(({ count }) => count > 0);
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
  const wrongs = wrongsIn(ledger, question);
  return {
    logDuplicates, redeliveries, doubleEffects,
    promise: question.promise,
    isOrdered: question.order === 'key',
    broken: wrongs.reduce((sum, { count }) => sum + count, 0),
    wrongs,
  };
}
