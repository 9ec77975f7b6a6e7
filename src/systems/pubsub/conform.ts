/** Plays cases of Pub/Sub: operations to a scenario, the trace back to answers. */
import type { StepPlayer } from '../../conform/forms/cases/play';
import { readingsOf } from './conform/clock';
import { planOf } from './conform/plan';
import { resultsOf } from './conform/results';

/** Pub/Sub as a player of cases. */
export const cases: StepPlayer = {
  system: 'pubsub',
  plan: planOf,
  readings: readingsOf,
  read: ({ scenario }, trace) => resultsOf(scenario, trace),
};
