/** The worlds of the gallery with what their cards say of them: fetched after the first page. */
import type { Json } from '../../base/json';
import type { Words } from '../../scenario/scenario';
import { type Card, cardOf } from './gallery-cards';
import { listedWorlds } from './gallery-worlds';

interface ShownWorld {
  readonly id: string; // 'rabbitmq/work-queue'
  readonly system: string;
  readonly systemTitle: Words;
  readonly name: string;
}

export interface ListedWorld extends ShownWorld {
  readonly title: Words;
  readonly load: () => Promise<Json>; // its file
}

export type CardWorld = ShownWorld & Card;

/** Every world of every system that is shown, systems in the order of their folders. */
export async function visibleWorlds(): Promise<readonly ListedWorld[]> {
  const { shown, listed } = await listedWorlds();
  return listed.map((world) => {
    const { id, system } = world;
    const systemTitle = shown.get(system)?.title ?? { en: system, ko: system };
    return { ...world, systemTitle, title: cardOf(id)?.title ?? { en: id, ko: id } };
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
  const { shown, listed } = await listedWorlds();
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
