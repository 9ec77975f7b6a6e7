/** Every machine of the product runs as XState itself runs it, whatever comes. */
import { describe, expect, test } from 'vitest';
import { fc } from './testing/by-chance';
import { type Chart, type CompiledMachine, compileMachine } from './kernel/compile-machine';
import { corrupt } from './testing/charts/corrupt';
import { torture } from './testing/charts/torture';
import { runCompiled, runXState, type Walk } from './testing/charts/walk';
import type { MachineDefinition } from './kernel/machine';
import { machinesOf, systemIds } from './worlds';

const SHARED = import.meta.glob<{ readonly [name: string]: unknown }>('./machines/*.ts', {
  eager: true,
});

const isDefinition = (value: unknown): value is MachineDefinition =>
  typeof value === 'object' && value !== null && 'chart' in value && 'behaviour' in value;

const shared = Object.values(SHARED).flatMap((module) =>
  Object.values(module).filter(isDefinition));
const owned = await Promise.all(systemIds.map(async (system) => {
  const { MACHINES } = await machinesOf(system);
  return MACHINES.map(({ chart }) => ({ name: `${system}: ${chart.id}`, chart }));
}));
const charts: { name: string; chart: Chart }[] = [
  { name: 'torture', chart: torture },
  ...shared.map(({ chart }) => ({ name: chart.id, chart })),
  ...owned.flat(),
];

test('there are machines to compare', () => {
  expect(shared.length).toBeGreaterThan(1);
  expect(owned.flat().length).toBeGreaterThan(0);
});

/** Random events, and random answers of the guards. */
const walks: fc.Arbitrary<Walk> = fc.record({
  choices: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 }),
  outcomes: fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
});

const SEED = 20260801;

function difference(chart: Chart, compiled: CompiledMachine, runs: number): Walk | undefined {
  const result = fc.check(
    fc.property(walks, (walk) => {
      const [ours, theirs] = [runCompiled(compiled, walk), runXState(chart, compiled, walk)];
      return JSON.stringify(ours) === JSON.stringify(theirs);
    }),
    { numRuns: runs, seed: SEED, endOnFailure: true },
  );
  return result.counterexample?.[0];
}

describe.each(charts)('$name', ({ chart }) => {
  const compiled = compileMachine(chart);

  test('its trees do what XState does on random event strings', () => {
    const walk = difference(chart, compiled, 200);
    const ours = walk && runCompiled(compiled, walk);
    expect(ours).toEqual(walk && runXState(chart, compiled, walk));
  });

  test('a corrupted tree is caught', () => {
    const wrong = corrupt(compiled);
    expect(wrong.length).toBeGreaterThan(0);
    for (const { what, machine } of wrong) {
      expect(difference(chart, machine, 3_000), `${what} went unseen`).toBeDefined();
    }
  });
});
