/** What a learner did, as xAPI says it. Of the person it knows only what the host has told. */
import type { Json } from '../base/json';
import type { Lesson, LessonStep } from './lesson';
import type { StepRecord } from './progress';
import { isRight, type Score } from './score';

/** The verbs, each with its address at ADL or xAPI's registry. */
const VERBS = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
  experienced: 'http://adlnet.gov/expapi/verbs/experienced',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
} as const;
type Verb = keyof typeof VERBS;

export interface Statement {
  readonly verb: { readonly id: string; readonly display: { readonly 'en-US': Verb } };
  readonly object: { readonly objectType: 'Activity'; readonly id: string;
    readonly definition: Json };
  readonly result?: Json;
  readonly context: { readonly platform: string; readonly extensions: Json };
}

/** What is being learnt: a lesson in one language, with the learner's seed if she has one. */
export interface Study {
  readonly lesson: Lesson;
  readonly language: string;
  readonly seed: number | undefined;
}

const EXTENSION = 'urn:tailback:extension';

/** What a statement is about and how it went: a step, or the lesson when there is none. */
interface Done {
  readonly step?: LessonStep;
  readonly result?: Json;
}

function statement({ lesson, language, seed }: Study, verb: Verb, done: Done = {}): Statement {
  const { step, result } = done;
  const { id, title } = lesson.head;
  const type = step === undefined ? 'lesson' : 'interaction';
  return {
    verb: { id: VERBS[verb], display: { 'en-US': verb } },
    object: {
      objectType: 'Activity',
      id: `urn:tailback:lesson:${id}${step === undefined ? '' : `:${step.id}`}`,
      definition: {
        type: `http://adlnet.gov/expapi/activities/${type}`, name: { [language]: title },
      },
    },
    ...(result !== undefined && { result }),
    context: {
      platform: 'Tailback',
      extensions: seed === undefined ? {} : { [`${EXTENSION}:seed`]: seed },
    },
  };
}

export const begun = (study: Study): Statement => statement(study, 'initialized');

/** One step that is done. */
export function stepDone(study: Study, step: LessonStep, record: StepRecord): Statement {
  if (step.kind === 'observe') {
    return statement(study, 'experienced', { step, result: { completion: true } });
  }
  const success = isRight(step, record);
  const response = step.kind === 'predict' ? record.choice
    : step.kind === 'explain' ? record.text : JSON.stringify(record.knobs ?? {});
  const result = {
    response: response ?? '',
    ...(success !== undefined && { success }),
    ...(step.kind === 'predict' && record.text !== undefined && {
      extensions: { [`${EXTENSION}:reason`]: record.text },
    }),
  };
  return statement(study, 'answered', { step, result });
}

/** The whole lesson is done: that it is, and whether it was passed. */
export function lessonDone(study: Study, score: Score): readonly Statement[] {
  const { points, of, isPassed } = score;
  const scaled = of === 0 ? 1 : points / of;
  const result = {
    completion: true, success: isPassed, score: { scaled, raw: points, min: 0, max: of },
  };
  return [
    statement(study, 'completed', { result: { completion: true } }),
    statement(study, isPassed ? 'passed' : 'failed', { result }),
  ];
}
