/** Goes to the next moment worth seeing, running on until there is one. */
import { endOf, mirror, rewindTo, seek, telling } from '../run/player';
import { momentsOf } from '../run/readers';
import { useStore } from '../store';

let stopHunting: (() => void) | undefined;

/** The first moment after the playhead that is known. */
function known() {
  const { playhead } = useStore.getState();
  return momentsOf(telling().trace).list.find(({ at }) => at > playhead);
}

export function nextMoment(): void {
  stopHunting?.();
  useStore.setState({ isPlaying: false });
  const found = known();
  if (found !== undefined) seek(found.at);
  else hunt();
}

/** Has the engine run on, while the playhead waits where it is. */
function hunt(): void {
  const { scenario, branches, playhead } = useStore.getState();
  const end = endOf(scenario);
  const isOver = (): boolean =>
    useStore.getState().playhead !== playhead || useStore.getState().branches !== branches;
  const look = (): void => {
    const found = known();
    if (found === undefined && telling().reached < end && !isOver()) return;
    stopHunting?.();
    if (isOver()) return;
    // What was run beyond the moment was not seen by anybody: it is not yet the past.
    if (found !== undefined) rewindTo(found.at);
    seek(found?.at ?? end);
  };
  const stop = mirror.subscribe(look);
  stopHunting = () => {
    stop();
    stopHunting = undefined;
  };
  mirror.runTo(end);
}
