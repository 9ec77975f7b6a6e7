/** Plays logs of real kernel queues: what was called becomes a world, the trace what returned. */
import type { StepPlayer } from '../../conform/forms/sqs-play';
import { checksOf, type LogPlan, planOf, READINGS } from './conform/plan';

/** Kernel queues as a player of cases. */
export const cases: StepPlayer<LogPlan> = {
  system: 'ipc',
  plan: planOf,
  // A log does not say of every read what it asked for, nor who won a race.
  readings: () => READINGS,
  expected: (given) => Object.fromEntries(checksOf(given).map(({ key, wanted }) => [key, wanted])),
  read: ({ checks }, trace) => ({
    steps: {}, left: {},
    totals: Object.fromEntries(checks.map(({ key, got }) => [key, got(trace)])),
  }),
};
