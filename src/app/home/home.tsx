/** The first page: a world that one press sets in motion, and below it all the others. */
import { Suspense, useEffect, useState, type JSX } from 'react';
import { later } from '../later';
import { Failed } from '../open/failed';
import { PauseIcon, PlayIcon } from '../parts/icons';
import { PageBar } from '../parts/page-bar';
import { usePageName } from '../parts/page-heading';
import { togglePlay } from '../run/player';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { StagePlace } from '../world/stage-place';
import type { GalleryPart } from './gallery-parts';
import { firstWorld } from './gallery-worlds';
import { openLively } from './first-world';
import './home.css';

const KeptWorlds = later('KeptWorlds', () => import('../kept/kept-worlds'));
const Gallery = later('Gallery', () => import('./gallery'));

/** Puts the first world on the stage, unless a world is there already; true when it is there. */
function useFirstWorld(): boolean {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const isTaken = useStore.getState().scenario !== null;
    const opening = isTaken ? Promise.resolve() : firstWorld().then((first) => {
      const isFree = first !== undefined && useStore.getState().scenario === null;
      return isFree ? openLively(first) : undefined;
    });
    void opening.finally(() => setIsOpen(true));
  }, []);
  return isOpen;
}

/** The cards of all worlds; they come after the first, which can be played by then. */
function useGallery(isWanted: boolean): readonly GalleryPart[] | undefined {
  const [found, setFound] = useState<readonly GalleryPart[]>();
  useEffect(() => {
    if (!isWanted) return;
    void import('./gallery-parts').then(({ galleryParts }) => galleryParts()).then(setFound);
  }, [isWanted]);
  return found;
}

function enter(): void {
  const [system = '', name = ''] = useStore.getState().world.split('/');
  window.location.hash = routeHash(
    system === 'open' ? { page: 'open' } : { page: 'world', system, name },
  );
}

function HeroPlay(): JSX.Element {
  const say = useSay();
  const isPlaying = useStore((store) => store.isPlaying);
  const isReady = useStore((store) => store.scenario !== null && store.failure === null);
  return (
    <div className="hero-play">
      <p>{say('home.before')}</p>
      <button type="button" className="hero-button" onClick={togglePlay} disabled={!isReady}>
        {isPlaying ? <PauseIcon large /> : <PlayIcon large />}
        {say(isPlaying ? 'play.pause' : 'play.play')}
        <kbd>{say('play.key')}</kbd>
      </button>
      <p>
        <button type="button" className="hero-enter" onClick={enter} disabled={!isReady}>
          {say('home.enter')}
        </button>
      </p>
    </div>
  );
}

function Hero({ isOpen }: { readonly isOpen: boolean }): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const scenario = useStore((store) => store.scenario);
  usePageName();
  return (
    <section className="hero" aria-label={say('world.stage')}>
      <h1>{say('home.title')}</h1>
      <p className="hero-lead">
        {scenario !== null && say('home.lead', { title: scenario.title[language] })}
      </p>
      <div className="hero-stage" id="stage" tabIndex={-1}>
        {isOpen && (
          <StagePlace onSelect={() => useStore.getState().selection !== null && enter()} />
        )}
      </div>
      <Failed />
      <HeroPlay />
    </section>
  );
}

export function Home(): JSX.Element {
  const isOpen = useFirstWorld();
  const all = useGallery(isOpen);
  return (
    <div className="home">
      <PageBar page="home" />
      <main>
        <Hero isOpen={isOpen} />
        <Suspense fallback={null}>
          {isOpen && <KeptWorlds />}
          <Gallery parts={all} />
        </Suspense>
      </main>
    </div>
  );
}
