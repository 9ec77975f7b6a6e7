/** Lints the lessons of the house or of another folder, and the list that puts them in order. */
import { parseJson } from '../../scenario/check-shape';
import type { Problem } from '../../scenario/problem';
import { readCourse } from '../../tutor/course';
import { lintLesson } from '../../tutor/lint/lint';
import type { Terms } from '../../tutor/lint/terms';
import { phrase } from '../../tutor/words/phrase';
import { HOUSE, lessonFiles, topFile } from './files';
import { runner } from './runner';

export interface LintResult {
  readonly id: string; // 'basics/why-a-queue', the folder of a guest, or the file of the course
  readonly problems: readonly Problem[];
}

/** The words that lessons explain; a folder of its own may explain more. */
const terms = (root = HOUSE): Terms => ({
  ...JSON.parse(topFile('terms.json')) as Terms,
  ...JSON.parse(topFile('terms.json', root) || '{}') as Terms,
});

/** Lints all lessons under a folder, or those that are named. */
export async function lintAll(ids: readonly string[] = [], root = HOUSE):
Promise<readonly LintResult[]> {
  const all = lessonFiles(root);
  const asked = all.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const known = [...lessonFiles(), ...all].map(({ id }) => id);
  const course = { ids: [...new Set(known)], terms: terms(root), runner };
  const results: LintResult[] = [];
  for (const files of asked) {
    const id = root === HOUSE ? files.id : files.folder ?? files.id;
    results.push({ id, problems: await lintLesson(files, course) });
  }
  if (ids.length > 0 || topFile('course.json', root) === '') return results;
  const problems = courseProblems(all.map(({ id }) => id), root);
  return [...results, { id: 'course.json', problems }];
}

/** What is wrong with the order of lessons. */
export function courseProblems(ids: readonly string[], root = HOUSE): readonly Problem[] {
  const path = `${root}/course.json`;
  const parsed = parseJson(topFile('course.json', root));
  if ('problem' in parsed) return [{ ...parsed.problem, path }];
  const read = readCourse(parsed.value);
  if ('problems' in read) {
    return read.problems.map((each) => ({ ...each, path: `${path}: ${each.path}` }));
  }
  const listed = read.course.flatMap(({ lessons }) => lessons);
  return [
    ...ids.filter((id) => !listed.includes(id)).map((id) => ({
      path, problem: phrase('course.lacks', { id }), hint: phrase('course.put'),
    })),
    ...listed.filter((id, at) => !ids.includes(id) || listed.indexOf(id) !== at).map((id) => ({
      path, problem: phrase('course.strange', { id }), hint: phrase('course.takeOut'),
    })),
  ];
}
