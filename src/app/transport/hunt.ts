/** Looks for a moment ahead, running the world on until there is one. */
import type { Micros } from '../../base/micros';
import { playing, seek } from '../run/player';
import { useStore } from '../store';

let stopHunting: (() => void) | undefined;

/** Goes to what `find` finds after the playhead, or to the end; the playhead waits until then. */
export function goToNext(find: () => Micros | undefined): void {
  stopHunting?.();
  useStore.setState({ isPlaying: false });
  const found = find();
  if (found !== undefined) seek(found);
  else hunt(find);
}

function hunt(find: () => Micros | undefined): void {
  const { branches, playhead } = useStore.getState();
  const { end: endOf, known, subscribe, runTo, forget } = playing();
  const end = endOf();
  const isOver = (): boolean =>
    useStore.getState().playhead !== playhead || useStore.getState().branches !== branches;
  const look = (): void => {
    const found = find();
    if (found === undefined && known().reached < end && !isOver()) return;
    stopHunting?.();
    if (isOver()) return;
    // What was run beyond the moment was not seen by anybody: it is not yet the past.
    if (found !== undefined) forget?.(found);
    seek(found ?? end);
  };
  const stop = subscribe(look);
  stopHunting = () => {
    stop();
    stopHunting = undefined;
  };
  runTo(end);
  look(); // all may be known already
}
