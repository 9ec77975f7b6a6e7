/** Plays what real kernel queues did: what was called becomes a world, the trace what returned. */
import type { Recording } from '../../conform/forms/mq-trace';
import type { StepPlayer } from '../../conform/forms/sqs-play';
import { plainResults } from '../../conform/forms/results';
import type { Outcome, Row } from '../../conform/outcome';
import type { Player } from '../../conform/player';
import { checksOf, type LogPlan, planOf, READINGS } from './conform/plan';
import { VERBS } from './conform/steps/calls';
import { outcomeOf } from './conform/steps/outcome';
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

const LOOKS = ['stat', 'poll'];

/** Of how a queue stood, only what was recorded. */
function toldOnly(recording: Recording, expected: Outcome): (outcome: Outcome) => Outcome {
  const plain = plainResults(recording, expected);
  const told = new Set((expected.results ?? []).map(({ step }) => step));
  return (outcome) => {
    const { results = [], checkpoints = [], ...rest } = plain(outcome);
    return {
      ...rest,
      results: results.filter(({ step }) => told.has(step)
        || !LOOKS.includes(recording.steps[Number(step)]?.do ?? '')),
      checkpoints: checkpoints.map(({ step, queues }, place) => ({
        step, queues: Object.fromEntries(Object.entries(queues).map(([name, counts]) =>
          [name, pick(counts, expected.checkpoints?.[place]?.queues[name])])),
      })),
    };
  };
}

const pick = (row: Row, told: Row = {}): Row =>
  Object.fromEntries(Object.keys(told).map((name) => [name, row[name] ?? null]));
