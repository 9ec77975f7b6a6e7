/** Play, step, jump, speed: the row above the tape. */
import type { JSX } from 'react';
import { BackIcon, ForwardIcon, NextIcon, PauseIcon, PlayIcon } from '../parts/icons';
import { useLayout } from '../parts/use-layout';
import { togglePlay } from '../run/player';
import '../run/tempo/slow-motion';
import { goSlowAround, useStore } from '../store';
import { useSay } from '../words/context';
import { nextMoment } from './next-moment';
import { PaceNote, SpeedChoice } from './speed-choice';
import { stepEntry } from './step-entry';
import './transport.css';

export function PlayButton(): JSX.Element {
  const say = useSay();
  const isPlaying = useStore((store) => store.isPlaying);
  return (
    <button type="button" className="btn sign play" onClick={togglePlay}
      disabled={useStore((store) => store.scenario === null || store.failure !== null)}>
      {isPlaying ? <PauseIcon /> : <PlayIcon />} {say(isPlaying ? 'play.pause' : 'play.play')}
    </button>
  );
}

/** Slow motion around what is worth seeing. */
function SlowAround(): JSX.Element {
  const say = useSay();
  const isSlow = useStore((store) => store.isSlowAround);
  return (
    <label className="slow-around" title={say('play.slowHelp')}>
      <input type="checkbox" checked={isSlow}
        onChange={(event) => goSlowAround(event.target.checked)} />
      {say('play.slow')}
    </label>
  );
}

export function Transport({ children }: { readonly children?: JSX.Element }): JSX.Element {
  const say = useSay();
  const isNarrow = useLayout() === 'narrow';
  return (
    <fieldset className="transport" aria-label={say('play.transport')}>
      <button type="button" className="btn quiet square" aria-label={say('play.back')}
        title={say('play.back')} onClick={() => stepEntry(-1)}>
        <BackIcon />
      </button>
      <PlayButton />
      <button type="button" className="btn quiet square" aria-label={say('play.forward')}
        title={say('play.forward')} onClick={() => stepEntry(1)}>
        <ForwardIcon />
      </button>
      <button type="button" className={isNarrow ? 'btn quiet square' : 'btn quiet'}
        aria-label={say('play.next')} title={say('play.next')} onClick={() => void nextMoment()}>
        <NextIcon /> {!isNarrow && <span className="next-label">{say('play.next')}</span>}
      </button>
      {!isNarrow && <SlowAround />}
      <span className="grow" />
      {!isNarrow && children}
      <PaceNote />
      <SpeedChoice />
    </fieldset>
  );
}
