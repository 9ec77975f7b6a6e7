/** The engine has stopped: what is known, how to see it again, and how to go on. */
import type { JSX } from 'react';
import { readTime } from '../../views/times';
import { CopyButton } from '../parts/copy/copy-button';
import { restart } from '../run/player';
import { useStore } from '../store';
import { useSay } from '../words/context';

export function Failed(): JSX.Element | null {
  const say = useSay();
  const failure = useStore((store) => store.failure);
  if (failure === null) return null;
  return (
    <section className="failed" role="alert">
      <h2>{say('fail.title')}</h2>
      <p>{say('fail.lead', { time: readTime(failure.at, say) })}</p>
      <p><code>{failure.message}</code></p>
      <div className="failed-actions">
        <CopyButton label={say('fail.copy')} textOf={() => JSON.stringify(failure, null, 2)} />
        <button type="button" className="btn primary" onClick={restart}>
          {say('fail.restart')}
        </button>
      </div>
    </section>
  );
}
