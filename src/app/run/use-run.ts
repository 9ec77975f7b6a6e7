/** How components read the trace: at the playhead, as often as they need and no oftener. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
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

/** One figure of it: who asks is drawn anew only when that is another. */
export function useTold<T extends string | number | boolean>(read: (told: Telling) => T): T {
  useStore(({ branches }) => branches.current);
  return useSyncExternalStore(mirror.subscribe, () => read(telling()));
}

/** What a reader of the trace needs: the trace, the time, and how many entries had happened. */
export interface Moment {
  readonly trace: Trace;
  readonly time: Micros;
  readonly count: number;
}

/** Where a run comes from: the world on the stage, or one of several. */
interface RunSource {
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
  const watch = useMemo((): Watch<Moment> => ({
    read: () => momentNow(source), isSame, subscribe: source.subscribe,
  }), [source]);
  return useAtMost(hertz, watch);
}

const WATCH_TELLING: Watch<Telling> =
  { read: telling, isSame: Object.is, subscribe: mirror.subscribe };

/** The future on the stage, at most `hertz` times a second: for what need not be prompt. */
export const useTellingAt = (hertz: number): Telling => useAtMost(hertz, WATCH_TELLING);

/** What is read, and who says when it may be another. */
interface Watch<T> {
  readonly read: () => T;
  readonly isSame: (a: T, b: T) => boolean;
  readonly subscribe: (changed: () => void) => () => void;
}

function useAtMost<T>(hertz: number, { read, isSame: isLike, subscribe }: Watch<T>): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    let timer = 0;
    let last = 0;
    const look = (): void => {
      timer = 0;
      last = performance.now();
      const fresh = read();
      setValue((old) => (isLike(old, fresh) ? old : fresh));
    };
    const hear = (): void => {
      if (timer !== 0) return;
      const wait = 1000 / hertz - (performance.now() - last);
      timer = window.setTimeout(look, Math.max(wait, 0));
    };
    look();
    const stops = [subscribe(hear), useStore.subscribe(hear)];
    return () => {
      for (const stop of stops) stop();
      window.clearTimeout(timer);
    };
  }, [hertz, read, isLike, subscribe]);
  return value;
}
