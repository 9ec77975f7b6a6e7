/** The three counts that are never mixed: log duplicates, redeliveries, double effects. */
import type { JSX } from 'react';
import type { GuaranteeView } from '../../views/ledger/ledger-view';
import { useSay } from '../words/context';

export function ThreeCounts({ of: counted, className }: {
  readonly of: GuaranteeView;
  readonly className?: string;
}): JSX.Element {
  const say = useSay();
  const { logDuplicates, redeliveries, doubleEffects } = counted;
  const counts = [
    ['ledger.duplicates', logDuplicates],
    ['ledger.redeliveries', redeliveries],
    ['ledger.effects', doubleEffects],
  ] as const;
  return (
    <dl className={className}>
      {counts.map(([key, count]) => (
        <div key={key}><dt>{say(key, { count })}</dt><dd>{count}</dd></div>
      ))}
    </dl>
  );
}
