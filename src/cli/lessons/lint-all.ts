/** Lints the lessons of the house, and the list that puts them in order. */
import { parseJson } from '../../scenario/check-shape';
import type { Problem } from '../../scenario/problem';
import { readCourse } from '../../tutor/course';
import { lessonFiles, topFile } from './files';
import { lintLesson } from '../../tutor/lint/lint';
import type { Terms } from '../../tutor/lint/terms';
import { runner } from './runner';

export interface LintResult {
  readonly id: string; // 'basics/why-a-queue', or the file of the course
  readonly problems: readonly Problem[];
}

/** The words that lessons explain. */
export const terms = (): Terms => JSON.parse(topFile('terms.json')) as Terms;

/** Lints all lessons, or those that are named. */
export async function lintAll(ids: readonly string[] = []): Promise<readonly LintResult[]> {
  const all = lessonFiles();
  const asked = all.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const course = { ids: all.map(({ id }) => id), terms: terms(), runner };
  const results: LintResult[] = [];
  for (const files of asked) {
    results.push({ id: files.id, problems: await lintLesson(files, course) });
  }
  if (ids.length > 0) return results;
  return [...results, { id: 'course.json', problems: courseProblems(course.ids) }];
}

/** What is wrong with the order of lessons. */
export function courseProblems(ids: readonly string[]): readonly Problem[] {
  const path = 'lessons/course.json';
  const parsed = parseJson(topFile('course.json'));
  if ('problem' in parsed) return [{ ...parsed.problem, path }];
  const read = readCourse(parsed.value);
  if ('problems' in read) {
    return read.problems.map((each) => ({ ...each, path: `${path}: ${each.path}` }));
  }
  const listed = read.course.flatMap(({ lessons }) => lessons);
  return [
    ...ids.filter((id) => !listed.includes(id)).map((id) => ({
      path, problem: `does not list ${id}`, hint: 'put it where it is taught',
    })),
    ...listed.filter((id, at) => !ids.includes(id) || listed.indexOf(id) !== at).map((id) => ({
      path, problem: `lists ${id}, which is no lesson or is listed twice`, hint: 'take it out',
    })),
  ];
}
