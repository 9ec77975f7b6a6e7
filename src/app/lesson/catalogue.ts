/** The lessons: their order and heads at once, their words and worlds when somebody opens one. */
import type { Json } from '../../base/json';
import type { Words } from '../../scenario/scenario';
import { readCourse, type Subject } from '../../tutor/course';
import type { Lesson, LessonHead, Solution } from '../../tutor/lesson';
import conceptsFile from '../../../lessons/concepts.json';
import courseFile from '../../../lessons/course.json';
import termsFile from '../../../lessons/terms.json';
import type { Language } from '../store';

const HEADS = import.meta.glob<LessonHead>('../../../lessons/*/*/lesson.{en,ko}.md', {
  eager: true, query: '?head', import: 'head',
});
const LESSONS = import.meta.glob<Lesson>('../../../lessons/*/*/lesson.{en,ko}.md', {
  import: 'lesson',
});
const WORLDS = import.meta.glob<Json>('../../../lessons/*/*/scenario.json', { import: 'default' });

const SOLUTIONS = import.meta.glob<Solution>('../../../lessons/*/*/solution.json', {
  import: 'default',
});

const folder = (id: string): string => `../../../lessons/${id}`;

/** A word that lessons explain. */
export interface Term {
  readonly word: Words;
  readonly meaning: Words;
}

export const terms = (): { readonly [key: string]: Term } => termsFile;

/** A key may be anything that a guest wrote, also `constructor`. */
export const termOf = (key: string): Term | undefined =>
  (Object.hasOwn(terms(), key) ? terms()[key] : undefined);

/** The subjects and their lessons, in order; the lint refuses a file that cannot be read. */
export function course(): readonly Subject[] {
  const read = readCourse(courseFile);
  return 'course' in read ? read.course : [];
}

/** What a learner may look for and will not find yet, and why. */
export const waiting = (): readonly { readonly topic: Words; readonly why: Words }[] =>
  conceptsFile.waiting;

export const lessonIds = (): readonly string[] => course().flatMap(({ lessons }) => lessons);

export const headOf = (id: string, language: Language): LessonHead | undefined =>
  HEADS[`${folder(id)}/lesson.${language}.md`];

/** A lesson's words, its world and what solves its challenges. */
export interface OpenLesson {
  readonly lesson: Lesson;
  readonly world: Json;
  readonly solution: Solution;
}

export async function openLesson(id: string, language: Language): Promise<OpenLesson | undefined> {
  const [words, world] =
    [LESSONS[`${folder(id)}/lesson.${language}.md`], WORLDS[`${folder(id)}/scenario.json`]];
  const solved = SOLUTIONS[`${folder(id)}/solution.json`];
  if (words === undefined || world === undefined || solved === undefined) return undefined;
  const [lesson, file, solution] = await Promise.all([words(), world(), solved()]);
  return { lesson, world: file, solution };
}
