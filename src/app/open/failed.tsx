/** The engine has stopped: what is known, how to see it again, and how to go on. */
import { useState, type JSX } from 'react';
import { readTime } from '../../views/times';
import { restart } from '../run/player';
import { useStore } from '../store';
import { useSay } from '../words/context';

export function Failed(): JSX.Element | null {
  const say = useSay();
  const failure = useStore((store) => store.failure);
  const [isCopied, setCopied] = useState(false);
  if (failure === null) return null;
  const copy = (): void => {
    const text = JSON.stringify(failure, null, 2);
    void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  };
  return (
    <section className="failed" role="alert">
      <h2>{say('fail.title')}</h2>
      <p>{say('fail.lead', { time: readTime(failure.at) })}</p>
      <p><code>{failure.message}</code></p>
      <p className="failed-actions">
        <button type="button" className="btn" onClick={copy}>
          {say(isCopied ? 'app.copied' : 'fail.copy')}
        </button>
        <button type="button" className="btn primary" onClick={restart}>
          {say('fail.restart')}
        </button>
      </p>
    </section>
  );
}
