/** Plays cases of Amazon SQS: operations to a scenario, the trace back to answers. */
import type { StepPlayer } from '../../conform/forms/cases/play';
import { planOf } from './conform/plan';
import { resultsOf } from './conform/results';

/** SQS as a player of cases. */
export const cases: StepPlayer = {
  system: 'sqs',
  plan: planOf,
  read: ({ scenario }, trace) => resultsOf(scenario, trace),
};
