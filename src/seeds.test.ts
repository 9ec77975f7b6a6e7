/** Random worlds with random faults on every system; a failing seed is printed and replays. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from './base/json';
import type { Micros } from './base/micros';
import { finish } from './kernel/finish';
import type { Run } from './kernel/run';
import { checkConservation } from './ledger/conservation';
import { foretoldIn } from './ledger/foretold';
import type { Scenario, Step } from './scenario/scenario';
import { stepFile } from './scenario/serialise';
import type { Disks } from './scenario/system';
import { hashTrace } from './trace/hash';
import { dice, type Dice, pick } from './testing/dice';
import { scenarioOf, startRun, systemScenarios, worlds } from './worlds';

/** SEEDS=1000 npx vitest run src/seeds.test.ts tries more; FIRST_SEED=4711 begins there. */
const COUNT = Number(process.env['SEEDS'] ?? 5);
const FIRST = Number(process.env['FIRST_SEED'] ?? 1);

const VERBS = [
  'crash', 'pause', 'cut', 'slow', 'lose', 'reset', 'poison', 'rate', 'drop', 'delay', 'duplicate',
] as const;
const WIRE_VERBS = ['cut', 'slow', 'lose', 'reset'];
const UNDONE = ['crash', 'pause', 'cut', 'slow', 'lose', 'loseDisk', 'losePower'];
const HOP_VERBS = ['drop', 'delay', 'duplicate'];

interface Chances {
  readonly until: number;
  readonly disks: Disks;
}

const disksOf = (world: Scenario): Disks =>
  systemScenarios.find(({ id }) => id === world.system)?.read(world).disks ?? {};

/** One random fault on something that is there. */
function fault(run: Run, { until, disks: { lost = [], late = [] } }: Chances, roll: Dice): Json {
  const { actors } = run.world.trace;
  const chosen = pick(lost.length > 0 ? [...VERBS, 'loseDisk' as const] : VERBS, roll);
  const isPower = chosen === 'loseDisk' && late.length > 0 && roll() < 0.5;
  const verb = isPower ? 'losePower' : chosen;
  const wires = actors.filter(({ role }) => role === 'link').map(({ name }) => name);
  const processes = actors.filter(({ role, host }) => role !== 'link' && host === undefined);
  const target = verb === 'loseDisk' ? pick(lost, roll)
    : verb === 'losePower' ? pick(late, roll)
    : WIRE_VERBS.includes(verb) ? pick(wires, roll) : pick(processes.slice(1), roll).name;
  const { links } = run.world;
  const { name: link } = links.linkAt(pick(pick(links.all, roll).ends, roll).links[0] ?? 0);
  const time = Math.floor(roll() * until) as Micros;
  const step: Step = {
    at: HOP_VERBS.includes(verb)
      ? { hop: { link, nth: 1 + Math.floor(roll() * 6) } }
      : { time },
    do: verb, target,
    ...(UNDONE.includes(verb) &&
      roll() < 0.8 && { for: Math.ceil(roll() * until * 0.3) as Micros }),
    ...(verb === 'lose' && { amount: roll() * 0.5 }),
    ...(verb === 'slow' && { amount: 1 + Math.floor(roll() * 20) }),
    ...(verb === 'rate' && { amount: 1 + Math.floor(roll() * 40) }),
    ...(verb === 'delay' && { by: Math.floor(roll() * 1e6) as Micros }),
    ...(verb === 'poison' && { value: `m${1 + Math.floor(roll() * 5)}` }),
  };
  return stepFile(step);
}

/** A world as it is, before anything is done to it: what faults there may be. */
interface Plain {
  readonly file: Json;
  readonly plain: Scenario;
  readonly run: Run;
}

function randomScenario({ file, plain, run }: Plain, seed: number): Scenario {
  const roll = dice(seed);
  const faults = Array.from({ length: 1 + Math.floor(roll() * 6) }, () =>
    fault(run, { until: plain.until, disks: disksOf(plain) }, roll));
  const { steps } = file as { readonly steps?: readonly Json[] };
  return scenarioOf({ ...(file as object), seed, steps: [...(steps ?? []), ...faults] });
}

/** Every check that a random world must pass. */
async function tryWorld(scenario: Scenario): Promise<void> {
  const run = await startRun(scenario);
  run.runUntil(scenario.until);
  const straight = hashTrace(run.world.trace);
  run.seek(Math.floor(scenario.until * 0.4) as Micros);
  run.runUntil(scenario.until);
  expect(hashTrace(run.world.trace)).toBe(straight);
  finish(run, 5_000_000 as Micros);
  expect(checkConservation(run.world.trace).filter(({ ok }) => !ok)).toEqual([]);
  const { certain, lost } = foretoldIn(run.world.trace);
  expect([...certain].filter((message) => !lost.has(message))).toEqual([]);
}

const seeds = Array.from({ length: COUNT }, (_, place) => FIRST + place);

describe.each(worlds)('$id', ({ file }) => {
  let before: Plain;

  beforeAll(async () => {
    const plain = scenarioOf(file);
    before = { file, plain, run: await startRun(plain) };
  });

  test.each(seeds)('seed %i', async (seed) => {
    const scenario = randomScenario(before, seed);
    try {
      await tryWorld(scenario);
    } catch (error) {
      console.error(`FIRST_SEED=${seed} SEEDS=1; steps: ${JSON.stringify(scenario.steps)}`);
      throw error;
    }
  });
});
