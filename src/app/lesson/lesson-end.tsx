/** What stands where a lesson ends: its last words, the score, and where to go on. */
import type { JSX } from 'react';
import type { Lesson } from '../../tutor/lesson';
import { scoreOf } from '../../tutor/score';
import { saveText } from '../save/save';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { headOf, lessonIds } from './catalogue';
import { packageHere } from './package/package-here';
import { Prose } from './prose';
import { forget, textOfProgress, useProgress } from './session/progress-store';

interface EndProps {
  readonly lesson: Lesson;
  readonly work: string;
  readonly isGuest: boolean;
}

function Score({ lesson, work }: Pick<EndProps, 'lesson' | 'work'>): JSX.Element | null {
  const say = useSay();
  const { points, of } = scoreOf(lesson, useProgress(work));
  return of === 0 ? null : <p className="score">{say('lesson.score', { points, of })}</p>;
}

function Onward({ lesson }: Pick<EndProps, 'lesson'>): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const ids = lessonIds();
  const next = ids[ids.indexOf(lesson.head.id) + 1];
  const title = next === undefined ? undefined : headOf(next, language)?.title;
  return (
    <>
      {title !== undefined && (
        <a className="btn primary" href={routeHash({ page: 'lessons', lesson: next })}>
          {say('lesson.next', { title })}
        </a>
      )}
      <a className="btn" href={routeHash({ page: 'lessons' })}>{say('lesson.all')}</a>
    </>
  );
}

export function LessonEnd({ lesson, work, isGuest }: EndProps): JSX.Element {
  const say = useSay();
  // A package of one lesson, and somebody's own lesson, lead nowhere else.
  const isAlone = isGuest || packageHere()?.isCourse === false;
  return (
    <section className="lesson-end" aria-labelledby="lesson-end">
      <Prose blocks={lesson.after} />
      <h2 id="lesson-end" tabIndex={-1}>{say('lesson.finished')}</h2>
      <Score lesson={lesson} work={work} />
      <p className="row">
        {!isAlone && <Onward lesson={lesson} />}
        <button type="button" className="btn"
          onClick={() => saveText('tailback-progress.json', textOfProgress())}>
          {say('lesson.saveProgress')}
        </button>
        <button type="button" className="btn quiet" onClick={() => forget(work)}>
          {say('lesson.again')}
        </button>
      </p>
    </section>
  );
}
