/** One world on its page: stage, panel, narration and time, in three sizes. */
import { lazy, Suspense, useEffect, useState, type JSX } from 'react';
import '../words/faults/bring';
import { Denied } from '../open/denied';
import { Failed } from '../open/failed';
import { worlds } from '../catalogue';
import { Safe } from '../parts/safe';
import { PageBar } from '../parts/page-bar';
import { useLayout } from '../parts/use-layout';
import type { Route } from '../route';
import { enterWorld } from '../run/player';
import { showTab, useStore, type Tab } from '../store';
import { TimePanel } from '../transport/time-panel';
import { useSay } from '../words/context';
import { WorldBar } from './bar';
import { Narration } from './narration';
import { SHEET } from './sheet';
import { GuaranteeStrip } from './guarantee-strip';
import { Missing } from './missing-world';
import { StageArea } from './stage-area';
import './world.css';
import './short.css';

const Panel = lazy(() => import('./panel').then((module) => ({ default: module.Panel })));

/** Opens the world that the address names, unless it is on the stage. True when there is none. */
function useWorld(route: Route): boolean {
  const id = route.page === 'world' ? `${route.system}/${route.name}` : 'open';
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
      if (json === undefined) setMissing(id);
      else enterWorld(id, json);
    }).catch((problem: unknown) => {
      // Whoever keeps the page from breaking takes what is thrown while it is drawn.
      setMissing(() => { throw problem; });
    });
    return () => { isWanted = false; };
  }, [id]);
  return !isHere && missing === id;
}

const TABS: readonly Tab[] = ['stage', 'ledger', 'state', 'log'];

function NarrowTabs(): JSX.Element {
  const say = useSay();
  const tab = useStore((store) => store.tab);
  const isComparing = useStore((store) => store.compared !== null);
  const tabs = isComparing ? [...TABS, 'compare' as const] : TABS;
  return (
    <nav className="narrow-tabs" aria-label={say('world.views')}>
      {tabs.map((each) => (
        <button key={each} type="button" aria-current={tab === each ? 'page' : undefined}
          onClick={() => showTab(each)}>
          {say(`world.${each}`)}
        </button>
      ))}
    </nav>
  );
}

export function WorldPage({ route }: { readonly route: Route }): JSX.Element {
  const layout = useLayout();
  const isMissing = useWorld(route);
  const tab = useStore((store) => store.tab);
  const isPanelOpen = useStore((store) => store.isPanelOpen);
  const page = route.page === 'open' ? 'open' : 'world';
  if (isMissing) return <><PageBar page={page} /><Missing route={route} /></>;
  const isStageUp = layout !== 'narrow' || tab === 'stage';
  const hasPanel = layout === 'wide' || (layout === 'narrow' ? tab !== 'stage' : isPanelOpen);
  return (
    <div className={`world is-${layout}`} style={SHEET}>
      <WorldBar page={page} />
      {layout === 'narrow' && <NarrowTabs />}
      <main className="world-main" id="stage" tabIndex={-1}>
        {isStageUp && <Safe><StageArea hasHandle={layout === 'middle'} /></Safe>}
        {layout !== 'wide' && isStageUp && <GuaranteeStrip />}
        <Failed />
        <Denied />
        <Safe><Narration /></Safe>
      </main>
      {hasPanel && (
        <Suspense fallback={<aside className="panel-side" />}><Safe><Panel /></Safe></Suspense>
      )}
      <Safe><TimePanel /></Safe>
    </div>
  );
}
