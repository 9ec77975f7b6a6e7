/** A lesson as the page plays it: plain data, made from its Markdown when the page is built. */
import type { Json } from '../base/json';
import type { Expression } from './facts/expression';
import type { Finding } from './facts/finding';

/** What stands in a line of text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly parts: readonly Inline[] }
  | { readonly kind: 'term'; readonly key: string; readonly parts: readonly Inline[] };

/** A paragraph and its like. */
export type Block =
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'heading'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly Item[] };

export type Item = readonly Inline[];

/** One value in one place of the scenario. */
export interface Change {
  readonly path: string; // 'consumers[0].options.ack'
  readonly value: Json;
}

/** The world of a lesson with some changes; the name is a sim directive's. */
export interface Sim {
  readonly id: string;
  readonly changes: readonly Change[];
  readonly varied: readonly Knob[]; // the seed chooses a value of each
}

/** A setting that the learner may choose in a challenge. */
export interface Knob {
  readonly name: string; // its real name: 'prefetch'
  readonly paths: readonly string[]; // every place that takes the value
  readonly values: readonly Json[];
}

/** When facts are true: when the timeline ends, or after heal and drain. */
export type Judged = 'end' | 'drained';

/** The answer of a prediction that every seed answers for itself. */
export const BY_SEED = 'seed';

/** What a lesson may leave out of its page, and what it may keep from being changed. */
export const HIDEABLE = ['goals', 'hints', 'ledger', 'narration', 'time'] as const;
export const LOCKABLE = ['stage', 'time'] as const;

interface StepBase {
  readonly id: string;
  readonly line: number; // in its file
  readonly sim: Sim; // the world that it is about
  readonly before: readonly Block[]; // what is read before it
  readonly body: readonly Block[];
  readonly hints: readonly (readonly Block[])[];
}

/** One choice of a prediction, and what is said to whoever has chosen it. */
interface Option {
  readonly label: string;
  readonly words: Item;
  readonly reply?: Item;
  readonly when: Expression;
}

export interface Predict extends StepBase {
  readonly kind: 'predict';
  readonly isDiagnosis: boolean; // asked about a world that may be played before
  readonly judged: Judged;
  readonly answer: string; // 'b', or BY_SEED
  readonly options: readonly Option[];
}

export interface Observe extends StepBase {
  readonly kind: 'observe';
  readonly sights: readonly { readonly words: Item; readonly finding: Finding }[];
}

export interface Explain extends StepBase {
  readonly kind: 'explain';
  readonly lettersMin: number;
  readonly rubric: readonly Item[];
}

export interface Challenge extends StepBase {
  readonly kind: 'challenge';
  readonly judged: Judged;
  readonly goal: Expression;
  readonly knobs: readonly Knob[];
}

export type LessonStep = Predict | Observe | Explain | Challenge;

/** What a list of lessons says of one. */
export interface LessonHead {
  readonly id: string; // 'basics/why-a-queue'
  readonly title: string;
  readonly minutes: number;
  readonly needs: readonly string[]; // lessons that come before it
  readonly objectives: readonly string[];
  readonly terms: readonly string[]; // keys of lessons/terms.json
  readonly hide: readonly (typeof HIDEABLE)[number][];
  readonly lock: readonly (typeof LOCKABLE)[number][];
  readonly steps: number;
}

export interface Lesson {
  readonly head: LessonHead;
  readonly steps: readonly LessonStep[];
  readonly after: readonly Block[]; // what is read when all is done
  readonly teacher: readonly Block[];
}

/** The file beside a lesson: for each challenge, the values that reach its goal. */
export interface Solution {
  readonly [challenge: string]: { readonly [knob: string]: Json };
}
