/** The systems that are there, found by their files. */
import type { Json } from '../../base/json';
import type { Importer } from '../../interop/importer';
import { type ImportModule, importersOf } from '../../interop/importers';
import type { SystemMachines } from '../../kernel/system';
import type { LabSystem } from '../../lab/system';
import { portable, type PortablePart } from '../../scenario/portable';
import type { Manifest } from '../../scenario/manifest';
import type { Scenario, Words } from '../../scenario/scenario';
import type { Openings, SystemScenario } from '../../scenario/system';
import { refuse } from './print';

const MACHINES = import.meta.glob<SystemMachines>('../../systems/*/machines.ts');
const SCENARIOS = import.meta.glob<{ readonly scenario: SystemScenario }>(
  '../../systems/*/scenario.ts',
);
const IMPORTERS = import.meta.glob<ImportModule>(
  ['../../systems/*/import.ts', '../../systems/*/import/asyncapi.ts'],
);
const WORLDS = import.meta.glob<Json>(
  ['../../systems/*/scenarios/*.json', '../../scenario/portable/*.json'], { import: 'default' },
);
const MANIFESTS = import.meta.glob<{ readonly manifest: Manifest }>(
  '../../systems/*/manifest.ts',
);
const PORTABLE = import.meta.glob<PortablePart>('../../systems/*/portable.ts');

/** What each system knows of scenarios. */
export async function systemScenarios(): Promise<readonly SystemScenario[]> {
  const modules = await Promise.all(Object.values(SCENARIOS).map((load) => load()));
  return [...modules.map(({ scenario }) => scenario), portable];
}

/** What a world's settings leave open. */
export const openingsOf = async (scenario: Scenario): Promise<Openings | undefined> =>
  (await systemScenarios()).find(({ id }) => id === scenario.system)?.leavesOpen?.(scenario);

/** The systems that play portable scenarios. */
export const portableSystems = (): string[] =>
  Object.keys(PORTABLE).map((path) => path.split('/')[3] ?? '').sort();

/** A system's name as its makers write it. */
export async function systemTitle(id: string): Promise<Words> {
  const module = await MANIFESTS[`../../systems/${id}/manifest.ts`]?.();
  return module?.manifest.title ?? { en: id, ko: id };
}

/** What OpenTelemetry calls a system. */
export async function telemetryName(id: string): Promise<string> {
  const module = await MANIFESTS[`../../systems/${id}/manifest.ts`]?.();
  return module?.manifest.telemetry ?? id;
}

/** A system as the lab takes it. */
export async function labSystem(id: string): Promise<LabSystem> {
  const scenario = (await systemScenarios()).find((system) => system.id === id);
  if (scenario === undefined) {
    return refuse('--systems', `"${id}" is no system`, `name some of ${portableSystems().join()}`);
  }
  const own = await PORTABLE[`../../systems/${id}/portable.ts`]?.();
  return { scenario, machines: await systemMachines(id), ...own };
}

/** What each system makes of files that are not ours. */
export async function systemImporters(): Promise<readonly Importer[]> {
  return importersOf(await Promise.all(Object.values(IMPORTERS).map((load) => load())));
}

/** The machines of a system whose scenario was read. */
export async function systemMachines(id: string): Promise<SystemMachines> {
  const load = MACHINES[`../../systems/${id}/machines.ts`];
  if (load === undefined) {
    const hint = id === portable.id ? 'npm run sim -- compare plays it' : 'choose another';
    return refuse('system', `"${id}" has no machines`, hint);
  }
  return load();
}

/** The names of all example worlds: 'rabbitmq/work-queue'. */
export const worldNames = (): string[] =>
  Object.keys(WORLDS).map(nameOf).sort();

function nameOf(path: string): string {
  const parts = path.replace('.json', '').split('/');
  return `${parts.at(-2) === 'scenarios' ? parts.at(-3) : parts.at(-2)}/${parts.at(-1)}`;
}

/** The file of an example world; undefined when there is none of that name. */
export async function worldNamed(name: string): Promise<Json | undefined> {
  const [system, world] = name.split('/');
  const folder = system === portable.id ? 'scenario/portable' : `systems/${system}/scenarios`;
  return WORLDS[`../../${folder}/${world}.json`]?.();
}
