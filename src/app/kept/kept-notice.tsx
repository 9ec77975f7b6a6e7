/** Says that an earlier visit changed this world, and offers what it was. */
import type { JSX } from 'react';
import '../words/kept/bring';
import { useSay } from '../words/context';
import { bringBack } from './bring-back';
import { forget } from './kept';
import './kept.css';
import { useEarlier } from './use-kept';
import { useWhen } from './when';

export function KeptNotice(): JSX.Element | null {
  const say = useSay();
  const when = useWhen();
  const earlier = useEarlier();
  if (earlier === undefined) return null;
  return (
    <section className="kept-notice" aria-label={say('kept.label')}>
      <p>{say('kept.was', { on: when(earlier.on) })}</p>
      <button type="button" className="btn" onClick={() => void bringBack(earlier)}>
        {say('kept.back')}
      </button>
      <button type="button" className="btn quiet" onClick={() => forget(earlier.visit)}>
        {say('kept.forget')}
      </button>
    </section>
  );
}
