/** The pages of lessons: all of them, one of ours, or a guest. */
import { useMemo, type JSX } from 'react';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { routeHash } from '../route';
import { useSay } from '../words/context';
import '../words/faults/bring';
import '../words/lessons/bring';
import { lessonIds, openLesson } from './catalogue';
import { CoursePage } from './course/course-page';
import { DiagnosticPage } from './course/diagnostic-page';
import { GuestPage } from './guest-page';
import { LessonPage, type LessonSource } from './lesson-page';
import { readParams } from './session/params';

function Missing({ name }: { readonly name: string }): JSX.Element {
  const say = useSay();
  return (
    <>
      <PageBar page="lessons" />
      <main className="missing" id="stage" tabIndex={-1}>
        <PageHeading>{say('lesson.missing', { name })}</PageHeading>
        <a className="btn" href={routeHash({ page: 'lessons' })}>{say('lesson.all')}</a>
      </main>
    </>
  );
}

interface RoomProps {
  readonly lesson: string | undefined;
  readonly query?: string | undefined;
}

function HouseLesson({ lesson, query }: RoomProps & { readonly lesson: string }): JSX.Element {
  const source = useMemo((): LessonSource => ({
    id: lesson, open: (language) => openLesson(lesson, language), isGuest: false,
    params: readParams(query),
  }), [lesson, query]);
  return <LessonPage key={`${lesson}?${query ?? ''}`} source={source} />;
}

export function LessonRoom({ lesson, query }: RoomProps): JSX.Element {
  if (lesson === undefined) return <CoursePage />;
  if (lesson === 'start/test') return <DiagnosticPage />;
  if (lesson === 'guest/one') return <GuestPage query={query} />;
  return lessonIds().includes(lesson)
    ? <HouseLesson lesson={lesson} query={query} /> : <Missing name={lesson} />;
}
