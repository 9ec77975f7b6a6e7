/** The faults of a run that was found, in their order, and how many messages it took. */
import type { JSX } from 'react';
import type { Moment, Scenario } from '../../scenario/scenario';
import { readLength, readTime, type SayUnit } from '../../views/times';
import { useLexicon } from '../words/context';
import { stepWords } from '../words/step-words';

/** When, as far as it is known before the run: a time, or what it comes after. */
function whenOf(at: Moment, say: SayUnit): string {
  if ('time' in at) return readTime(at.time, say);
  const { kind = '', native = kind, actor = '', peer, message = '', nth } =
    'hop' in at ? at.hop : at.after;
  // A hop itself is named by what is done to it; here it is said between whom.
  const what = 'hop' in at ? `→ ${peer ?? ''}` : `${native} ${message}`;
  return `${actor} ${what} #${nth}`.replaceAll(/ +/g, ' ').trim();
}

export function StepsDone({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const lexicon = useLexicon();
  const { steps, producers } = scenario;
  const count = producers.reduce((sum, each) => sum + (each.count ?? 0), 0);
  return (
    <section className="break-steps" aria-labelledby="break-steps">
      <h2 id="break-steps">{lexicon.say('break.answer')}</h2>
      <ol aria-label={lexicon.say('break.steps')}>
        {steps.map((step, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- steps have no names and never move
          <li key={place}>
            <code>{whenOf(step.at, lexicon.say)}</code>{' '}
            <b>{stepWords(lexicon, step)}</b>
            {step.for !== undefined && ` · ${readLength(step.for, lexicon.say)}`}
          </li>
        ))}
      </ol>
      <p className="sub">{lexicon.say('break.left', { count })}</p>
    </section>
  );
}
