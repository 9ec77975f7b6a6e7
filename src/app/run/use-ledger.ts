/** The ledger at the playhead, as its view wants it. */
import { useMemo } from 'react';
import type { LedgerView } from '../../views/ledger/ledger-view';
import { useStore } from '../store';
import { ledgerAt } from './ledger-at';
import { useMoment } from './use-run';

export function useLedger(): LedgerView | undefined {
  const { trace, count } = useMoment(5);
  const promise = useStore((store) => store.scenario?.promise);
  const order = useStore((store) => store.scenario?.order);
  const isJudged = useStore((store) => store.isJudged);
  return useMemo(() => {
    if (promise === undefined) return undefined;
    const promised = { promise, ...(order !== undefined && { order }) };
    return ledgerAt(trace, { ...promised, count, isJudged });
  }, [trace, count, promise, order, isJudged]);
}
