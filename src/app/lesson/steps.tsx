/** The steps of a lesson up to the learner's place; what comes later is not shown yet. */
import { useState, type JSX } from 'react';
import type { Lesson, LessonStep } from '../../tutor/lesson';
import { isRevealed, stepAt, type LessonProgress } from '../../tutor/progress';
import { seedOf, variation } from '../../tutor/variant';
import { useSay } from '../words/context';
import { ChallengeStep } from './steps/challenge-step';
import { ExplainStep } from './steps/explain-step';
import { ObserveStep } from './steps/observe-step';
import { PredictStep } from './steps/predict-step';
import { Prose } from './prose';
import { record } from './session/progress-store';
import { titleOf, type StepProps } from './steps/step';

function OwnPart(props: StepProps<LessonStep>): JSX.Element {
  const { step } = props;
  switch (step.kind) {
    case 'predict': return <PredictStep {...props} step={step} />;
    case 'observe': return <ObserveStep {...props} step={step} />;
    case 'explain': return <ExplainStep {...props} step={step} />;
    case 'challenge': return <ChallengeStep {...props} step={step} />;
  }
}

function Hints({ hints }: Pick<LessonStep, 'hints'>): JSX.Element {
  const say = useSay();
  const [shown, setShown] = useState(0);
  return (
    <>
      <div className="hints" aria-live="polite">
        {hints.slice(0, shown).map((hint, at) => <Prose key={at} blocks={hint} />)}
      </div>
      {shown < hints.length && (
        <button type="button" className="btn quiet" onClick={() => setShown(shown + 1)}>
          {say('lesson.hint', { count: shown + 1 })}
        </button>
      )}
    </>
  );
}

function OneStep(props: StepProps<LessonStep>): JSX.Element {
  const say = useSay();
  const { step, isNow } = props;
  const name = `step-${step.id}`;
  return (
    <>
      <Prose blocks={step.before} />
      <section className={isNow ? 'step is-now' : 'step is-done'} aria-labelledby={name}
        aria-current={isNow ? 'step' : undefined}>
        <h2 id={name}>{say(titleOf(step))}</h2>
        <Prose blocks={step.body} />
        <OwnNumbers {...props} />
        <OwnPart {...props} />
        {isNow && props.hasHints && <Hints hints={step.hints} />}
      </section>
    </>
  );
}

/** What the learner's seed chose, where a step's world varies. */
function OwnNumbers({ step, world, seed }: StepProps<LessonStep>): JSX.Element | null {
  const say = useSay();
  const chosen = Object.entries(variation(step.sim, seed ?? seedOf(world)));
  if (chosen.length === 0) return null;
  const values = chosen.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ');
  return <p className="sub">{say('lesson.own', { values })}</p>;
}

const NOTHING = { isDone: false };

interface StepsProps extends Pick<StepProps<LessonStep>, 'world' | 'seed' | 'work' | 'hasHints'> {
  readonly lesson: Lesson;
  readonly progress: LessonProgress;
}

export function Steps({ lesson, progress, ...shared }: StepsProps): JSX.Element {
  const now = stepAt(lesson, progress);
  return (
    <div className="steps">
      {lesson.steps.slice(0, now + 1).map((step, at) => (
        <OneStep key={step.id} step={step} past={progress[step.id] ?? NOTHING} isNow={at === now}
          isRevealed={isRevealed(lesson, at, now)} {...shared}
          note={(change) => record(shared.work, step.id, change)} />
      ))}
    </div>
  );
}
