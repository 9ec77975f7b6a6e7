/** A prediction: chosen, reasoned, locked; compared once it was seen. */
import type { JSX } from 'react';
import { BY_SEED, type Predict } from '../../../tutor/lesson';
import { NO_ANSWER } from '../../../tutor/progress';
import { isRight, truthOf } from '../../../tutor/score';
import { useSay } from '../../words/context';
import { Line } from '../prose';
import { useTruth } from '../session/use-truth';
import type { StepProps } from './step';

function Verdict({ step, past }: Pick<StepProps<Predict>, 'step' | 'past'>): JSX.Element {
  const say = useSay();
  const { choice = '' } = past;
  const answer = truthOf(step, past);
  const isGood = isRight(step, past) === true;
  const verdict = answer === undefined ? 'lesson.judging'
    : answer === NO_ANSWER ? 'lesson.unanswered' : isGood ? 'lesson.right' : 'lesson.wrong';
  const { reply } = step.options.find(({ label }) => label === choice) ?? {};
  // What is said of a choice fits the lesson's own world; hers may have made it the right one.
  const isMeant = !isGood || [BY_SEED, choice].includes(step.answer);
  const isAnswered = isMeant && reply !== undefined && answer !== undefined && answer !== NO_ANSWER;
  return (
    <output className={isGood ? 'verdict is-right' : 'verdict'}>
      {say(verdict, { choice, answer: answer ?? '' })}
      {isAnswered && <span className="reply"><Line parts={reply} /></span>}
    </output>
  );
}

export function PredictStep(props: StepProps<Predict>): JSX.Element {
  const { step, past, isRevealed, note } = props;
  const say = useSay();
  useTruth(props);
  const { isDone: isLocked, text = '' } = past;
  const { isDiagnosis } = step;
  const locked = isDiagnosis ? 'lesson.answerLocked' : 'lesson.locked';
  return (
    <>
      <fieldset className="choices-list" disabled={isLocked}>
        <legend className="unseen">{say(isLocked ? locked : 'lesson.choices')}</legend>
        {step.options.map(({ label, words }) => (
          <label key={label} className={past.choice === label ? 'is-mine' : undefined}>
            <input type="radio" name={step.id} value={label} checked={past.choice === label}
              onChange={() => note({ choice: label })} />
            <b>{label}</b>
            <span><Line parts={words} /></span>
            {isLocked && past.choice === label && (
              <span className="tag">{say(locked)}</span>
            )}
          </label>
        ))}
      </fieldset>
      {(!isLocked || text !== '') && (
        <label className="lesson-field">
          {say('lesson.reason')}
          <input type="text" value={text} readOnly={isLocked} maxLength={200}
            onChange={(event) => note({ text: event.target.value })} />
        </label>
      )}
      {!isLocked && (
        <p className="row">
          <button type="button" className="btn primary" disabled={past.choice === undefined}
            onClick={() => note({ isDone: true })}>
            {say(isDiagnosis ? 'lesson.answer' : 'lesson.lock')}
          </button>
          <span className="sub">{say(isDiagnosis ? 'lesson.playFirst' : 'lesson.lockFirst')}</span>
        </p>
      )}
      {isRevealed && <Verdict step={step} past={past} />}
    </>
  );
}
