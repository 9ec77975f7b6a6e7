/** Plays what real kernel queues did: what was called becomes a world, the trace what returned. */
import type { StepPlayer } from '../../conform/forms/cases/play';
import type { Player } from '../../conform/player';
import { checksOf, type LogPlan, planOf, READINGS } from './conform/plan';
import { VERBS } from './conform/steps/calls';
import { outcomeOf } from './conform/steps/outcome';
import { toldOnly } from './conform/steps/told';
import { planOf as planOfSteps, type StepsPlan } from './conform/steps/plan';

/** Kernel queues as a player of logs. */
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

/** Kernel queues as a player of recordings in steps. */
export const player: Player<StepsPlan> = {
  system: 'ipc', verbs: VERBS,
  plan: (recording) => planOfSteps(recording),
  plain: toldOnly,
  read: outcomeOf,
};
