/** The guarantee in one line, where the panel has no room. */
import type { JSX } from 'react';
import { useGuaranteeView } from '../run/use-ledger';
import { ThreeCounts } from '../parts/three-counts';
import { useStore } from '../store';
import { useSay } from '../words/context';
import '../words/panel/bring';

export function GuaranteeStrip(): JSX.Element | null {
  const say = useSay();
  const view = useGuaranteeView();
  const isJudged = useStore((store) => store.isJudged);
  if (view === undefined) return null;
  const { promise, isOrdered, broken } = view;
  const isKept = broken === 0;
  const verdict = isKept
    ? say(isJudged ? 'ledger.judgedYes' : 'ledger.yes')
    : say('ledger.broken', { count: broken });
  return (
    <section className="strip" aria-label={say('world.ledger')}>
      <p>
        <span>{say(promise === 'none' ? 'ledger.nothing' : `ledger.${promise}`)}</span>
        {isOrdered && <span>{say('ledger.order')}</span>}
        {(promise !== 'none' || isOrdered) && (
          <b className={isKept ? 'is-kept' : 'is-broken'}>{verdict}</b>
        )}
      </p>
      <ThreeCounts of={view} />
    </section>
  );
}
