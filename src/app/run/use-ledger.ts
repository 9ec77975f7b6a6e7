/** The ledger at the playhead, as its views want it. */
import { useMemo } from 'react';
import type { Trace } from '../../trace/trace';
import type { GuaranteeView, LedgerRow } from '../../views/ledger/ledger-view';
import { useStore } from '../store';
import { guaranteeAt, type LedgerQuestion, rowsAt } from './ledger-at';
import { useMoment } from './use-run';

/** For each subscriber one cell a message. */
export const useLedgerRows = (): readonly LedgerRow[] | undefined => useBook(rowsAt);

/** What was promised, and what was kept of it. */
export const useGuaranteeView = (): GuaranteeView | undefined => useBook(guaranteeAt);

function useBook<T>(read: (trace: Trace, question: LedgerQuestion) => T): T | undefined {
  const { trace, count } = useMoment(5);
  const promise = useStore((store) => store.scenario?.promise);
  const order = useStore((store) => store.scenario?.order);
  const isJudged = useStore((store) => store.isJudged);
  return useMemo(() => {
    if (promise === undefined) return undefined;
    const promised = { promise, ...(order !== undefined && { order }) };
    return read(trace, { ...promised, count, isJudged });
  }, [read, trace, count, promise, order, isJudged]);
}
