/** One world on its page, in three sizes. */
import { useEffect, useState, type JSX } from 'react';
import { worlds } from '../catalogue';
import { bringBackFile } from '../kept/bring-back';
import { KeptNotice } from '../kept/kept-notice';
import { useKeeping } from '../kept/use-kept';
import { Missing } from '../open/missing-world';
import { enterPacked } from '../open/packed-world';
import { PageBar } from '../parts/page-bar';
import { Safe } from '../parts/safe';
import { useLayout } from '../parts/use-layout';
import type { Route } from '../route';
import { enterWorld } from '../run/player';
import { useStore } from '../store';
import { WorldBar } from './bar';
import { SHEET } from './sheet';
import { WorldBody } from './world-body';

/** Opens the world that the address names, unless it is on the stage. True when there is none. */
function useWorld(route: Route): boolean {
  const id = route.page === 'world' ? `${route.system}/${route.name}` : 'open';
  const isOfFile = route.page === 'open' && route.packed === undefined;
  const [missing, setMissing] = useState<string>();
  const isHere = useStore(({ world }) => world === id);
  // Only a new address opens a world: a file that is being opened changes the stage first.
  useEffect(() => {
    if (useStore.getState().world === id) return undefined;
    let isWanted = true;
    void worlds().then(async (all) => {
      const world = all.find((each) => each.id === id);
      const json = await world?.load();
      if (!isWanted) return;
      if (json !== undefined) void enterWorld(id, json);
      else if (!isOfFile || !await bringBackFile()) setMissing(id);
    }).catch((problem: unknown) => {
      // Whoever keeps the page from breaking takes what is thrown while it is drawn.
      setMissing(() => { throw problem; });
    });
    return () => { isWanted = false; };
  }, [id, isOfFile]);
  return !isHere && missing === id;
}

/** Opens the world that an address carries; whoever comes back to it finds it as it was left. */
function usePacked(route: Route): void {
  const { page, packed } = { packed: undefined, ...route };
  useEffect(() => {
    if (page === 'open') void enterPacked(packed);
  }, [page, packed]);
}

export function WorldPage({ route }: { readonly route: Route }): JSX.Element {
  const layout = useLayout();
  const isMissing = useWorld(route);
  usePacked(route);
  useKeeping();
  const page = route.page === 'open' ? 'open' : 'world';
  if (isMissing) return <><PageBar page={page} /><Missing route={route} /></>;
  return (
    <div className={`world is-${layout}`} style={SHEET}>
      <WorldBar page={page} />
      <WorldBody layout={layout} notice={<Safe><KeptNotice /></Safe>} />
    </div>
  );
}
