/** The pages of lessons: all of them, or one. */
import type { JSX } from 'react';
import { routeHash } from '../route';
import { useSay } from '../words/context';
import '../words/faults/bring';
import '../words/lessons/bring';
import { lessonIds } from './catalogue';
import { CoursePage } from './course-page';
import { LessonPage } from './lesson-page';

function Missing({ name }: { readonly name: string }): JSX.Element {
  const say = useSay();
  return (
    <main className="missing" id="stage" tabIndex={-1}>
      <p>{say('lesson.missing', { name })}</p>
      <a className="btn" href={routeHash({ page: 'lessons' })}>{say('lesson.all')}</a>
    </main>
  );
}

export function LessonRoom({ lesson }: { readonly lesson: string | undefined }): JSX.Element {
  if (lesson === undefined) return <CoursePage />;
  return lessonIds().includes(lesson)
    ? <LessonPage key={lesson} id={lesson} /> : <Missing name={lesson} />;
}
