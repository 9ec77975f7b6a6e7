/** The worlds of the gallery with what their files say of them. */
import type { Json } from '../../base/json';
import type { Scenario, Words } from '../../scenario/scenario';
import { manifests, worlds } from '../catalogue';

export interface GalleryWorld {
  readonly id: string; // 'rabbitmq/work-queue'
  readonly system: string;
  readonly systemTitle: Words;
  readonly name: string;
  readonly title: Words;
  readonly summary: Words;
  readonly until: number;
  readonly json: Json;
}

/** Every world of every system that is shown, systems in the order of their folders. */
export async function visibleWorlds(): Promise<readonly GalleryWorld[]> {
  const shown = new Map((await manifests()).map((manifest) => [manifest.id, manifest]));
  const listed = worlds().filter(({ system }) => shown.has(system));
  const files = await Promise.all(listed.map(({ load }) => load()));
  return listed.map(({ id, system, name }, place) => {
    const json = files[place] as Json;
    const { title, summary, until } = json as unknown as Scenario;
    const systemTitle = shown.get(system)?.title ?? { en: system, ko: system };
    return { id, system, systemTitle, name, title, summary, until, json };
  });
}
