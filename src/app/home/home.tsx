/** The first page: a world that one press sets in motion, and below it all the others. */
import { useEffect, useState, type JSX } from 'react';
import { Failed } from '../open/failed';
import { BarActions } from '../parts/bar-actions';
import { Brand } from '../parts/brand';
import { togglePlay } from '../run/player';
import { PauseIcon, PlayIcon } from '../parts/icons';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { StagePlace } from '../world/stage-place';
import { visibleWorlds, type GalleryWorld } from './gallery-worlds';
import { firstWorld, openLively } from './first-world';
import { Gallery } from './gallery';
import './home.css';

function useGallery(): readonly GalleryWorld[] | undefined {
  const [found, setFound] = useState<readonly GalleryWorld[]>();
  useEffect(() => {
    void visibleWorlds().then(setFound);
  }, []);
  return found;
}

/** Puts the first world on the stage, unless a world is there already. */
function useFirstWorld(all: readonly GalleryWorld[] | undefined): void {
  useEffect(() => {
    if (all === undefined || useStore.getState().scenario !== null) return;
    const first = firstWorld(all);
    if (first !== undefined) void openLively(first);
  }, [all]);
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

function Hero(): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const scenario = useStore((store) => store.scenario);
  return (
    <section className="hero" aria-label={say('world.stage')}>
      <h1>{say('home.title')}</h1>
      <p className="hero-lead">
        {scenario !== null && say('home.lead', { title: scenario.title[language] })}
      </p>
      <div className="hero-stage" id="stage" tabIndex={-1}>
        <StagePlace onSelect={() => useStore.getState().selection !== null && enter()} />
      </div>
      <Failed />
      <HeroPlay />
    </section>
  );
}

export function Home(): JSX.Element {
  const all = useGallery();
  useFirstWorld(all);
  return (
    <div className="home">
      <header className="bar">
        <Brand />
        <span className="grow" />
        <BarActions />
      </header>
      <main>
        <Hero />
        <Gallery worlds={all ?? []} isLoading={all === undefined} />
      </main>
    </div>
  );
}
