/** Both languages of a lesson have the same steps: only their words differ. */
import type { Problem } from '../../scenario/problem';
import { pathOf, placeOfField, type LessonFiles } from '../files';
import type { LessonStep } from '../lesson';
import { phrase } from '../words/phrase';
import type { Pair } from './pair';

/** A step without its words, as text that can be compared. */
const FORM: { readonly [kind in LessonStep['kind']]: (step: never) => object } = {
  predict: ({ options, ...step }: Extract<LessonStep, { kind: 'predict' }>) => ({
    answer: step.answer, judged: step.judged, isDiagnosis: step.isDiagnosis,
    options: options.map(({ when, reply }) => ({ when, isAnswered: reply !== undefined })),
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

const nameOf = (step: LessonStep | undefined): string => `${step?.kind ?? ''} ${step?.id ?? ''}`;

const named = (steps: readonly LessonStep[]): string => steps.map(nameOf).join(', ');

/** What the two languages do not have in common and should. */
export function parityProblems(files: LessonFiles, { en, ko }: Pair): readonly Problem[] {
  const path = pathOf(files, 'ko');
  const problems: Problem[] = [];
  if (named(en.steps) !== named(ko.steps)) {
    const problem = phrase('lint.otherSteps', { steps: named(ko.steps) });
    const first = ko.steps.find((step, at) => nameOf(step) !== nameOf(en.steps[at]));
    const { line } = first ?? ko.steps.at(-1) ?? { line: 1 };
    const hint = phrase('lint.english', { what: named(en.steps) });
    problems.push({ path: `${path}:${line}`, problem, hint });
  } else {
    en.steps.forEach((step, at) => {
      const other = ko.steps[at];
      if (other === undefined || formOf(step) === formOf(other)) return;
      const problem = phrase('lint.differs', { kind: step.kind, id: step.id });
      problems.push({ path: `${path}:${other.line}`, problem, hint: phrase('lint.copy') });
    });
  }
  return [...problems, ...headProblems(files, { en, ko })];
}

/** What the front matter of both languages must agree on; of what is only words, the number. */
function headProblems(files: LessonFiles, { en, ko }: Pair): readonly Problem[] {
  const fields = ['minutes', 'needs', 'terms', 'hide', 'lock'] as const;
  const others = fields.filter((field) =>
    JSON.stringify(en.head[field]) !== JSON.stringify(ko.head[field]));
  const problems = others.map((field) => ({
    path: placeOfField(files, 'ko', field), problem: phrase('lint.otherField', { field }),
    hint: phrase('lint.english', { what: JSON.stringify(en.head[field]) }),
  }));
  const [count, wanted] = [ko.head.objectives.length, en.head.objectives.length];
  if (count === wanted) return problems;
  const path = placeOfField(files, 'ko', 'objectives');
  const hint = phrase('lint.english', { what: wanted });
  return [...problems, { path, problem: phrase('lint.objectives', { count }), hint }];
}
