/** The systems and their worlds, found by their files; each is fetched when somebody looks. */
import type { Json } from '../base/json';
import type { Scenario, Words } from '../scenario/scenario';
import { type Manifest, systemOrder } from '../scenario/manifest';
import type { Setting } from '../scenario/settings';
import type { Openings, SystemScenario } from '../scenario/system';
import type { SystemFrames } from '../frames/topology';
import type { SystemStage } from '../stage/drawing';
import type { StatechartGraph } from './statechart/graph';
import type { Language } from './store';
import { worldOfFile, type World } from './world-file';

/** A rule as rules.json has it. */
export interface Rule extends Words {
  readonly source: readonly string[];
}

type Rules = { readonly [id: string]: Rule };
type Module = { readonly [name: string]: unknown };

const MANIFESTS = import.meta.glob<Manifest>('../systems/*/manifest.ts', { import: 'manifest' });
const WORDS = import.meta.glob<Module>('../systems/*/words.{en,ko}.ts');
const SETTINGS = import.meta.glob<Module>('../systems/*/scenario.ts');

export async function manifests(): Promise<readonly Manifest[]> {
  const all = await Promise.all(Object.values(MANIFESTS).map((read) => read()));
  return all.filter((manifest) => manifest.isHidden !== true)
    .toSorted((one, other) => systemOrder(one.id, other.id));
}

/** Every world of every system, hidden ones too: an address may name one. */
export async function worlds(): Promise<readonly World[]> {
  // Not a part of the first page: the list grows with each world.
  const list = await import('./worlds');
  return list.worlds();
}

type WorldFiles = { readonly [path: string]: () => Promise<Json> };

/** vite.config.ts makes a list of each system's own worlds: whoever wants one needs no other. */
const WORLDS = import.meta.glob<WorldFiles>(
  '../systems/*/manifest.ts', { query: '?worlds', import: 'files' });

/** The world of this name: 'kafka/first-orders'. */
export async function worldNamed(id: string): Promise<World | undefined> {
  const system = id.split('/')[0] ?? '';
  const files = await WORLDS[`../systems/${system}/manifest.ts`]?.() ?? {};
  const all = Object.entries(files).map(([path, load]) =>
    worldOfFile(path.replace('.', `../systems/${system}`), load));
  return all.find((world) => world.id === id);
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
  return (module?.scenario as SystemScenario | undefined)?.settings ?? [];
}

/** What the settings of a world leave open; undefined when its system does not say. */
export async function systemOpenings(scenario: Scenario): Promise<Openings | undefined> {
  const module = await SETTINGS[`../systems/${scenario.system}/scenario.ts`]?.();
  return (module?.scenario as SystemScenario | undefined)?.leavesOpen?.(scenario);
}

const STAGES = import.meta.glob<SystemStage>('../systems/*/stage.tsx', { import: 'stage' });

/** How a system draws its own nouns; undefined when the general drawings do. */
export async function systemStage(system: string): Promise<SystemStage | undefined> {
  return STAGES[`../systems/${system}/stage.tsx`]?.();
}

/** A machine's states and transitions, to be drawn; undefined when it has none to show. */
export async function machineGraph(
  system: string,
  machine: string,
): Promise<StatechartGraph | undefined> {
  if (machine === '') return undefined;
  const { graphOf } = await import('./statechart/graph');
  return graphOf(system, machine);
}

const FRAMES = import.meta.glob<SystemFrames>('../systems/*/frames.ts', { import: 'frames' });

/** Which of a system's actors are drawn, how they are joined, and what they hold. */
export async function systemFrames(system: string): Promise<SystemFrames | undefined> {
  // Its drawings come along: half of what a system says would be another picture for a moment.
  const [frames] = await Promise.all([
    FRAMES[`../systems/${system}/frames.ts`]?.(), systemStage(system),
  ]);
  return frames;
}

const RULES = import.meta.glob<Rules>('../systems/*/rules.json', { import: 'default' });

/** What a rule says and where it is written: 'rabbitmq:R47'. */
export async function systemRule(id: string): Promise<Rule | undefined> {
  return (await RULES[`../systems/${id.split(':')[0]}/rules.json`]?.())?.[id];
}
