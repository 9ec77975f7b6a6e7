/** A Lambda function as a case attaches it; what it does is told in a sentence. */
import type { CaseStep } from '../../../conform/forms/cases/case';
import { textOf } from '../../../conform/text';
import type { FunctionSpec } from '../topology';

type Behaviour = Pick<FunctionSpec, 'failsOn' | 'reportsItemFailures'>;

/** "throws when the batch contains bad", or "reports the item that contains bad". */
const FAILS = /^(?:throw|fail|report)s?\b[\w\s]*\bcontains\s+(["']?)([\w.-]*\w)\1(.*)$/i;
/** What may follow: that it reports which items failed. */
const REST = /^\W*$|^\W+(?:and\s+)?(?:it\s+)?reports?\b[\w\s]*\W*$/i;
/** A sentence with one of these says when it does not fail, too. */
const UNLESS = /\b(?:not|never|no|without|unless|until|once|only|first)\b/i;
const SUCCEEDS = /^(?:always\s+)?succeeds\W*$/i;

/** What it cannot work on, and how it says so; undefined when the sentence is another one. */
export function behaviourOf(step: CaseStep): Behaviour | undefined {
  const { behaviour = '', reportBatchItemFailures: reports } = step;
  const said = textOf(behaviour).trim();
  const reportsItemFailures = reports === true || /\breport/i.test(said);
  if (behaviour === '' || SUCCEEDS.test(said)) return { failsOn: null, reportsItemFailures };
  const [, , failsOn, rest = ''] = FAILS.exec(said) ?? [];
  if (failsOn === undefined || UNLESS.test(said) || !REST.test(rest)) return undefined;
  return { failsOn, reportsItemFailures };
}

const NEVER: Behaviour = { failsOn: null, reportsItemFailures: false };

/** The function of a step, which polls from that time on: seconds after the world's start. */
export function functionOf(step: CaseStep, id: string, startSeconds: number): FunctionSpec {
  const { queue, batchSize, batch } = step;
  return {
    id, queue: textOf(queue), startSeconds, durationSeconds: 0.1,
    batchSize: Number(batchSize ?? batch ?? 10), ...(behaviourOf(step) ?? NEVER),
  };
}
