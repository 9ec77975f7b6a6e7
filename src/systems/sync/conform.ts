/** Plays recordings of a real HTTP service: requests to callers, the trace back to counts. */
import type { StepPlayer } from '../../conform/forms/cases/play';
import { planOf } from './conform/plan';
import { resultsOf } from './conform/results';

/** Web services as a player of cases. */
export const cases: StepPlayer = {
  system: 'sync',
  plan: planOf,
  // The recordings say of themselves that their timings are approximate: counts are compared.
  expected: ({ expected: { latencyMs: _, ...counts } }) => counts,
  read: (_, trace) => resultsOf(trace),
};
