/** One lesson: its text and steps beside the stage on which they happen. */
import { useEffect, useState, type JSX } from 'react';
import type { Lesson } from '../../tutor/lesson';
import { stepAt } from '../../tutor/progress';
import { Failed } from '../open/failed';
import { Safe } from '../parts/safe';
import { routeHash } from '../route';
import { useStore } from '../store';
import { TimePanel } from '../transport/time-panel';
import { useSay } from '../words/context';
import { GuaranteeStrip } from '../world/guarantee-strip';
import { Narration } from '../world/narration';
import { StagePlace } from '../world/stage-place';
import { headOf, lessonIds, openLesson, type OpenLesson } from './catalogue';
import { LessonBar } from './lesson-bar';
import { useStepWorld, useStillness } from './lesson-world';
import { forget, useProgress } from './progress-store';
import { Prose } from './prose';
import { Steps } from './steps';
import '../world/world.css';
import './lesson.css';

/** The lesson in the learner's language; while another language is fetched, in the last one. */
function useLesson(id: string): OpenLesson | undefined {
  const language = useStore((store) => store.language);
  const [open, setOpen] = useState<OpenLesson>();
  useEffect(() => {
    let isCurrent = true;
    void openLesson(id, language).then((found) => isCurrent && setOpen(found));
    return () => {
      isCurrent = false;
    };
  }, [id, language]);
  return open?.lesson.head.id === id ? open : undefined;
}

function End({ lesson }: { readonly lesson: Lesson }): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const ids = lessonIds();
  const next = ids[ids.indexOf(lesson.head.id) + 1];
  const title = next === undefined ? undefined : headOf(next, language)?.title;
  return (
    <section className="lesson-end" aria-labelledby="lesson-end">
      <Prose blocks={lesson.after} />
      <h2 id="lesson-end">{say('lesson.finished')}</h2>
      <p className="row">
        {title !== undefined && (
          <a className="btn sign" href={routeHash({ page: 'lessons', lesson: next })}>
            {say('lesson.next', { title })}
          </a>
        )}
        <a className="btn" href={routeHash({ page: 'lessons' })}>{say('lesson.all')}</a>
        <button type="button" className="btn quiet" onClick={() => forget(lesson.head.id)}>
          {say('lesson.again')}
        </button>
      </p>
    </section>
  );
}

function Text({ lesson, world }: OpenLesson): JSX.Element {
  const say = useSay();
  const { head, steps, teacher } = lesson;
  const progress = useProgress(head.id);
  return (
    <article className="lesson-text" aria-label={say('lesson.text')}>
      <p className="sub">{say('lesson.minutes', { minutes: head.minutes })}</p>
      <h1>{head.title}</h1>
      <details className="lesson-goals">
        <summary>{say('lesson.goals')}</summary>
        <ul>{head.objectives.map((objective) => <li key={objective}>{objective}</li>)}</ul>
      </details>
      <Steps lesson={lesson} progress={progress} world={world} />
      {stepAt(lesson, progress) === steps.length && <End lesson={lesson} />}
      {teacher.length > 0 && (
        <details className="lesson-teacher">
          <summary>{say('lesson.teacher')}</summary>
          <Prose blocks={teacher} />
        </details>
      )}
    </article>
  );
}

export function LessonPage({ id }: { readonly id: string }): JSX.Element {
  const open = useLesson(id);
  const progress = useProgress(id);
  const at = open === undefined ? 0 : stepAt(open.lesson, progress);
  const step = open?.lesson.steps[Math.min(at, open.lesson.steps.length - 1)];
  const isStill = open?.lesson.steps[at]?.kind === 'predict';
  useStepWorld(open, step);
  useStillness(isStill);
  return (
    <div className="lesson">
      <LessonBar at={at} steps={open?.lesson.steps.length ?? 0} />
      {open === undefined ? <article className="lesson-text" /> : <Text {...open} />}
      <main className="lesson-lab" id="stage" tabIndex={-1}>
        <div className="stage-area"><Safe><StagePlace /></Safe></div>
        <Failed />
        {!isStill && <><GuaranteeStrip /><Safe><Narration /></Safe></>}
      </main>
      {!isStill && <Safe><TimePanel /></Safe>}
    </div>
  );
}
