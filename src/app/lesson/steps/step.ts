/** What every kind of step is given. */
import type { Json } from '../../../base/json';
import type { LessonStep } from '../../../tutor/lesson';
import type { StepRecord } from '../../../tutor/progress';

export interface StepProps<Step extends LessonStep> {
  readonly step: Step;
  readonly past: StepRecord; // what was done so far
  readonly isNow: boolean; // it is the learner's turn
  readonly isRevealed: boolean; // predict: it may be compared with what happens
  readonly world: Json; // the lesson's scenario file
  readonly seed: number | undefined; // the learner's own
  readonly work: string; // the key of the progress
  readonly hasHints: boolean;
  readonly note: (change: Partial<StepRecord>) => void;
}

/** What a step is called: a question about a world that may be played first is no prediction. */
export const titleOf = (step: LessonStep): `lesson.${LessonStep['kind'] | 'diagnose'}` =>
  (step.kind === 'predict' && step.isDiagnosis ? 'lesson.diagnose' : `lesson.${step.kind}`);

/** A value of a setting, as a person reads it. */
export const shownOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
