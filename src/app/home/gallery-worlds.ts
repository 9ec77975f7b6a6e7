/** The worlds of the gallery with what their files say of them. */
import type { Json } from '../../base/json';
import type { Manifest } from '../../scenario/manifest';
import type { Scenario, Words } from '../../scenario/scenario';
import { manifests, type World, worlds } from '../catalogue';
import type { Card } from './gallery-cards';

interface ShownWorld {
  readonly id: string; // 'rabbitmq/work-queue'
  readonly system: string;
  readonly systemTitle: Words;
  readonly name: string;
}

export interface GalleryWorld extends ShownWorld {
  readonly title: Words;
  readonly summary: Words;
  readonly until: number;
  readonly json: Json;
}

export type CardWorld = ShownWorld & Card;

/** The systems that are shown, and all their worlds: names only, no file is fetched. */
async function listedWorlds(): Promise<{ shown: Map<string, Manifest>; listed: World[] }> {
  const shown = new Map((await manifests()).map((manifest) => [manifest.id, manifest]));
  return { shown, listed: worlds().filter(({ system }) => shown.has(system)) };
}

/** The best introductions, best first; else whatever there is. */
const FAVOURITES = ['kafka/first-orders', 'rabbitmq/topic-routing', 'rabbitmq/work-queue'];

/** The world of the first page; the files of the others may come later. */
export async function firstWorld(): Promise<Pick<GalleryWorld, 'id' | 'json'> | undefined> {
  const { listed } = await listedWorlds();
  const favourite = FAVOURITES.map((id) => listed.find((world) => world.id === id)).find(Boolean);
  const first = favourite ?? listed[0];
  return first === undefined ? undefined : { id: first.id, json: await first.load() };
}

/** Every world of every system that is shown, systems in the order of their folders. */
export async function visibleWorlds(): Promise<readonly GalleryWorld[]> {
  const { shown, listed } = await listedWorlds();
  const files = await Promise.all(listed.map(({ load }) => load()));
  return listed.map(({ id, system, name }, place) => {
    const json = files[place] as Json;
    const { title, summary, until } = json as unknown as Scenario;
    const systemTitle = shown.get(system)?.title ?? { en: system, ko: system };
    return { id, system, systemTitle, name, title, summary, until, json };
  });
}

/** One system's part of the gallery. */
export interface GalleryPart {
  readonly system: string;
  readonly title: Words;
  readonly summary: Words;
  readonly begin: readonly CardWorld[]; // what to begin with
  readonly all: readonly CardWorld[]; // these first, then the others
}

/** What the gallery shows of every system and world: their files stay where they are. */
export async function galleryParts(): Promise<readonly GalleryPart[]> {
  const [{ shown, listed }, { cardOf }] =
    await Promise.all([listedWorlds(), import('./gallery-cards')]);
  return [...shown.values()].map(({ id: system, title, summary, begin = [] }) => {
    const cards = listed.flatMap(({ id, name, system: own }) => {
      const card = own === system ? cardOf(id) : undefined;
      return card === undefined ? [] : [{ id, system, systemTitle: title, name, ...card }];
    });
    const first = begin.flatMap((name) => cards.find((card) => card.name === name) ?? []);
    const rest = cards.filter((card) => !first.includes(card));
    return { system, title, summary, begin: first, all: [...first, ...rest] };
  });
}
