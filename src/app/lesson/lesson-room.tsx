/** The pages of lessons: all of them, one of ours, or a guest. */
import { useMemo, type JSX } from 'react';
import '../words/faults/bring';
import '../words/lessons/bring';
import { lessonIds, openLesson } from './catalogue';
import { CoursePage } from './course/course-page';
import { DiagnosticPage } from './course/diagnostic-page';
import { GuestPage } from './guest-page';
import { LessonPage, type LessonSource } from './lesson-page';
import { MissingLesson } from './missing-lesson';
import { readParams } from './session/params';

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
    ? <HouseLesson lesson={lesson} query={query} /> : <MissingLesson name={lesson} />;
}
