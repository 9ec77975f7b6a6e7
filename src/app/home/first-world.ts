/** Which world the first page shows, and at which moment: one in the middle of things. */
import type { Micros } from '../../base/micros';
import { kindCode, type Trace } from '../../trace/trace';
import { mirror, openWorld, rewindTo, seek, telling } from '../run/player';
import { useStore } from '../store';
import type { FirstWorld } from './gallery-worlds';

const PROCESSED = kindCode('processed');

/** When the most messages are on the road, once some work has been done; the last such moment. */
export function busiestMoment({ columns, length }: Trace): Micros {
  const { at, until, message, kind } = columns;
  const turns: [time: number, by: number][] = [];
  let worked = Infinity;
  for (let seq = 0; seq < length; seq++) {
    if (kind[seq] === PROCESSED && worked === Infinity) worked = at[seq] as number;
    const [start, end] = [at[seq] as number, until[seq] as number];
    if (message[seq] !== -1 && end > start) turns.push([start, 1], [end, -1]);
  }
  turns.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let [onRoad, most, best] = [0, 0, 0];
  turns.forEach(([time, by], place) => {
    onRoad += by;
    if (time < worked || by < 0 || onRoad < most) return;
    const next = turns[place + 1]?.[0] ?? time;
    [most, best] = [onRoad, (time + next) / 2];
  });
  return Math.round(best) as Micros;
}

/** Opens a world and goes to a lively moment of its first half, paused; done when it is there. */
export async function openLively({ id, json }: FirstWorld): Promise<void> {
  await openWorld(id, json);
  const { scenario } = useStore.getState();
  if (scenario === null) return;
  const half = Math.round(scenario.until / 2) as Micros;
  await new Promise<void>((done) => {
    const look = (): void => {
      const { playhead, isPlaying, world, failure } = useStore.getState();
      const isTouched = isPlaying || playhead > 0 || world !== id || failure !== null;
      if (!isTouched && telling().reached < half) return;
      for (const stop of stops) stop();
      done();
      if (isTouched) return;
      const best = busiestMoment(telling().trace);
      // What was run beyond it was not seen by anybody: it is not yet the past.
      rewindTo(best);
      seek(best);
    };
    const stops = [mirror.subscribe(look), useStore.subscribe(look)];
    mirror.runTo(half);
  });
}
