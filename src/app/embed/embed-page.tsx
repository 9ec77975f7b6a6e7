/** A world in a frame: whose it is, its picture, what is told of it, and its time. */
import { Suspense, useEffect, type JSX } from 'react';
import type { Asked } from '../../embed/params';
import { later } from '../later';
import { PageHeading } from '../parts/page-heading';
import { Safe } from '../parts/safe';
import { useLayout, useTheme } from '../parts/use-layout';
import { startClock } from '../run/tempo/clock';
import { useStore } from '../store';
import { listenToKeys } from '../transport/shortcuts';
import { WordsProvider } from '../words/use-words';
import { SHEET } from '../world/sheet';
import { WorldBody } from '../world/world-body';
import { openAsked } from './open-asked';
import { stopUnseen } from './stop-unseen';
import { WholeLink } from './whole-link';
import './embed.css';

const KeysDialog = later('KeysDialog', () => import('../transport/keys-dialog'));

/** What it is called, and the way to the whole page, where it can be kept and changed. */
function Bar({ world }: { readonly world: string }): JSX.Element {
  const title = useStore(({ scenario, language }) => scenario?.title[language]);
  return (
    <header className="embed-bar">
      {title === undefined ? <span /> : <PageHeading className="crumb">{title}</PageHeading>}
      <WholeLink world={world} />
    </header>
  );
}

function World({ asked }: { readonly asked: Asked }): JSX.Element {
  const { panel, view, faults, narration, controls } = asked;
  const room = useLayout();
  const isHelpOpen = useStore((store) => store.isHelpOpen);
  // Beside a text there is seldom room for a panel that nobody asked for.
  const isPanelAsked = panel !== 'closed' && panel !== 'none';
  const layout = room === 'wide' && !isPanelAsked ? 'middle' : room;
  useEffect(() => {
    useStore.setState({ view, isPanelOpen: isPanelAsked, tab: isPanelAsked ? panel : 'stage' });
    void openAsked(asked);
  }, [asked, isPanelAsked, panel, view]);
  return (
    <div className={`world embed is-${layout}`} style={SHEET}>
      <Bar world={asked.world} />
      <WorldBody layout={layout} hasPanel={panel !== 'none'} hasTools={faults === 'on'}
        isTold={narration === 'on'} hasTape={controls === 'all'} />
      <Suspense fallback={null}>{isHelpOpen && <KeysDialog />}</Suspense>
    </div>
  );
}

export function EmbedPage({ asked }: { readonly asked: Asked }): JSX.Element {
  useTheme();
  useEffect(() => {
    const stops = [startClock(), listenToKeys(), stopUnseen()];
    return () => stops.forEach((stop) => stop());
  }, []);
  return <WordsProvider><Safe><World asked={asked} /></Safe></WordsProvider>;
}
