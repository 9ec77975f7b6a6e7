/** Beats once a picture while the world plays; hidden pages do not play. */
import { useStore } from '../../store';
import { pause, tick } from '../player';

/** Longest time that one picture may stand for: after a stall, time does not jump. */
const ELAPSED_MAX_MS = 100;

let slowness = (): number => 1; // what the speed is multiplied by at the playhead

/** Lets time go slower or faster than the speed that is chosen. */
export function bend(how: () => number): void {
  slowness = how;
}

/** Starts the clock; returns how to stop it. */
export function startClock(): () => void {
  let frame = 0;
  let last = 0;
  const beat = (time: number): void => {
    tick(Math.min(time - last, ELAPSED_MAX_MS) * slowness());
    last = time;
    frame = useStore.getState().isPlaying ? requestAnimationFrame(beat) : 0;
  };
  const wind = (): void => {
    if (frame !== 0 || !useStore.getState().isPlaying) return;
    last = performance.now();
    frame = requestAnimationFrame(beat);
  };
  const hide = (): void => {
    if (document.hidden && useStore.getState().isPlaying) pause();
  };
  const unsubscribe = useStore.subscribe(wind);
  document.addEventListener('visibilitychange', hide);
  return () => {
    unsubscribe();
    document.removeEventListener('visibilitychange', hide);
    cancelAnimationFrame(frame);
  };
}
