/** Finds all that is wrong with a lesson: in its words, its world, its answers and its goals. */
import type { Json } from '../../base/json';
import { parseJson } from '../../scenario/check-shape';
import type { Problem } from '../../scenario/problem';
import { pathOf, placeOfField, type LessonFiles } from '../files';
import type { Lesson } from '../lesson';
import { isSolution } from '../read/solution';
import { placeIn } from '../read/json-lines';
import { phrase } from '../words/phrase';
import { koreanProblems } from './korean';
import { pairOf } from './pair';
import { parityProblems } from './parity';
import { replyProblems } from './replies';
import { termProblems, type Terms } from './terms';
import { Trials, type Runner } from './trials';
import { truthProblems } from './truth';

/** A world without changes: what a lesson's scenario must be able to run as. */
const PLAIN = { id: '', changes: [], varied: [] };

/** What a lesson is held against. */
export interface Course {
  readonly ids: readonly string[]; // of all lessons
  readonly terms: Terms;
  readonly runner: Runner;
}

/** Every problem of one lesson, each with its place and its mend. */
export async function lintLesson(files: LessonFiles, course: Course): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const pair = pairOf(files, problems);
  const scenario = jsonOf(files, 'scenario', problems);
  const solution = jsonOf(files, 'solution', problems);
  if (pair !== undefined) {
    problems.push(...parityProblems(files, pair), ...termProblems(files, pair, course.terms));
    problems.push(...needProblems(files, pair.en, course), ...koreanProblems(files));
    problems.push(...replyProblems(files, pair.en));
  }
  if (scenario === undefined) return problems;
  const trials = new Trials(files, scenario, course.runner);
  if ((await trials.of(PLAIN)).length === 0) return [...problems, ...trials.problems];
  if (pair === undefined || solution === undefined) return problems;
  if (!isSolution(solution)) {
    const path = pathOf(files, 'solution');
    const problem = phrase('lesson.noSolution');
    return [...problems, { path, problem, hint: phrase('lesson.writeSolution') }];
  }
  return [...problems, ...await truthProblems(pair.en, solution, trials)];
}

function jsonOf(files: LessonFiles, name: 'scenario' | 'solution', problems: Problem[]):
Json | undefined {
  const path = pathOf(files, name);
  const text = files[name];
  if (text === undefined) {
    problems.push({ path, problem: phrase('lesson.missing'), hint: phrase('lesson.hasOne') });
    return undefined;
  }
  const read = parseJson(text);
  if ('value' in read) return read.value;
  problems.push(placeIn(path, text, read.problem));
  return undefined;
}

function needProblems(files: LessonFiles, { head }: Lesson, { ids }: Course): Problem[] {
  const path = placeOfField(files, 'en', 'needs');
  return head.needs.filter((id) => !ids.includes(id)).map((id) => ({
    path, problem: phrase('lesson.needs', { id }), hint: phrase('lesson.thereIs', { names: ids }),
  }));
}
