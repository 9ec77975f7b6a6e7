/** How well a lesson went: a point for each right prediction, and for each challenge solved. */
import { BY_SEED, type Lesson, type LessonStep, type Predict } from './lesson';
import { NO_ANSWER, stepAt, type LessonProgress, type StepRecord } from './progress';

export interface Score {
  readonly points: number;
  readonly of: number; // the most there can be
  readonly isDone: boolean; // every step is done
  readonly isPassed: boolean;
}

/** The part of the points with which a lesson is passed. */
export const PASS = 0.6;

/** What turned out true: with the learner's own seed, or as the lesson says. */
export function truthOf({ answer }: Predict, record: StepRecord | undefined): string | undefined {
  return record?.truth ?? (answer === BY_SEED ? undefined : answer);
}

/** Whether a step was done right; undefined when it cannot be right or wrong. */
export function isRight(step: LessonStep, record: StepRecord | undefined): boolean | undefined {
  if (step.kind === 'challenge') return record?.isDone === true;
  if (step.kind !== 'predict' || record?.truth === NO_ANSWER) return undefined;
  return record?.isDone === true && record.choice === truthOf(step, record);
}

export function scoreOf(lesson: Pick<Lesson, 'steps'>, progress: LessonProgress): Score {
  const marks = lesson.steps.flatMap((step) => isRight(step, progress[step.id]) ?? []);
  const points = marks.filter((isGood) => isGood).length;
  const isDone = stepAt(lesson, progress) === lesson.steps.length;
  return { points, of: marks.length, isDone, isPassed: isDone && points >= PASS * marks.length };
}
