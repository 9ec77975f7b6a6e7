/** A step that the engine did not take: why, and how to be rid of it. */
import type { JSX } from 'react';
import { undoStep } from '../run/futures/changes';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { useTold } from '../words/problems/use-told';

export function Denied(): JSX.Element | null {
  const say = useSay();
  const denied = useStore((store) => store.denied);
  const problems = useTold(denied);
  if (denied.length === 0) return null;
  return (
    <section className="failed" role="alert">
      <h2>{say('fail.denied')}</h2>
      <ul>
        {problems.map(({ path, problem, hint }) => (
          <li key={path}><code>{path}</code> {problem} <span className="mute">{hint}</span></li>
        ))}
      </ul>
      <p className="failed-actions">
        <button type="button" className="btn primary" onClick={undoStep}>{say('app.undo')}</button>
      </p>
    </section>
  );
}
