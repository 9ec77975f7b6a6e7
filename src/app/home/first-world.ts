/** Which world the first page shows, and at which moment: one in the middle of things. */
import { parseDuration, type Micros } from '../../base/micros';
import type { GalleryWorld } from './gallery-worlds';

/** The best introductions, best first; else whatever there is. */
const FAVOURITES = ['kafka/first-log', 'rabbitmq/topic-routing', 'rabbitmq/work-queue'];

/** The share of the run that has gone by when the page opens. */
const SHARE = 0.3;

export function firstWorld(
  all: readonly GalleryWorld[],
): (GalleryWorld & { readonly startAt: Micros }) | undefined {
  const favourite = FAVOURITES.map((id) => all.find((world) => world.id === id)).find(Boolean);
  const first = favourite ?? all[0];
  if (first === undefined) return undefined;
  const until = typeof first.until === 'string' ? (parseDuration(first.until) ?? 0) : first.until;
  return { ...first, startAt: Math.round(until * SHARE) as Micros };
}
