/** Many progress files as counts: who is how far, and how often each answer was given. */
import { BY_SEED, type Block, type Lesson } from '../../../tutor/lesson';
import { fromKey, type StepRecord, type Work } from '../../../tutor/progress';
import { isRight, scoreOf, type Score } from '../../../tutor/score';

/** One student in one lesson. */
interface Row {
  readonly name: string; // what the file says, or the file's own name
  readonly seed: number | undefined;
  readonly score: Score;
}

/** How the class answered one step. */
export interface StepCount {
  readonly id: string;
  readonly kind: 'predict' | 'challenge';
  readonly asked: Block | undefined; // the question, or the first paragraph of it
  readonly truth: string | undefined; // the right choice, when it is the same for every seed
  readonly labels: readonly string[]; // of its choices: 'a' to 'c'; a challenge has none
  readonly answered: number;
  readonly right: number;
  readonly choices: { readonly [label: string]: number };
}

export interface LessonCount {
  readonly lesson: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly steps: readonly StepCount[];
}

/** One student's work; `file` is what her file is called. */
export interface Student {
  readonly file: string;
  readonly work: Work;
}

/** Every lesson that occurs in the files, in its order of occurrence. */
export const lessonsIn = (students: readonly Student[]): readonly string[] => [...new Set(
  students.flatMap(({ work }) => Object.keys(work.lessons).map((key) => fromKey(key).lesson)))];

/** Whether a prediction is locked; a challenge is answered once it is tried. */
const isAnswered = ({ isDone, knobs }: StepRecord): boolean => isDone || knobs !== undefined;

/** `id` is what the files call the lesson: a guest's name says that it is one. */
export function countOf(id: string, lesson: Lesson, students: readonly Student[]): LessonCount {
  const { title } = lesson.head;
  const done = students.flatMap(({ file, work }) =>
    Object.entries(work.lessons)
      .map(([key, progress]) => ({ ...fromKey(key), progress, name: work.name || file }))
      .filter((each) => each.lesson === id));
  const rows = done.map(({ name, seed, progress }) =>
    ({ name, seed, score: scoreOf(lesson, progress) }));
  const steps = lesson.steps.flatMap((step): StepCount[] => {
    if (step.kind !== 'predict' && step.kind !== 'challenge') return [];
    const records = done.flatMap(({ progress }) => progress[step.id] ?? [])
      .filter(isAnswered);
    const choices: { [label: string]: number } = {};
    for (const { choice } of records) {
      if (choice !== undefined) choices[choice] = (choices[choice] ?? 0) + 1;
    }
    const right = records.filter((record) => isRight(step, record) === true).length;
    const truth = step.kind === 'predict' && step.answer !== BY_SEED ? step.answer : undefined;
    const { id, kind, body: [asked] } = step;
    const labels = kind === 'predict' ? step.options.map(({ label }) => label) : [];
    return [{ id, kind, asked, truth, labels, answered: records.length, right, choices }];
  });
  return { lesson: id, title, rows, steps };
}
