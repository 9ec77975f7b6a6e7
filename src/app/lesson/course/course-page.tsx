/** All lessons in their order, and how far the learner is. */
import { useRef, useState, type JSX } from 'react';
import type { Problem } from '../../../scenario/problem';
import type { Subject } from '../../../tutor/course';
import type { LessonHead } from '../../../tutor/lesson';
import { NAME_MAX } from '../../../tutor/progress';
import { saveText } from '../../save/save';
import { routeHash } from '../../route';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { useTold } from '../../words/problems/use-told';
import { course, headOf, lessonIds, waiting } from '../catalogue';
import { LessonBar } from '../lesson-bar';
import { packageHere } from '../package/package-here';
import { PageHeading } from '../../parts/page-heading';
import {
  callMe, takeProgress, textOfProgress, useName, useProgress,
} from '../session/progress-store';
import '../lesson.css';

/** How far the learner is; nothing of a lesson that is still before her. */
function Standing({ head }: { readonly head: LessonHead }): JSX.Element | null {
  const say = useSay();
  const done = Object.values(useProgress(head.id)).filter(({ isDone }) => isDone).length;
  const step = Math.min(done + 1, head.steps);
  if (done >= head.steps) return <span className="tag">{say('lesson.done')}</span>;
  if (done === 0) return null;
  return <span className="standing">{say('lesson.begun', { step, steps: head.steps })}</span>;
}

function LessonRow({ id }: { readonly id: string }): JSX.Element | null {
  const say = useSay();
  const language = useStore((store) => store.language);
  const head = headOf(id, language);
  if (head === undefined) return null;
  const needs = head.needs.map((need) => headOf(need, language)?.title ?? need).join(', ');
  return (
    <li>
      <a href={routeHash({ page: 'lessons', lesson: id })}>{head.title}</a>
      <Standing head={head} />
      <span className="sub minutes">{say('lesson.minutes', { minutes: head.minutes })}</span>
      {needs !== '' && <p className="sub">{say('lesson.needs', { lessons: needs })}</p>}
    </li>
  );
}

function SubjectPart({ subject }: { readonly subject: Subject }): JSX.Element {
  const language = useStore((store) => store.language);
  return (
    <section>
      <h2>{subject.title[language]}</h2>
      <ol>{subject.lessons.map((id) => <LessonRow key={id} id={id} />)}</ol>
    </section>
  );
}

/** What the course does not teach yet: nobody should look for it in vain. */
function Waiting(): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  return (
    <section>
      <h2>{say('lesson.waiting')}</h2>
      <ul>
        {waiting().map(({ topic, why }) => (
          <li key={topic.en}>{topic[language]}<p className="sub">{why[language]}</p></li>
        ))}
      </ul>
    </section>
  );
}

/** Progress to a file and back. */
function ProgressFile(): JSX.Element {
  const say = useSay();
  const name = useName();
  const picker = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const take = (file: File | undefined): void => {
    if (file === undefined) return;
    void file.text().then((text) => setProblems([takeProgress(text) ?? []].flat()));
  };
  return (
    <footer className="progress-file">
      <label className="lesson-field">
        {say('lesson.name')}
        <input type="text" value={name} maxLength={NAME_MAX} autoComplete="off"
          onChange={(event) => callMe(event.target.value)} />
      </label>
      <p className="row">
        <button type="button" className="btn"
          onClick={() => saveText('tailback-progress.json', textOfProgress())}>
          {say('lesson.saveProgress')}
        </button>
        <button type="button" className="btn quiet" onClick={() => picker.current?.click()}>
          {say('lesson.openProgress')}
        </button>
        <input ref={picker} type="file" hidden aria-label={say('lesson.openProgress')}
          onChange={(event) => take(event.target.files?.[0])} />
        <span className="sub">{say('lesson.kept')}</span>
      </p>
      {useTold(problems).map(({ path, problem, hint }) => (
        <p key={path} role="alert">
          {say('lesson.badFile', { problem: `${path} ${problem} — ${hint}`.trim() })}
        </p>
      ))}
    </footer>
  );
}

function Lead(): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const heads = lessonIds().flatMap((id) => headOf(id, language) ?? []);
  const minutes = heads.reduce((sum, head) => sum + head.minutes, 0);
  return (
    <>
      <p>{say('lesson.courseLead')}</p>
      <p className="sub">
        {say('lesson.whole', { count: heads.length, hours: Math.round(minutes / 60) })}
      </p>
      <p className="row">
        <a className="btn" href={routeHash({ page: 'lessons', lesson: 'start/test' })}>
          {say('lesson.whereToStart')}
        </a>
        {packageHere() === undefined && (
          <a className="btn quiet" href={routeHash({ page: 'teach', place: '' })}>
            {say('teach.title')}
          </a>
        )}
      </p>
    </>
  );
}

export function CoursePage(): JSX.Element {
  const say = useSay();
  return (
    <div className="course">
      <LessonBar at={0} steps={0} />
      <main id="stage" tabIndex={-1}>
        <PageHeading>{say('lesson.course')}</PageHeading>
        <Lead />
        {course().map((subject) => <SubjectPart key={subject.title.en} subject={subject} />)}
        <Waiting />
        <ProgressFile />
      </main>
    </div>
  );
}
