/** The side panel: ledger, state or log above, the guarantee below. */
import type { JSX } from 'react';
import { Ledger } from '../../views/ledger/ledger';
import { ComparePanel } from '../futures/compare-panel';
import { Inspector } from '../inspector/inspector';
import { CloseIcon } from '../parts/icons';
import { useLayout } from '../parts/use-layout';
import { telling } from '../run/player';
import { useLedgerRows } from '../run/use-ledger';
import { GuaranteePlace } from '../why/guarantee-place';
import { select, showTab, useStore, type Tab } from '../store';
import { useSay } from '../words/context';
import { LogPlace } from './log-place';
import '../words/panel/bring';
import '../words/why/bring';
import './panel.css';

const TABS: readonly Tab[] = ['state', 'ledger', 'log'];

function LedgerPlace(): JSX.Element | null {
  const rows = useLedgerRows();
  const theme = useStore((store) => store.theme);
  const selection = useStore((store) => store.selection);
  const say = useSay();
  if (rows === undefined) return null;
  const chosen = selection?.kind === 'message' ? telling().trace.messages[selection.id] : undefined;
  return (
    <div className="panel-body">
      <Ledger rows={rows} theme={theme}
        selected={selection?.kind === 'message' ? selection.id : null}
        onSelect={(id) => select({ kind: 'message', id })} />
      {chosen !== undefined && (
        <p className="panel-why">
          <button type="button" className="btn" onClick={() => showTab('state')}>
            {say('promise.first', { message: chosen.label })}
          </button>
        </p>
      )}
    </div>
  );
}

function Tabs({ tab }: { readonly tab: Tab }): JSX.Element {
  const say = useSay();
  const isComparing = useStore((store) => store.compared !== null);
  const tabs = isComparing ? [...TABS, 'compare' as const] : TABS;
  return (
    <nav className="tabs" aria-label={say('world.panel')}>
      {tabs.map((each) => (
        <button key={each} type="button" aria-current={each === tab ? 'page' : undefined}
          onClick={() => showTab(each)}>
          {say(`world.${each}`)}
        </button>
      ))}
    </nav>
  );
}

export function Panel(): JSX.Element {
  const say = useSay();
  const layout = useLayout();
  const asked = useStore((store) => store.tab);
  const tab = asked === 'stage' ? 'state' : asked;
  return (
    <aside className="panel-side" aria-label={say('world.panel')}>
      {layout === 'middle' && (
        <button type="button" className="btn quiet square panel-close"
          aria-label={say('world.panelClose')}
          onClick={() => useStore.setState({ isPanelOpen: false })}>
          <CloseIcon />
        </button>
      )}
      {layout !== 'narrow' && <Tabs tab={tab} />}
      {tab === 'ledger' && <LedgerPlace />}
      {tab === 'state' && <Inspector />}
      {tab === 'log' && <LogPlace />}
      {tab === 'compare' && <ComparePanel />}
      {layout === 'wide' && tab !== 'compare' && <GuaranteePlace isWhole={tab === 'ledger'} />}
      {layout !== 'wide' && tab === 'ledger' && <GuaranteePlace isWhole />}
    </aside>
  );
}
