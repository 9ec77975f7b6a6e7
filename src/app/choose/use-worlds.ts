/** What the worlds and their systems are called, for the links to them. */
import { useEffect, useState } from 'react';
import { type CardWorld, galleryParts } from '../home/gallery-parts';

export type Shown = Pick<CardWorld, 'title' | 'system' | 'systemTitle'>;

export function useWorlds(): ReadonlyMap<string, Shown> {
  const [found, setFound] = useState<ReadonlyMap<string, Shown>>(new Map());
  useEffect(() => {
    void galleryParts().then((parts) => setFound(
      new Map(parts.flatMap(({ all }) => all.map((world) => [world.id, world]))),
    ));
  }, []);
  return found;
}
