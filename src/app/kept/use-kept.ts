/** What is kept, for components; and the keeping itself, while a world is on the page. */
import { useEffect, useState } from 'react';
import { useStore } from '../store';
import { allKept, type Kept, watchKept } from './kept';
import { keepChanges, placeNow, thisVisit } from './visit';

/** All that is kept, newest first. */
export function useAllKept(): readonly Kept[] {
  const [all, setAll] = useState(allKept);
  useEffect(() => watchKept(() => setAll(allKept())), []);
  return all;
}

/** What an earlier visit made of the world on the stage, until this one changes it, too. */
export function useEarlier(): Kept | undefined {
  const all = useAllKept();
  const isUntouched = useStore(({ scenario, branches: { list } }) =>
    scenario !== null && list.every(({ deeds }) => deeds.length === 0));
  if (!isUntouched) return undefined;
  const [{ id }, here] = [thisVisit(), placeNow()];
  if (all.some(({ visit }) => visit === id)) return undefined;
  return all.find(({ place }) => place === here);
}

/** Keeps what is changed in the world on the stage, and where the playhead was in the end. */
export function useKeeping(): void {
  useEffect(() => {
    const stop = useStore.subscribe((now, before) => {
      if (now.scenario !== before.scenario) thisVisit();
      const isSame = now.scenario === before.scenario && now.scenario !== null;
      // Whoever changes a world moves the playhead next.
      if (isSame && now.branches !== before.branches) queueMicrotask(keepChanges);
    });
    globalThis.addEventListener('pagehide', keepChanges);
    return () => {
      stop();
      globalThis.removeEventListener('pagehide', keepChanges);
      keepChanges();
    };
  }, []);
}
