/** The book of a trace up to a count of entries, as the ledger view wants it. */
import type { Promise as Promised } from '../../scenario/scenario';
import type { Trace } from '../../trace/trace';
import type { LedgerView } from '../../views/ledger/ledger-view';

export interface LedgerQuestion {
  readonly count: number;
  readonly promise: Promised;
  readonly isJudged: boolean;
}

export function ledgerAt(trace: Trace, { promise }: LedgerQuestion): LedgerView {
  void trace;
  return {
    rows: [], logDuplicates: 0, redeliveries: 0, doubleEffects: 0, promise, isKept: true,
  };
}
