/** Commands by chance, between faults by chance: whatever people tell a world, it goes on. */
import { expect, test } from 'vitest';
import type { Fields, Json } from './base/json';
import type { Micros } from './base/micros';
import { finish } from './kernel/finish';
import { checkConservation } from './ledger/conservation';
import type { Commanded } from './scenario/own/commands';
import { parseScenario } from './scenario/parse';
import { dice, type Dice, pick } from './testing/dice';
import { randomValue } from './testing/random-value';
import { hashTrace } from './trace/hash';
import { scenarioOf, startRun, systemScenarios, worlds } from './worlds';

/** One world in five; SEEDS=20 FIRST_SEED=100 npx vitest run src/commands.test.ts tries all. */
const EACH = process.env['SEEDS'] === undefined ? 5 : 1;
const COUNT = Number(process.env['SEEDS'] ?? 1);
const FIRST = Number(process.env['FIRST_SEED'] ?? 1);
const STEPS = 30;
const EVENTS = 100_000; // at most: some worlds last for weeks

interface Told {
  readonly commanded: Commanded;
  readonly names: readonly string[]; // of all that is there, and of what is not
  readonly wires: readonly string[];
  readonly processes: readonly string[];
  readonly until: Micros;
}

function commandOf({ commanded, names }: Told, roll: Dice): Json {
  const target = pick([...commanded.keys()], roll);
  const schemas = commanded.get(target) ?? {};
  const type = pick(Object.keys(schemas), roll);
  const told = randomValue(schemas[type]!, names, roll);
  return { do: 'command', target, command: { type, ...(told as Fields) } };
}

function faultOf({ wires, processes, until }: Told, roll: Dice): Json {
  const verb = pick(['crash', 'pause', 'cut', 'reset'], roll);
  const target = pick(verb === 'cut' || verb === 'reset' ? wires : processes, roll);
  const length = { for: `${Math.ceil(roll() * until * 0.2)}us` };
  return { do: verb, target, ...(verb !== 'reset' && length) };
}

/** Steps that the world's system takes; the others it has refused with a reason. */
function stepsFor(file: Fields, told: Told, roll: Dice): Json[] {
  const steps = Array.from({ length: STEPS }, (): Json => ({
    at: `${Math.floor(roll() * told.until)}us`,
    ...(roll() < 0.25 ? faultOf(told, roll) : commandOf(told, roll)) as Fields,
  }));
  return steps.filter((step) =>
    !('problems' in parseScenario({ ...file, steps: [step] }, systemScenarios)));
}

const told = worlds.filter((_, place) => place % EACH === 0).flatMap(({ id, file }) => {
  const scenario = scenarioOf(file);
  const system = systemScenarios.find((each) => each.id === scenario.system);
  const commanded = system?.read(scenario).commanded ?? new Map();
  return commanded.size === 0 ? [] : [{ id, file: file as Fields, scenario, commanded }];
});

test('there are worlds that can be told something, of five systems at least', () => {
  expect(new Set(told.map(({ scenario }) => scenario.system)).size).toBeGreaterThanOrEqual(5);
});

test.each(told)('$id', async ({ id, file, scenario, commanded }) => {
  const { actors } = (await startRun(scenario)).world.trace;
  const wires = actors.filter(({ role }) => role === 'link').map(({ name }) => name);
  const processes = actors.filter(({ role, host }) => role !== 'link' && host === undefined)
    .slice(1).map(({ name }) => name);
  const names = [...actors.map(({ name }) => name), 'x1', 'x2', 'm1', '', '/', '1'];
  const { until } = scenario;
  for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
    const roll = dice(`${id} ${seed}`);
    const steps = stepsFor(file, { commanded, names, wires, processes, until }, roll);
    const own = (file['steps'] ?? []) as readonly Json[];
    try {
      const run = await startRun(scenarioOf({ ...file, seed, steps: [...own, ...steps] }));
      if (run.runUntil(until, EVENTS)) {
        const straight = hashTrace(run.world.trace);
        run.seek(Math.floor(until * 0.4) as Micros);
        run.runUntil(until);
        expect(hashTrace(run.world.trace)).toBe(straight);
        finish(run, 5_000_000 as Micros);
      }
      expect(checkConservation(run.world.trace).filter(({ ok }) => !ok)).toEqual([]);
    } catch (error) {
      console.error(`FIRST_SEED=${seed}; steps: ${JSON.stringify(steps)}`);
      throw error;
    }
  }
});
