/** A prediction: chosen, reasoned, locked; compared once it was seen. */
import type { JSX } from 'react';
import type { Predict } from '../../../tutor/lesson';
import { useSay } from '../../words/context';
import { Line } from '../prose';
import type { StepProps } from './step';

function Verdict({ step, past }: Pick<StepProps<Predict>, 'step' | 'past'>): JSX.Element {
  const say = useSay();
  const choice = past.choice ?? '';
  const isRight = choice === step.answer;
  return (
    <output className={isRight ? 'verdict is-right' : 'verdict'}>
      {say(isRight ? 'lesson.right' : 'lesson.wrong', { choice, answer: step.answer })}
    </output>
  );
}

export function PredictStep({ step, past, isRevealed, note }: StepProps<Predict>): JSX.Element {
  const say = useSay();
  const isLocked = past.isDone;
  return (
    <>
      <fieldset className="choices-list" disabled={isLocked}>
        <legend className="unseen">{say(isLocked ? 'lesson.locked' : 'lesson.choices')}</legend>
        {step.options.map(({ label, words }) => (
          <label key={label} className={past.choice === label ? 'is-mine' : undefined}>
            <input type="radio" name={step.id} value={label} checked={past.choice === label}
              onChange={() => note({ choice: label })} />
            <b>{label}</b>
            <span><Line parts={words} /></span>
            {isLocked && past.choice === label && (
              <span className="tag">{say('lesson.locked')}</span>
            )}
          </label>
        ))}
      </fieldset>
      <label className="reason">
        {say('lesson.reason')}
        <input type="text" value={past.text ?? ''} readOnly={isLocked} maxLength={200}
          onChange={(event) => note({ text: event.target.value })} />
      </label>
      {!isLocked && (
        <p className="row">
          <button type="button" className="btn sign" disabled={past.choice === undefined}
            onClick={() => note({ isDone: true })}>{say('lesson.lock')}</button>
          <span className="sub">{say('lesson.lockFirst')}</span>
        </p>
      )}
      {isRevealed && <Verdict step={step} past={past} />}
    </>
  );
}
