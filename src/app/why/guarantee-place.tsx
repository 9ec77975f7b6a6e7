/** The guarantee: what is promised, what was kept, what broke it, and what was paid. */
import type { JSX } from 'react';
import { Guarantee } from '../../views/ledger/guarantee';
import { useLedger } from '../run/use-ledger';
import { useStore } from '../store';
import { Breaches } from './breaches';
import { Money } from './money';
import { PromiseChoice } from './promise-choice';
import { useGuarantee } from './use-guarantee';
import './guarantee.css';

/** `isWhole`: also what broke the promise, and the money; elsewhere there is little room. */
export function GuaranteePlace({ isWhole }: { readonly isWhole: boolean }): JSX.Element | null {
  const ledger = useLedger();
  const isJudged = useStore((store) => store.isJudged);
  const guarantee = useGuarantee();
  const hasOrder = useStore((store) => store.scenario?.order === 'key');
  if (ledger === undefined || guarantee === undefined) return null;
  const { balance, breaches, broken } = guarantee;
  return (
    <Guarantee ledger={ledger} isJudged={isJudged} broken={broken}
      isBound={ledger.promise !== 'none' || hasOrder} choice={<PromiseChoice />}>
      {isWhole && <Breaches list={breaches} />}
      {isWhole && <Money balance={balance} />}
    </Guarantee>
  );
}
