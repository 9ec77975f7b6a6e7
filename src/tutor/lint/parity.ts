/** Both languages of a lesson have the same steps: only their words differ. */
import type { Problem } from '../../scenario/problem';
import type { LessonStep } from '../lesson';
import type { Pair } from './lint';

/** A step without its words, as text that can be compared. */
const FORM: { readonly [kind in LessonStep['kind']]: (step: never) => object } = {
  predict: ({ options, ...step }: Extract<LessonStep, { kind: 'predict' }>) => ({
    answer: step.answer, judged: step.judged, isDiagnosis: step.isDiagnosis,
    options: options.map(({ when }) => when),
  }),
  observe: ({ sights }: Extract<LessonStep, { kind: 'observe' }>) =>
    ({ sights: sights.map(({ finding }) => finding) }),
  explain: ({ lettersMin, rubric }: Extract<LessonStep, { kind: 'explain' }>) =>
    ({ lettersMin, rubric: rubric.length }),
  challenge: ({ judged, goal, knobs }: Extract<LessonStep, { kind: 'challenge' }>) =>
    ({ judged, goal, knobs }),
};

const formOf = (step: LessonStep): string => JSON.stringify({
  kind: step.kind, id: step.id, sim: step.sim, hints: step.hints.length,
  ...FORM[step.kind](step as never),
});

const named = (steps: readonly LessonStep[]): string =>
  steps.map(({ kind, id }) => `${kind} ${id}`).join(', ');

/** What the two languages do not have in common and should. */
export function parityProblems(id: string, { en, ko }: Pair): readonly Problem[] {
  const path = `lessons/${id}/lesson.ko.md`;
  const problems: Problem[] = [];
  if (named(en.steps) !== named(ko.steps)) {
    const problem = `has other steps: ${named(ko.steps)}`;
    problems.push({ path, problem, hint: `English has ${named(en.steps)}` });
  } else {
    en.steps.forEach((step, at) => {
      const other = ko.steps[at];
      if (other === undefined || formOf(step) === formOf(other)) return;
      const problem = `${step.kind} ${step.id} differs from English in more than its words`;
      problems.push({ path: `${path}:${other.line}`, problem, hint: 'copy what is in the braces' });
    });
  }
  for (const field of ['minutes', 'needs', 'terms'] as const) {
    if (JSON.stringify(en.head[field]) === JSON.stringify(ko.head[field])) continue;
    const hint = `English has ${JSON.stringify(en.head[field])}`;
    problems.push({ path, problem: `has other ${field} in its front matter`, hint });
  }
  return problems;
}
