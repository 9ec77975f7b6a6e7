/** A lesson before a class: large, one key forward, answers only when they are asked for. */
import { useEffect, useMemo, useState, type JSX } from 'react';
import type { LessonStep, Solution } from '../../../tutor/lesson';
import { NO_ANSWER } from '../../../tutor/progress';
import { LessonBar } from '../../lesson/lesson-bar';
import { useStepWorld, useStillness } from '../../lesson/lesson-world';
import { Line, Prose } from '../../lesson/prose';
import { readParams } from '../../lesson/session/params';
import { truthFor } from '../../lesson/session/use-truth';
import type { OpenLesson } from '../../lesson/catalogue';
import { Safe } from '../../parts/safe';
import { PageHeading } from '../../parts/page-heading';
import { useStore } from '../../store';
import { TimePanel } from '../../transport/time-panel';
import { useSay } from '../../words/context';
import { Narration } from '../../world/narration';
import { StagePlace } from '../../world/stage-place';
import { titleOf } from '../../lesson/steps/step';
import { Knobs } from '../knobs';
import { useLesson } from '../use-lesson';
import { slidesOf, type Slide } from './slides';
import { usePresenterKeys } from './presenter-keys';
import '../../world/world.css';

/** The room is bright and the last row far: the projector's colours and sizes, while it lasts. */
function useProjector(): void {
  useEffect(() => {
    const before = useStore.getState().theme;
    useStore.setState({ theme: 'projector' });
    return () => useStore.setState({ theme: before });
  }, []);
}

function useAnswer({ lesson, world }: OpenLesson, slide: Slide | undefined, seed?: number): string {
  const [answer, setAnswer] = useState('');
  const step = slide?.step;
  useEffect(() => {
    if (step?.kind !== 'predict') return;
    let isHere = true;
    void truthFor(step, world, seed).then((found) => isHere && setAnswer(found));
    return () => {
      isHere = false;
    };
  }, [lesson, step, world, seed]);
  return answer;
}

/** What only the step itself has to show. */
function Own({ step, answer, solution }: {
  readonly step: LessonStep;
  readonly answer: string | undefined; // undefined, as the solution: nobody has asked for it
  readonly solution: Solution | undefined;
}): JSX.Element | null {
  const say = useSay();
  switch (step.kind) {
    case 'predict': return (
      <>
        <ol className="poll">
          {step.options.map(({ label, words }) => (
            <li key={label} className={label === answer ? 'is-true' : undefined}>
              <b>{label.toUpperCase()}</b> <span><Line parts={words} /></span>
            </li>
          ))}
        </ol>
        <output className="verdict">
          {answer !== undefined && (answer === NO_ANSWER ? say('sheet.noAnswer')
            : say('sheet.answer', { answer: answer.toUpperCase() }))}
        </output>
      </>
    );
    case 'observe': return (
      <ul>{step.sights.map(({ words }, at) => <li key={at}><Line parts={words} /></li>)}</ul>
    );
    case 'explain': return answer === undefined ? null
      : <ul>{step.rubric.map((words, at) => <li key={at}><Line parts={words} /></li>)}</ul>;
    case 'challenge': return <Knobs step={step} solution={solution} />;
  }
}

function Show({ open, seed }: { readonly open: OpenLesson; readonly seed: number | undefined }):
JSX.Element {
  const say = useSay();
  const { lesson } = open;
  const slides = useMemo(() => slidesOf(lesson), [lesson]);
  const [at, setAt] = useState(0);
  const [isAnswered, setAnswered] = useState(false);
  const slide = slides[at];
  const answer = useAnswer(open, slide, seed);
  const go = (by: number): void => {
    setAt(Math.min(Math.max(at + by, 0), slides.length - 1));
    setAnswered(false);
  };
  const show = (): void => setAnswered(!isAnswered);
  usePresenterKeys({ next: () => go(1), back: () => go(-1), answer: show });
  useStepWorld(open, slide?.step, seed);
  const step = slide?.step;
  const isStill = slide?.part !== 'end' && step?.kind === 'predict' && !step.isDiagnosis
    && !isAnswered;
  useStillness(isStill);
  const mayAsk = slide?.part === 'step' && slide.step.kind !== 'observe';
  return (
    <div className="lesson present">
      <LessonBar at={at} steps={slides.length} />
      <article className="lesson-text" aria-label={say('lesson.text')} aria-live="polite">
        <PageHeading>{lesson.head.title}</PageHeading>
        {slide?.part === 'step' && <h2>{say(titleOf(slide.step))}</h2>}
        <Prose blocks={slide?.blocks ?? []} />
        {slide?.part === 'step'
          && <Own step={slide.step} answer={isAnswered ? answer : undefined}
            solution={isAnswered ? open.solution : undefined} />}
        <p className="row">
          <button type="button" className="btn" aria-disabled={at === 0} onClick={() => go(-1)}>
            {say('present.back')}
          </button>
          <button type="button" className="btn primary" aria-disabled={at === slides.length - 1}
            onClick={() => go(1)}>
            {say('present.next')} <kbd>→</kbd>
          </button>
          {mayAsk && (
            <button type="button" className="btn quiet" aria-pressed={isAnswered} onClick={show}>
              {say('present.answer')} <kbd>A</kbd>
            </button>
          )}
        </p>
      </article>
      <main className="lesson-lab" id="stage" tabIndex={-1}>
        <div className="stage-area"><Safe><StagePlace /></Safe></div>
        {!isStill && <Safe><Narration /></Safe>}
      </main>
      {!isStill && <div className="lesson-time"><Safe><TimePanel /></Safe></div>}
    </div>
  );
}

export function PresentPage({ id, query }: { readonly id: string; readonly query: string }):
JSX.Element | null {
  const open = useLesson(id);
  useProjector();
  return open === undefined ? null : <Show open={open} seed={readParams(query).seed} />;
}
