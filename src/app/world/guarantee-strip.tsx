/** The guarantee in one line, where the panel has no room. */
import type { JSX } from 'react';
import { useLedger } from '../run/use-ledger';
import { useStore } from '../store';
import { useGuarantee } from '../why/use-guarantee';
import { useSay } from '../words/context';

export function GuaranteeStrip(): JSX.Element | null {
  const say = useSay();
  const ledger = useLedger();
  const isJudged = useStore((store) => store.isJudged);
  const guarantee = useGuarantee();
  const isOrdered = useStore((store) => store.scenario?.order === 'key');
  if (ledger === undefined || guarantee === undefined) return null;
  const { promise, logDuplicates, redeliveries, doubleEffects } = ledger;
  const { broken } = guarantee;
  const isKept = broken === 0;
  const verdict = isKept
    ? say(isJudged ? 'ledger.judgedYes' : 'ledger.yes')
    : say('promise.broken', { count: broken });
  const counts = [
    ['ledger.duplicates', logDuplicates],
    ['ledger.redeliveries', redeliveries],
    ['ledger.effects', doubleEffects],
  ] as const;
  return (
    <section className="strip" aria-label={say('world.ledger')}>
      <p>
        <span>{say(`ledger.${promise}`)}</span>
        {isOrdered && <span>{say('promise.order')}</span>}
        {(promise !== 'none' || isOrdered) && (
          <b className={isKept ? 'is-kept' : 'is-broken'}>{verdict}</b>
        )}
      </p>
      <dl>
        {counts.map(([key, count]) => (
          <div key={key}><dt>{say(key, { count })}</dt><dd>{count}</dd></div>
        ))}
      </dl>
    </section>
  );
}
