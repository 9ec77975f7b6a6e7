/** The steps of a lesson up to the learner's place; what comes later is not shown yet. */
import { useEffect, useRef, useState, type JSX, type RefObject } from 'react';
import type { Lesson, LessonStep } from '../../tutor/lesson';
import { isRevealed, stepAt, type LessonProgress } from '../../tutor/progress';
import { seedOf, variation } from '../../tutor/variant';
import { useSay } from '../words/context';
import { ChallengeStep } from './steps/challenge-step';
import { ExplainStep } from './steps/explain-step';
import { ObserveStep } from './steps/observe-step';
import { PredictStep } from './steps/predict-step';
import type { Stand } from './lesson-world';
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
  const told = useRef<HTMLDivElement>(null);
  const isAll = shown === hints.length;
  useEffect(() => {
    if (shown > 0 && isAll) told.current?.focus(); // the button that had the focus is gone
  }, [shown, isAll]);
  return (
    <>
      <div className="hints" ref={told} tabIndex={-1} aria-live="polite">
        {hints.slice(0, shown).map((hint, at) => <Prose key={at} blocks={hint} />)}
      </div>
      {!isAll && (
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
        <h2 id={name} tabIndex={-1}>{say(titleOf(step))}</h2>
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

/** What stands where the stage is still another step's: what comes, and the way to it. */
function Onward({ step, onGo }: { readonly step: LessonStep; readonly onGo: () => void }):
JSX.Element {
  const say = useSay();
  return (
    <>
      <Prose blocks={step.before} />
      <p className="row onward">
        <button type="button" className="btn primary" onClick={onGo}>{say('lesson.onward')}</button>
        <span className="sub">{say('lesson.onwardWhy')}</span>
      </p>
    </>
  );
}

/** Gives the focus, when what had it is gone, to what is to be read or done next. */
function catchFocus(next: Element | null, done: Element | undefined): void {
  if (document.activeElement !== document.body) return;
  // An explanation is held against its rubric before the learner goes on.
  const own = done?.querySelector('.rubric input') ?? next?.querySelector('.btn, h2') ?? next;
  if (own instanceof HTMLElement) own.focus({ preventScroll: true });
}

/** Brings what comes next, or the end, into view: only what the learner came to by herself. */
function useSight(now: number, isWaiting: boolean): RefObject<HTMLDivElement | null> {
  const text = useRef<HTMLDivElement>(null);
  const before = useRef({ now, isWaiting });
  useEffect(() => {
    const isAnother = before.current.now !== now;
    if (!isAnother && before.current.isWaiting === isWaiting) return;
    before.current = { now, isWaiting };
    const next = text.current?.querySelector('.onward, .step.is-now')
      ?? document.getElementById('lesson-end');
    next?.scrollIntoView({ block: 'nearest' });
    const done = [...text.current?.querySelectorAll('.step.is-done') ?? []].at(-1);
    catchFocus(next, isAnother ? done : undefined);
  }, [now, isWaiting]);
  return text;
}

interface StepsProps extends Pick<StepProps<LessonStep>, 'world' | 'seed' | 'work' | 'hasHints'> {
  readonly lesson: Lesson;
  readonly progress: LessonProgress;
  readonly stand: Stand;
}

export function Steps({ lesson, progress, stand, ...shared }: StepsProps): JSX.Element {
  const now = stepAt(lesson, progress);
  const { isWaiting } = stand;
  const text = useSight(now, isWaiting);
  const next = lesson.steps[now];
  return (
    <div className="steps" ref={text}>
      {lesson.steps.slice(0, isWaiting ? now : now + 1).map((step, at) => (
        <OneStep key={step.id} step={step} past={progress[step.id] ?? NOTHING} isNow={at === now}
          isRevealed={isRevealed(lesson, at, now)} {...shared}
          note={(change) => record(shared.work, step.id, change)} />
      ))}
      {isWaiting && next !== undefined && <Onward step={next} onGo={stand.goOn} />}
    </div>
  );
}
