/** What the worlds and their systems are called, for the links to them. */
import { useEffect, useState } from 'react';
import { visibleWorlds, type GalleryWorld } from '../home/gallery-worlds';

export type Shown = Pick<GalleryWorld, 'title' | 'system' | 'systemTitle'>;

export function useWorlds(): ReadonlyMap<string, Shown> {
  const [found, setFound] = useState<ReadonlyMap<string, Shown>>(new Map());
  useEffect(() => {
    void visibleWorlds().then((all) => setFound(new Map(all.map((world) => [world.id, world]))));
  }, []);
  return found;
}
