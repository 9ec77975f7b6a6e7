/** The worlds that are shown, and the one to begin with. */
import type { Json } from '../../base/json';
import type { Manifest } from '../../scenario/manifest';
import { manifests, worlds } from '../catalogue';
import { worldOfFile, type World } from '../world-file';

/** The systems by their ids, and the worlds of all of them. */
interface Listed {
  readonly shown: ReadonlyMap<string, Manifest>;
  readonly listed: readonly World[];
}

/** What the first page plays. */
export interface FirstWorld {
  readonly id: string; // 'rabbitmq/work-queue'
  readonly json: Json;
}

/** The systems that are shown, and all their worlds: names only, no file is fetched. */
export async function listedWorlds(): Promise<Listed> {
  const [systems, all] = await Promise.all([manifests(), worlds()]);
  const shown = new Map(systems.map((manifest) => [manifest.id, manifest]));
  return { shown, listed: all.filter(({ system }) => shown.has(system)) };
}

/** The best introduction: a system's world of this name comes without the list of all worlds. */
const INTRODUCTIONS = Object.entries(import.meta.glob<Json>(
  '../../systems/*/scenarios/first-orders.json', { import: 'default' },
));

/** The world of the first page; else whatever there is. */
export async function firstWorld(): Promise<FirstWorld | undefined> {
  const [introduction] = INTRODUCTIONS.map(([path, load]) => worldOfFile(path, load));
  const first = introduction ?? (await listedWorlds()).listed[0];
  return first === undefined ? undefined : { id: first.id, json: await first.load() };
}
