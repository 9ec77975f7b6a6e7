/** The settings of a challenge as a class sees them: what may be chosen, and what solves it. */
import type { JSX } from 'react';
import type { Challenge, Solution } from '../../tutor/lesson';
import { shownOf } from '../lesson/steps/step';
import { useSay } from '../words/context';

interface KnobsProps {
  readonly step: Challenge;
  readonly solution: Solution | undefined; // undefined: it is not to be seen
}

export function Knobs({ step, solution }: KnobsProps): JSX.Element {
  const say = useSay();
  const chosen = Object.entries(solution?.[step.id] ?? {});
  const values = chosen.map(([name, value]) => `${name} = ${shownOf(value)}`).join(', ');
  return (
    <>
      <dl className="knobs">
        {step.knobs.map(({ name, values: all }) => (
          <div key={name}>
            <dt><code>{name}</code></dt>
            {all.map(shownOf).map((value) => <dd key={value}>{value}</dd>)}
          </div>
        ))}
      </dl>
      <p className="answer" aria-live="polite">
        {values !== '' && say('sheet.solution', { values })}
      </p>
    </>
  );
}
