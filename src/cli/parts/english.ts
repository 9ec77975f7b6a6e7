/** Says what is wrong with a file as the command line does: in English. */
import { type Templates, type Tongue } from '../../base/words/phrase';
import { type Problem, tellProblem, type ToldProblem } from '../../scenario/problem';

const TABLES = import.meta.glob<Templates>([
  '../../base/words/problems.en.ts', '../../scenario/words/problems.en.ts',
  '../../interop/words/problems.en.ts', '../../tutor/words/problems.en.ts',
  '../../systems/*/words/problems.en.ts',
], { eager: true, import: 'problems' });

const english: Tongue = {
  language: 'en', templates: Object.assign({}, ...Object.values(TABLES)) as Templates,
  particle: () => '',
};

export const inEnglish = (problem: Problem): ToldProblem => tellProblem(problem, english);

/** One problem as a line: its place, unless that is all of the file, what is wrong, the mend. */
export function lineOf(given: Problem): string {
  const { path, problem, hint } = inEnglish(given);
  return `${path === '' ? '' : `${path}: `}${problem}; ${hint}`;
}
