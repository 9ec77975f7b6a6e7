/** Which way to look at the run: the stage, a space-time diagram, or charts. */
import type { JSX } from 'react';
import { useStore, VIEWS } from '../store';
import { useSay } from '../words/context';
import './views.css';

export function ViewChoice(): JSX.Element {
  const say = useSay();
  const view = useStore((store) => store.view);
  return (
    <fieldset className="view-choice" aria-label={say('view.label')}>
      {VIEWS.map((each) => (
        <button key={each} type="button" aria-pressed={view === each}
          onClick={() => useStore.setState({ view: each })}>
          {say(`view.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}
