/** A case as a scenario of this system, and what is needed to read its trace. */
import { type Micros, micros, seconds } from '../../../base/micros';
import type { Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import type { NotPlayable, Plan } from '../../../conform/player';
import type { Scenario, Step } from '../../../scenario/scenario';
import { applyAttributes, DEFAULTS } from '../topology/attributes';
import { isFault } from '../topology/fault';
import { isFifoName } from '../topology';
import { behaviourOf } from './function';
import { VERBS } from './verbs';
import { DRIVER, settingsOf, START_SECONDS, topologyOf } from './world';

// Steps are tens of milliseconds apart, and an answer has to be there before the next.
const LATENCY = micros(50);
// A function goes on until what it fails on is dead-lettered.
const FUNCTION_SECONDS = 600;
const WATCHED_SECONDS = 1;

/** Makes the plan; `seed` counts where the case names none. */
export function planOf(given: StepCase, seed: number): Plan | NotPlayable {
  const { steps, topology } = given;
  const unknown = steps.findIndex(({ op }) => VERBS[op] === undefined);
  if (unknown >= 0) {
    return { notPlayable: `step ${unknown}: "${steps[unknown]?.op}" is no operation of SQS` };
  }
  const vague = steps.find((step) =>
    step.op === 'attach_lambda' && behaviourOf(step) === undefined);
  if (vague !== undefined) {
    const said = JSON.stringify(vague['behaviour']);
    return { notPlayable: `what a function does, ${said}, is told in words outside the form: `
      + 'say "throws when the batch contains bad"' };
  }
  const world = topologyOf(topology, steps);
  for (const { name, attributes } of world.queues) {
    const read = applyAttributes(DEFAULTS, attributes, isFifoName(name));
    if (isFault(read)) return { notPlayable: `queue ${name}: ${read.code}: ${read.text}` };
  }
  const end = endOf(steps);
  const scenario: Scenario = {
    ...EMPTY, seed: typeof topology['seed'] === 'number' ? topology['seed'] : seed, until: end,
    topology: world as unknown as Json, settings: settingsOf(topology, steps),
    steps: steps.flatMap(stepsOf),
  };
  return { scenario, end };
}

const EMPTY = {
  schema: 1, system: 'sqs', title: { en: '', ko: '' }, summary: { en: '', ko: '' },
  promise: 'none', network: { latency: LATENCY, jitter: micros(0) }, producers: [], consumers: [],
  positions: {},
} as const;

const timeOf = ({ t }: CaseStep): Micros => seconds(START_SECONDS + t);

function stepsOf(step: CaseStep): readonly Step[] {
  const commands = VERBS[step.op]?.(step) ?? [];
  return commands.map((command) => ({
    at: { time: timeOf(step) }, do: 'command', target: step.op === 'fault' ? 'sqs' : DRIVER,
    command: command as unknown as Step['command'] & object,
  }));
}

/** When the last answer has come. */
function endOf(steps: readonly CaseStep[]): Micros {
  const ends = steps.map(({ t, op, wait }) =>
    t + Number(wait ?? 0) + (op === 'attach_lambda' ? FUNCTION_SECONDS : 0)
    + (op.startsWith('receive_') || wait === undefined ? LOOP_SECONDS : 0));
  return seconds(START_SECONDS + Math.max(0, ...ends) + WATCHED_SECONDS);
}

/** A receive without a wait of its own may wait as long as its queue says, or go round. */
const LOOP_SECONDS = 21;
