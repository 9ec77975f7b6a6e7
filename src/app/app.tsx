/** The shell: which page is up, what floats above it, and what listens everywhere. */
import { Suspense, useEffect, useState, useTransition, type JSX } from 'react';
import { Home } from './home/home';
import { later } from './later';
import { BrokenPage } from './open/broken-page';
import { DropZone } from './open/drop-zone';
import { Safe } from './parts/safe';
import { useTheme } from './parts/use-layout';
import { parseRoute, type Route } from './route';
import { startClock } from './run/tempo/clock';
import { useStore } from './store';
import { listenToKeys } from './transport/shortcuts';
import './words/page/bring';
import { WordsProvider } from './words/use-words';
import { useSay } from './words/context';

const WorldPage = later('WorldPage', () => import('./world/world-page'));
const ComparePage = later('ComparePage', () => import('./lab/compare-page'));
const BreakPage = later('BreakPage', () => import('./break/break-page'));
const MatrixPage = later('MatrixPage', () => import('./matrix/matrix-page'));
const SweepPage = later('SweepPage', () => import('./sweep/sweep-page'));
const CostsPage = later('CostsPage', () => import('./costs/costs-page'));
const LessonRoom = later('LessonRoom', () => import('./lesson/lesson-room'));
const TeachRoom = later('TeachRoom', () => import('./teach/teach-room'));
const ChoosePage = later('ChoosePage', () => import('./choose/choose-page'));
const UnknownPage = later('UnknownPage', () => import('./open/unknown-page'));
const ReportDialog = later('ReportDialog', () => import('./open/report-dialog'));
const OpenDialog = later('OpenDialog', () => import('./open/open-dialog'));
const KeysDialog = later('KeysDialog', () => import('./transport/keys-dialog'));

/**
 * Which page it is, as the address says it. The old one stays until another has come whole; what
 * an address says of its own page, such as an answer that was ticked, is seen at once.
 */
function useHash(): readonly [hash: string, isGoing: boolean] {
  const [hash, show] = useState(() => window.location.hash);
  const [isGoing, go] = useTransition();
  useEffect(() => {
    let last: Route['page'] | undefined;
    const changed = (): void => {
      const { hash: next } = window.location;
      const { page } = parseRoute(next);
      if (page === last) show(next);
      else go(() => show(next));
      last = page;
    };
    changed();
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return [hash, isGoing];
}

function Floating(): JSX.Element {
  const file = useStore((store) => store.file);
  const isOpening = useStore((store) => store.isOpening);
  const isHelpOpen = useStore((store) => store.isHelpOpen);
  return (
    <>
      <DropZone />
      <Suspense fallback={null}>
        {isOpening && <OpenDialog />}
        {file !== null && <ReportDialog file={file} />}
        {isHelpOpen && <KeysDialog />}
      </Suspense>
    </>
  );
}

function SkipLink(): JSX.Element {
  const say = useSay();
  return (
    <a className="skip" href="#stage" onClick={(event) => {
      event.preventDefault();
      document.getElementById('stage')?.focus();
    }}>
      {say('app.skip')}
    </a>
  );
}

function Page({ route }: { readonly route: Route }): JSX.Element {
  switch (route.page) {
    case 'break': return <BreakPage question={route.question} />;
    case 'matrix': return <MatrixPage systems={route.systems ?? ''} />;
    case 'sweep': return <SweepPage />;
    case 'costs': return <CostsPage />;
    case 'choose': return <ChoosePage answers={route.answers} />;
    case 'compare': return <ComparePage question={route.question} />;
    case 'lessons': return <LessonRoom lesson={route.lesson} query={route.query} />;
    case 'teach': return <TeachRoom place={route.place} />;
    case 'unknown': return <UnknownPage address={route.address} />;
    default: return <WorldPage route={route} />;
  }
}

export function App(): JSX.Element {
  const [hash, isGoing] = useHash();
  const route = parseRoute(hash);
  useTheme();
  useEffect(() => {
    const stops = [startClock(), listenToKeys()];
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <WordsProvider>
      <SkipLink />
      {isGoing && <div className="going" aria-hidden="true" />}
      <Safe shows={hash} instead={BrokenPage}>
        <Suspense fallback={null}>
          {route.page === 'home' ? <Home /> : <Page route={route} />}
        </Suspense>
      </Safe>
      <Safe shows={hash}><Floating /></Safe>
    </WordsProvider>
  );
}
