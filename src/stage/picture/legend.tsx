/** What the shapes mean: the states that have been seen in this run. */
import { memo, type JSX } from 'react';
import type { TokenState } from '../../frames/frame';
import { Cell } from '../drawings/cell';
import { STATES } from '../states';
import type { StageWords } from '../words';

interface LegendProps {
  readonly states: readonly TokenState[];
  readonly words: StageWords;
  readonly isLine: boolean; // one line that scrolls, where there is little room
}

export const Legend = memo(function Legend({ states, words, isLine }: LegendProps): JSX.Element {
  return (
    // What scrolls needs keys.
    <ul className={`stage-legend${isLine ? ' is-line' : ''}`} {...(isLine && { tabIndex: 0 })}
      aria-label={words('stage.legend')}>
      {states.map((state) => (
        <li key={state}>
          <svg width={20} height={20} viewBox="-10 -10 20 20" aria-hidden="true">
            <Cell state={state} x={0} y={0} radius={6.5} />
          </svg>
          {words(STATES[state].words)}
        </li>
      ))}
    </ul>
  );
});
