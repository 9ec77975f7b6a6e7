/** The guarantee: what is promised, what was kept, what broke it, and what was paid. */
import type { JSX } from 'react';
import { Guarantee } from '../../views/ledger/guarantee';
import { useGuaranteeView } from '../run/use-ledger';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { Breaches } from './breaches';
import { Money } from './money';
import { PromiseChoice } from './promise-choice';
import { useGuarantee } from './use-guarantee';
import './guarantee.css';

/** `isWhole`: also what broke the promise, and the money; elsewhere there is little room. */
export function GuaranteePlace({ isWhole }: { readonly isWhole: boolean }): JSX.Element | null {
  const view = useGuaranteeView();
  const isJudged = useStore((store) => store.isJudged);
  if (view === undefined) return null;
  return (
    <Guarantee view={view} isJudged={isJudged} choice={<PromiseChoice />}>
      {isWhole && <Whole broken={view.broken} />}
    </Guarantee>
  );
}

function Whole({ broken }: { readonly broken: number }): JSX.Element | null {
  const guarantee = useGuarantee();
  const say = useSay();
  if (guarantee === undefined) return null;
  return (
    <>
      <Breaches list={guarantee.breaches} broken={broken} />
      <Money balance={guarantee.balance} />
      <p><a className="btn" href={routeHash({ page: 'break', question: 'world=here' })}>
        {say('app.break')}
      </a></p>
    </>
  );
}
