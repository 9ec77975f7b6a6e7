/** What there is of a world between its bar and the end of the page: stage, panel and time. */
import { Suspense, type JSX, type ReactNode } from 'react';
import { later } from '../later';
import '../words/faults/bring';
import { Denied } from '../open/denied';
import { Failed } from '../open/failed';
import { Safe } from '../parts/safe';
import { type Layout, useIsShort } from '../parts/use-layout';
import { showTab, useStore, type Tab } from '../store';
import { TimePanel } from '../transport/time-panel';
import { PlayButton } from '../transport/transport';
import { useSay } from '../words/context';
import { Narration } from './narration';
import { StageArea } from './stage-area';
import './world.css';
import './short.css';

const Panel = later('Panel', () => import('./panel'));

const GuaranteeStrip = later('GuaranteeStrip', () => import('./guarantee-strip'));

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

interface WorldBodyProps {
  readonly layout: Layout;
  readonly hasPanel?: boolean; // whether there is one that could be opened
  readonly hasTools?: boolean; // whether the world may be changed
  readonly isTold?: boolean; // in sentences
  readonly hasTape?: boolean; // all of its time, not only Play
  readonly notice?: ReactNode; // what is said before anything else
}

export function WorldBody({
  layout, hasPanel = true, hasTools = true, isTold = true, hasTape = true, notice,
}: WorldBodyProps): JSX.Element {
  const tab = useStore((store) => store.tab);
  const isPanelOpen = useStore((store) => store.isPanelOpen);
  const isShort = useIsShort();
  const isNarrow = layout === 'narrow';
  const isStageUp = !isNarrow || tab === 'stage' || !hasPanel;
  const isOpen = layout === 'wide' || (isNarrow ? tab !== 'stage' : isPanelOpen);
  return (
    <>
      {isNarrow && hasPanel && <NarrowTabs />}
      <main className="world-main" id="stage" tabIndex={-1}>
        {notice}
        {isStageUp && (
          <Safe>
            <StageArea hasHandle={layout === 'middle' && hasPanel} hasTools={hasTools} />
          </Safe>
        )}
        {layout !== 'wide' && isStageUp && !isShort && (
          <Suspense fallback={<section className="strip" />}><GuaranteeStrip /></Suspense>
        )}
        <Failed />
        <Denied />
        {isTold && <Safe><Narration /></Safe>}
      </main>
      {hasPanel && isOpen && (
        <Suspense fallback={<aside className="panel-side" />}><Safe><Panel /></Safe></Suspense>
      )}
      <Safe>{hasTape ? <TimePanel /> : <footer className="time"><PlayButton /></footer>}</Safe>
    </>
  );
}
