/** What the consumers' work did to the outside world: money that should have moved, and did. */
import type { JSX } from 'react';
import type { Balance } from '../../ledger/balance';
import { useStore } from '../store';
import { useSay } from '../words/context';

const PARTS = ['twice', 'aborted', 'missing', 'waiting'] as const;
const SIGNS = { twice: '+', aborted: '+', missing: '−', waiting: '−' } as const;

export function Money({ balance }: { readonly balance: Balance }): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const read = (amount: number): string => amount.toLocaleString(language);
  const { expected, actual } = balance;
  const parts = PARTS.filter((part) => balance[part] > 0);
  return (
    <section className="money" aria-label={say('money.title')}>
      <h3 title={say('money.lead')}>{say('money.title')}</h3>
      <dl>
        <div><dt>{say('money.expected')}</dt><dd>{read(expected)}</dd></div>
        <div>
          <dt>{say('money.actual')}</dt>
          <dd className={actual === expected ? undefined : 'is-off'}>{read(actual)}</dd>
        </div>
        {parts.map((part) => (
          <div key={part} className="money-part">
            <dt>{say(`money.${part}`)}</dt>
            <dd>{SIGNS[part]}{read(balance[part])}</dd>
          </div>
        ))}
      </dl>
      <p className="money-lead">{say('money.lead')}</p>
    </section>
  );
}
