/** What stands for the world on the stage in an address, after each change to it. */
import { useEffect, useState } from 'react';
import { useStore } from '../store';
import { sharedNow, type Shared } from './shared';

/** Of a world of this name, or somebody's own; null: nothing can; undefined until it is known. */
export function useShared(world: string): Shared | null | undefined {
  const [shared, setShared] = useState<Shared | null>();
  const branches = useStore((store) => store.branches);
  useEffect(() => {
    let isCurrent = true;
    void sharedNow(world).then((found) => isCurrent && setShared(found ?? null));
    return () => {
      isCurrent = false;
    };
  }, [world, branches]);
  return shared;
}
