/** The other future of a comparison: an engine of its own runs it to where the playhead is. */
import { startEngine } from '../../../worker/client';
import type { Step } from '../../../scenario/scenario';
import { useStore } from '../../store';
import { stepsOf } from '../branches';
import { Mirror, type Telling } from '../mirror';
import { openedFile } from '../player';

interface Companion {
  readonly future: number; // which branch it runs
  readonly mirror: Mirror;
  steps: readonly Step[] | undefined; // what it follows; undefined while it opens
  isFinished: boolean;
}

let companion: Companion | undefined;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The other future as far as it was run; undefined when none is compared. */
export const otherTelling = (): Telling | undefined => companion?.mirror.telling(0);

function start(future: number): Companion {
  const stop = (): void => useStore.setState({ compared: null });
  const mirror = new Mirror(startEngine, {
    onOpened: () => {
      if (companion?.mirror === mirror) companion.steps = [];
      keepUp();
    },
    onRefused: stop, onGrown: changed, onFailed: stop,
  });
  mirror.open(openedFile());
  return { future, mirror, steps: undefined, isFinished: false };
}

/** Begins, ends and goes on as the page does. */
function keepUp(): void {
  const { compared, branches, playhead, isJudged, scenario } = useStore.getState();
  if (compared !== (companion?.future ?? null)) {
    companion?.mirror.close();
    companion = compared === null ? undefined : start(compared);
    changed();
  }
  if (companion?.steps === undefined || scenario === null) return;
  const { mirror, future } = companion;
  const steps = stepsOf(branches, future);
  const isOther = JSON.stringify(steps) !== JSON.stringify(companion.steps);
  if (isOther || (companion.isFinished && !isJudged)) {
    [companion.steps, companion.isFinished] = [steps, false];
    mirror.follow(0, playhead, steps);
  }
  mirror.runTo(playhead);
  // Both are judged at the same moment, or the one that is not drained would seem to lose.
  if (isJudged && !companion.isFinished && mirror.telling(0).reached >= scenario.until) {
    companion.isFinished = true;
    mirror.finish();
  }
}

subscribe(keepUp);
useStore.subscribe(keepUp);
keepUp(); // this file is fetched once something is compared
