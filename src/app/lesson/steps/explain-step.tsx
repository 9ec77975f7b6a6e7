/** An explanation in the learner's own words, held against what a good one says. */
import type { JSX } from 'react';
import type { Explain } from '../../../tutor/lesson';
import { useSay } from '../../words/context';
import { Line } from '../prose';
import type { StepProps } from './step';

function Rubric({ step, past, note }: StepProps<Explain>): JSX.Element {
  const say = useSay();
  const ticked = past.places ?? [];
  const turn = (at: number): void => note({
    places: ticked.includes(at) ? ticked.filter((each) => each !== at) : [...ticked, at],
  });
  return (
    <fieldset className="rubric">
      <legend>{say('lesson.rubric')}</legend>
      {step.rubric.map((words, at) => (
        <label key={at} className="check">
          <input type="checkbox" checked={ticked.includes(at)} onChange={() => turn(at)} />
          <span><Line parts={words} /></span>
        </label>
      ))}
    </fieldset>
  );
}

export function ExplainStep(props: StepProps<Explain>): JSX.Element {
  const say = useSay();
  const { step, past, note } = props;
  const text = past.text ?? '';
  const missing = Math.max(step.lettersMin - text.trim().length, 0);
  return (
    <>
      <textarea aria-label={say('lesson.explanation')} rows={3} maxLength={2000} value={text}
        readOnly={past.isDone} onChange={(event) => note({ text: event.target.value })} />
      {!past.isDone && (
        <p className="row">
          <button type="button" className="btn primary" disabled={missing > 0}
            onClick={() => note({ isDone: true })}>{say('lesson.compare')}</button>
          {missing > 0 && <span className="sub">{say('lesson.letters', { count: missing })}</span>}
        </p>
      )}
      {past.isDone && <Rubric {...props} />}
    </>
  );
}
