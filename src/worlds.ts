/** Every system and every example world, for the tests at the root. */
import type { Json } from './base/json';
import { Run } from './kernel/run';
import { beginRun } from './kernel/begin-run';
import type { SystemMachines } from './kernel/system';
import type { LabSystem } from './lab/system';
import { parseScenario } from './scenario/parse';
import { portable, type PortablePart } from './scenario/portable';
import type { Scenario } from './scenario/scenario';
import type { SystemScenario } from './scenario/system';

const MACHINES = import.meta.glob<SystemMachines>('./systems/*/machines.ts');
const SCENARIOS = import.meta.glob<{ readonly scenario: SystemScenario }>(
  './systems/*/scenario.ts', { eager: true },
);
const FILES = import.meta.glob<Json>('./systems/*/scenarios/*.json', {
  eager: true, import: 'default',
});
const PORTABLE = import.meta.glob<PortablePart>('./systems/*/portable.ts', { eager: true });
const PORTABLE_FILES = import.meta.glob<Json>('./scenario/portable/*.json', {
  eager: true, import: 'default',
});

/** One example world. */
export interface ExampleWorld {
  readonly id: string; // 'skeleton/one-queue'
  readonly system: string;
  readonly path: string; // './systems/skeleton/scenarios/one-queue.json'
  readonly file: Json;
}

export const systemScenarios: readonly SystemScenario[] =
  Object.values(SCENARIOS).map(({ scenario }) => scenario);

export const worlds: readonly ExampleWorld[] = Object.entries(FILES).map(([path, file]) => {
  const [, , folder = '', , name = ''] = path.split('/');
  // A managed system's worlds are played by the machines of its engine.
  const { system = folder } = file as { readonly system?: string };
  return { id: `${folder}/${name.replace('.json', '')}`, system, path, file };
});

/** The portable worlds by name: 'consumer-crash'. */
export const portableFiles: ReadonlyMap<string, Json> = new Map(
  Object.entries(PORTABLE_FILES).map(([path, file]) =>
    [path.split('/').at(-1)?.replace('.json', '') ?? '', file]),
);

/** The systems that play portable worlds. */
export const portableIds: readonly string[] =
  Object.keys(PORTABLE).map((path) => path.split('/')[2] ?? '');

/** A system as the lab takes it. */
export async function labSystem(id: string): Promise<LabSystem> {
  const scenario = systemScenarios.find((system) => system.id === id);
  if (scenario === undefined) throw new Error(`${id} has no scenario.ts`);
  return {
    scenario, machines: await machinesOf(id), ...PORTABLE[`./systems/${id}/portable.ts`],
  };
}

/** The systems that have machines. */
export const systemIds: readonly string[] =
  Object.keys(MACHINES).map((path) => path.split('/')[2] ?? '');

/** The engine's part of a system. */
export async function machinesOf(system: string): Promise<SystemMachines> {
  const load = MACHINES[`./systems/${system}/machines.ts`];
  if (load === undefined) throw new Error(`${system} has no machines.ts`);
  return load();
}

/** The scenario of a file; what is wrong with it fails the test. */
export function scenarioOf(file: Json): Scenario {
  const parsed = parseScenario(file, [...systemScenarios, portable]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.scenario;
}

/** A run of a scenario, at its beginning. */
export async function startRun(scenario: Scenario): Promise<Run> {
  const { assemble } = await machinesOf(scenario.system);
  return beginRun(scenario, assemble);
}

/** A run of an example world, at the end of its timeline. */
export async function runWorld({ file }: ExampleWorld): Promise<Run> {
  const scenario = scenarioOf(file);
  const run = await startRun(scenario);
  run.runUntil(scenario.until);
  return run;
}
