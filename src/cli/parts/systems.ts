/** The systems that are there, found by their files. */
import type { Json } from '../../base/json';
import type { Importer } from '../../interop/importer';
import type { SystemMachines } from '../../kernel/system';
import type { SystemScenario } from '../../scenario/system';
import { refuse } from './print';

const MACHINES = import.meta.glob<SystemMachines>('../../systems/*/machines.ts');
const SCENARIOS = import.meta.glob<{ readonly scenario: SystemScenario }>(
  '../../systems/*/scenario.ts',
);
const IMPORTERS = import.meta.glob<{ readonly importer: Importer }>('../../systems/*/import.ts');
const WORLDS = import.meta.glob<Json>('../../systems/*/scenarios/*.json', { import: 'default' });

/** What each system knows of scenarios. */
export async function systemScenarios(): Promise<readonly SystemScenario[]> {
  const modules = await Promise.all(Object.values(SCENARIOS).map((load) => load()));
  return modules.map(({ scenario }) => scenario);
}

/** What each system makes of files that are not ours. */
export async function systemImporters(): Promise<readonly Importer[]> {
  const modules = await Promise.all(Object.values(IMPORTERS).map((load) => load()));
  return modules.map(({ importer }) => importer);
}

/** The machines of a system whose scenario was read. */
export async function systemMachines(id: string): Promise<SystemMachines> {
  const load = MACHINES[`../../systems/${id}/machines.ts`];
  if (load === undefined) return refuse('system', `"${id}" has no machines`, 'choose another');
  return load();
}

/** The names of all example worlds: 'rabbitmq/work-queue'. */
export const worldNames = (): string[] =>
  Object.keys(WORLDS).map(nameOf).sort();

function nameOf(path: string): string {
  const [, , , system = '', , file = ''] = path.split('/');
  return `${system}/${file.replace('.json', '')}`;
}

/** The file of an example world; undefined when there is none of that name. */
export async function worldNamed(name: string): Promise<Json | undefined> {
  const [system, world] = name.split('/');
  return WORLDS[`../../systems/${system}/scenarios/${world}.json`]?.();
}
