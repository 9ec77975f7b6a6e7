/** The systems and their worlds, found by their files; each is fetched when somebody looks. */
import type { Json } from '../base/json';
import type { Setting } from '../scenario/settings';
import type { Words } from '../scenario/scenario';
import type { TopologyOf } from '../frames/topology';
import type { StationDrawing } from '../stage/drawing';
import type { StatechartGraph } from './statechart';
import type { Language } from './store';

/** What the page reads of a system's manifest. */
export interface Manifest {
  readonly id: string;
  readonly title: string | Words;
  readonly summary: Words;
  readonly isHidden?: boolean;
}

/** One world in the gallery. */
export interface World {
  readonly id: string; // 'rabbitmq/work-queue'
  readonly system: string;
  readonly name: string;
  readonly load: () => Promise<Json>;
}

type Module = { readonly [name: string]: unknown };

const MANIFESTS = import.meta.glob<Module>('../systems/*/manifest.ts');
const SCENARIOS = import.meta.glob<Json>('../systems/*/scenarios/*.json', { import: 'default' });
const WORDS = import.meta.glob<Module>('../systems/*/words.*.ts');
const SETTINGS = import.meta.glob<Module>('../systems/*/scenario.ts');

const systemOf = (path: string): string => path.split('/')[2] ?? '';

/** The one export of a module that a room reads by shape, not by name. */
const onlyExport = (module: Module): unknown => module.manifest ?? Object.values(module)[0];

export async function manifests(): Promise<readonly Manifest[]> {
  const modules = await Promise.all(Object.values(MANIFESTS).map((read) => read()));
  const all = modules.map((module) => onlyExport(module) as Manifest);
  return all.filter((manifest) => manifest.isHidden !== true);
}

/** Every world of every system, hidden ones too: an address may name one. */
export function worlds(): readonly World[] {
  return Object.entries(SCENARIOS).map(([path, load]) => {
    const system = systemOf(path);
    const name = path.split('/').at(-1)?.replace('.json', '') ?? '';
    return { id: `${system}/${name}`, system, name, load };
  });
}

export async function systemWords(
  system: string,
  language: Language,
): Promise<{ readonly [key: string]: string }> {
  const read = WORDS[`../systems/${system}/words.${language}.ts`];
  if (read === undefined) return {};
  return Object.assign({}, ...Object.values(await read())) as { readonly [key: string]: string };
}

/** A system's settings as its scenario.ts declares them. */
export async function systemSettings(system: string): Promise<readonly Setting[]> {
  const module = await SETTINGS[`../systems/${system}/scenario.ts`]?.();
  return (module?.SETTINGS as readonly Setting[] | undefined) ?? [];
}

const DRAWINGS = import.meta.glob<Module>('../systems/*/stage.tsx');

/** How a system draws its own nouns. */
export async function systemDrawings(system: string): Promise<readonly StationDrawing[]> {
  const module = await DRAWINGS[`../systems/${system}/stage.tsx`]?.();
  return (Object.values(module ?? {}).find(Array.isArray) as StationDrawing[] | undefined) ?? [];
}

/** A machine's states and transitions, to be drawn; undefined when it has none to show. */
export async function machineGraph(machine: string): Promise<StatechartGraph | undefined> {
  if (machine === '') return undefined;
  const { graphOf } = await import('./machine-graphs');
  return graphOf(machine);
}

const FRAMES = import.meta.glob<Module>('../systems/*/frames.ts');

/** Which of a system's actors are drawn, and how they are joined. */
export async function systemTopology(system: string): Promise<TopologyOf | undefined> {
  const module = await FRAMES[`../systems/${system}/frames.ts`]?.();
  const found = Object.values(module ?? {}).find((each) => typeof each === 'function');
  return found as TopologyOf | undefined;
}
