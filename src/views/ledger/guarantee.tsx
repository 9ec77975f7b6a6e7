/** What was promised beside what was kept, and the three counters that are never mixed. */
import type { JSX, ReactNode } from 'react';
import { useViewWords } from '../language';
import type { GuaranteeView } from './ledger-view';
import './ledger.css';

function Tick(): JSX.Element {
  return (
    <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true">
      <path d="M2.5 8l3.4 3.6L12.5 4" fill="none" stroke="var(--acked)" strokeWidth="2.4"
        strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

function Cross(): JSX.Element {
  return (
    <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true">
      <path d="M3 3l9 9M12 3l-9 9" fill="none" stroke="var(--lost)" strokeWidth="2.2"
        strokeLinecap="round" />
    </svg>
  );
}

const SIGNS = {
  duplicates: (
    <svg width="30" height="22" viewBox="0 0 30 22" aria-hidden="true">
      <g fill="var(--raised)" stroke="var(--dup)" strokeWidth="1.5">
        <rect x="1" y="5" width="12" height="12" rx="3" />
        <rect x="15" y="5" width="12" height="12" rx="3" />
      </g>
    </svg>
  ),
  redeliveries: (
    <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
      <rect x="-9" y="-9" width="18" height="18" rx="4" fill="none" stroke="var(--again)"
        strokeWidth="1.25" />
      <rect x="-6.5" y="-6.5" width="13" height="13" rx="2" fill="var(--again)" />
      <path d="M3,-.4 A3.1 3.1 0 1 1 .8,-3 M.4,-4.8 L2.1,-2.8 L-.2,-1.8" fill="none"
        stroke="var(--on-state)" strokeWidth="1.3" strokeLinecap="round" />
    </svg>
  ),
  effects: (
    <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
      <rect x="-3.5" y="-7.5" width="11" height="11" rx="1.6" fill="var(--raised)"
        stroke="var(--dup)" strokeWidth="1.5" />
      <rect x="-7.5" y="-3.5" width="11" height="11" rx="1.6" fill="var(--dup)"
        stroke="var(--stage)" />
    </svg>
  ),
} as const;

function Counter({ what, count }: { what: keyof typeof SIGNS; count: number }): JSX.Element {
  const { say } = useViewWords();
  return (
    <div className="counter">
      <dt>{say(`ledger.${what}`, { count })}</dt>
      <dd>
        {SIGNS[what]}
        <b>{count}</b>
      </dd>
    </div>
  );
}

interface GuaranteeProps {
  readonly view: GuaranteeView;
  readonly isJudged: boolean; // the run was drained: no more "so far"
  readonly choice: ReactNode; // where the promise is chosen
  readonly children?: ReactNode; // what else is known of it
}

export function Guarantee(props: GuaranteeProps): JSX.Element {
  const { view, isJudged, choice, children } = props;
  const { say } = useViewWords();
  const { promise, isOrdered, broken, wrongs, logDuplicates, redeliveries, doubleEffects } = view;
  const isBound = promise !== 'none' || isOrdered;
  const isKept = broken === 0;
  const isListed = isJudged && Boolean(children); // with its reasons, below
  return (
    <section className="guarantee" aria-label={say('world.ledger')}>
      <dl className="promise">
        <div>
          <dt>{say('ledger.promised')}</dt>
          <dd>{choice}</dd>
        </div>
        <div>
          <dt>{say('ledger.kept')}</dt>
          {!isBound ? (
            <dd>{say('ledger.nothing')}</dd>
          ) : (
            <dd className={isKept ? 'is-kept' : 'is-broken'}>
              {isKept ? <Tick /> : <Cross />}{' '}
              {isKept
                ? say(isJudged ? 'ledger.judgedYes' : 'ledger.yes')
                : say('ledger.broken', { count: broken })}
            </dd>
          )}
          {!isListed && wrongs.length > 0 && (
            <dd className="wrongs">
              {wrongs.map(({ wrong, count }) => say(`promise.wrong.${wrong}`, { count }))
                .join(', ')}
            </dd>
          )}
        </div>
      </dl>
      <dl className="counters">
        <Counter what="duplicates" count={logDuplicates} />
        <Counter what="redeliveries" count={redeliveries} />
        <Counter what="effects" count={doubleEffects} />
      </dl>
      {children}
    </section>
  );
}
