/** A case as a scenario of this system, and what is needed to read its trace. */
import { type Micros, micros, seconds } from '../../../base/micros';
import type { Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import type { NotPlayable, Plan } from '../../../conform/player';
import type { Scenario, Step } from '../../../scenario/scenario';
import { applyConfig, DEFAULTS } from '../topology/config';
import { isFault } from '../topology/fault';
import { type Context, VERBS } from './verbs';
import { DRIVER, namingOf, START_SECONDS, topologyOf, watchedSeconds } from './world';

// Steps are ten milliseconds apart, and an answer has to be there before the next.
const LATENCY = micros(50);

/** Makes the plan; `reading` counts where the case leaves its clock open. */
export function planOf(given: StepCase, reading: number): Plan | NotPlayable {
  const { steps } = given;
  const unknown = steps.findIndex(({ op }) => VERBS[op] === undefined);
  if (unknown >= 0) {
    return { notPlayable: `step ${unknown}: "${steps[unknown]?.op}" is no operation of Pub/Sub` };
  }
  const naming = namingOf(given);
  const world = topologyOf(given, naming);
  for (const { name, ...spec } of world.subscriptions) {
    const read = applyConfig(DEFAULTS, spec);
    if (isFault(read)) {
      return { notPlayable: `subscription ${name}: ${read.code}: ${read.text}` };
    }
  }
  const end = endOf(given);
  const context: Context = { given, naming, reading };
  const scenario: Scenario = {
    ...EMPTY, until: end, topology: world as unknown as Json,
    steps: steps.flatMap((step) => stepsOf(step, context)),
  };
  return { scenario, end };
}

const EMPTY = {
  schema: 1, system: 'pubsub', title: { en: '', ko: '' }, summary: { en: '', ko: '' }, seed: 1,
  promise: 'none', network: { latency: LATENCY, jitter: micros(0) }, producers: [], consumers: [],
  settings: {}, positions: {},
} as const;

function stepsOf(step: CaseStep, context: Context): readonly Step[] {
  const commands = VERBS[step.op]?.(step, context) ?? [];
  const target = step.op === 'endpoint'
    ? (topologyOf(context.given, context.naming).endpoints[0]?.id ?? '') : DRIVER;
  return commands.map((command) => ({
    at: { time: seconds(START_SECONDS + step.t) }, do: 'command', target,
    command: command as unknown as Step['command'] & object,
  }));
}

/** When the last answer has come. */
function endOf(given: StepCase): Micros {
  const ends = given.steps.map(({ t, wait }) => t + Number(wait ?? 0));
  return seconds(START_SECONDS + Math.max(0, ...ends) + watchedSeconds(given));
}
