/** What is promised of every message, to be chosen; the ledger says what was kept. */
import type { JSX } from 'react';
import type { Promise as Promised } from '../../scenario/scenario';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { choosePromise } from './use-guarantee';

const PROMISES: readonly Promised[] = ['at-most-once', 'at-least-once', 'exactly-once', 'none'];

export function PromiseChoice(): JSX.Element | null {
  const say = useSay();
  const promise = useStore((store) => store.scenario?.promise);
  const isOrdered = useStore((store) => store.scenario?.order === 'key');
  if (promise === undefined) return null;
  return (
    <div className="promise-choice">
      <select aria-label={say('promise.choose')} value={promise}
        onChange={({ target }) => choosePromise(target.value as Promised, isOrdered)}>
        {PROMISES.map((each) => <option key={each} value={each}>{say(`ledger.${each}`)}</option>)}
      </select>
      <label>
        <input type="checkbox" checked={isOrdered}
          onChange={({ target }) => choosePromise(promise, target.checked)} />
        {say('ledger.order')}
      </label>
    </div>
  );
}
