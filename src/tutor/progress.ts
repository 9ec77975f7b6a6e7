/** What a learner has done, step by step: kept in the browser, and as a file. */
import * as v from 'valibot';
import type { Json } from '../base/json';
import type { Problem } from '../scenario/problem';
import { checkShape } from '../scenario/check-shape';
import { fields, readShape } from '../scenario/shape';
import type { Lesson } from './lesson';
import { phrase } from './words/phrase';
import type { Choice } from './variant';

/** One step; what is there depends on its kind. */
export interface StepRecord {
  readonly isDone: boolean;
  readonly choice?: string; // predict: 'b'
  readonly truth?: string; // predict: what was true with the learner's seed; or NO_ANSWER
  readonly text?: string; // predict: the reason; explain: the explanation
  readonly places?: readonly number[]; // observe: sights seen; explain: rubric items ticked
  readonly knobs?: Choice; // challenge
}

/** A seed for which not exactly one choice is true: such a prediction does not count. */
export const NO_ANSWER = 'none';

/** The steps of one lesson by their ids. */
export interface LessonProgress {
  readonly [step: string]: StepRecord;
}

/** By `keyOf` the lesson and the learner's seed. */
interface Progress {
  readonly [lesson: string]: LessonProgress;
}

/** Whose progress it is, as far as she says so, and the progress itself. */
export interface Work {
  readonly name: string;
  readonly lessons: Progress;
}

/** A lesson done with another seed is another piece of work: 'basics/spike@17'. */
export const keyOf = (lesson: string, seed?: number): string =>
  seed === undefined ? lesson : `${lesson}@${seed}`;

/** A key taken apart again. */
export function fromKey(key: string): { readonly lesson: string; readonly seed?: number } {
  const [, lesson, seed] = /^(.*)@(\d+)$/.exec(key) ?? [];
  return lesson === undefined ? { lesson: key } : { lesson, seed: Number(seed) };
}

const TEXT_MAX = 2000;
export const NAME_MAX = 60;
const record = fields({
  isDone: v.boolean(),
  choice: v.optional(v.picklist(['a', 'b', 'c', 'd'])),
  truth: v.optional(v.picklist(['a', 'b', 'c', 'd', NO_ANSWER])),
  text: v.optional(v.pipe(v.string(), v.maxLength(TEXT_MAX))),
  places: v.optional(v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  knobs: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]))),
});
const file = fields({
  tailback: v.literal('progress/1', phrase('lesson.progress').key),
  name: v.optional(v.pipe(v.string(), v.maxLength(NAME_MAX)), ''),
  lessons: v.record(v.string(), v.record(v.string(), record)),
});

/** Progress as a file has it. */
export const progressFile = ({ name, lessons }: Work): Json =>
  ({ tailback: 'progress/1', ...(name !== '' && { name }), lessons }) as unknown as Json;

/** Reads such a file. */
export function readProgress(data: Json):
  { readonly work: Work } | { readonly problems: readonly Problem[] } {
  const strange = checkShape(data);
  if (strange !== undefined) return { problems: [strange] };
  const { value, problems } = readShape(file, data, '');
  return value === undefined ? { problems }
    : { work: { name: value.name, lessons: value.lessons as Progress } };
}

/** The place of the first step that is not done; the number of steps when all are. */
export function stepAt({ steps }: Pick<Lesson, 'steps'>, progress: LessonProgress): number {
  const at = steps.findIndex(({ id }) => progress[id]?.isDone !== true);
  return at < 0 ? steps.length : at;
}

/** Whether a prediction may be compared with what happens: what follows it has been seen. */
export function isRevealed({ steps }: Pick<Lesson, 'steps'>, at: number, now: number): boolean {
  return now > (steps[at + 1]?.kind === 'observe' ? at + 1 : at);
}
