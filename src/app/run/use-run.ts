/** How components read the trace: at the playhead, as often as they need and no oftener. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import { countUntil } from '../../views/at';
import { useStore } from '../store';
import { mirror, telling } from './player';
import type { Telling } from './mirror';

/** The future on the stage, as far as it was run; new with every reply of the engine. */
export function useTelling(): Telling {
  useSyncExternalStore(mirror.subscribe, () => mirror.version);
  useStore(({ branches }) => branches.current);
  return telling();
}

/** What a reader of the trace needs: the trace, the time, and how many entries had happened. */
export interface Moment {
  readonly trace: Trace;
  readonly time: Micros;
  readonly count: number;
}

/** Where a run comes from: the world on the stage, or one of several. */
export interface RunSource {
  readonly telling: () => Pick<Telling, 'trace'>;
  readonly subscribe: (changed: () => void) => () => void;
}

const onStage: RunSource = { telling, subscribe: mirror.subscribe };

function momentNow({ telling: told }: RunSource): Moment {
  const { trace } = told();
  const time = useStore.getState().playhead;
  return { trace, time, count: countUntil(trace, time) };
}

const isSame = (a: Moment, b: Moment): boolean =>
  a.trace === b.trace && a.time === b.time && a.count === b.count;

/** The moment at the playhead, at most `hertz` times a second while it moves. */
export function useMoment(hertz: number, source = onStage): Moment {
  const [moment, setMoment] = useState(() => momentNow(source));
  useEffect(() => {
    let timer = 0;
    let last = 0;
    const read = (): void => {
      timer = 0;
      last = performance.now();
      const fresh = momentNow(source);
      setMoment((old) => (isSame(old, fresh) ? old : fresh));
    };
    const hear = (): void => {
      if (timer !== 0) return;
      const wait = 1000 / hertz - (performance.now() - last);
      timer = window.setTimeout(read, Math.max(wait, 0));
    };
    read();
    const stops = [source.subscribe(hear), useStore.subscribe(hear)];
    return () => {
      for (const stop of stops) stop();
      window.clearTimeout(timer);
    };
  }, [hertz, source]);
  return moment;
}
