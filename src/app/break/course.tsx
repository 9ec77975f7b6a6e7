/** How a search goes, and what came of it. */
import type { JSX } from 'react';
import { useStore } from '../store';
import { useSay } from '../words/context';
import type { HuntState } from './hunt';

/** In a few words, as it is read aloud; how many were tried is shown and not read each time. */
function useSaid(state: HuntState): string {
  const say = useSay();
  const language = useStore((store) => store.language);
  switch (state.is) {
    case 'idle': case 'trying': return '';
    case 'beginning': return say('break.begins');
    case 'shrinking': return say('break.shrinks');
    case 'stopped': return say('break.stopped');
    case 'refused': return state.why[language];
    case 'failed': return say('lab.trouble', { why: state.why[language] });
    case 'over': return state.finding.said[language];
  }
}

export function Course({ state, isUnknown }: {
  readonly state: HuntState;
  readonly isUnknown: boolean; // there is no such world
}): JSX.Element {
  const say = useSay();
  const said = useSaid(state);
  return (
    <section className={`break-course is-${state.is}`}>
      {state.is === 'trying' && (
        <p>
          <progress value={state.tried} max={state.of} aria-label={say('app.break')} />
          {say('break.tried', { tried: state.tried, of: state.of })}
        </p>
      )}
      <output>{isUnknown ? say('break.missing') : said}</output>
    </section>
  );
}
