/** How many events a second, beside what the event list alone can do in the same moments. */
import { EventList } from '../../kernel/event-list';
import type { Micros } from '../../base/micros';
import type { Run } from '../../kernel/run';

export interface EngineFigures {
  readonly eventsPerSecond: number;
  readonly ratioToBareHeap: number;
}

const WARM_UP = 300_000; // events
const SLICE = 40_000;
const SLICES = 60;
/** A new run now and then: a trace that only grows measures the memory of the machine. */
const SLICES_PER_RUN = 15;
const FOREVER = Infinity as Micros;

/** Slices of both alternate, so that a busy machine slows both; the least disturbed count. */
export function measureEngine(start: () => Run): EngineFigures {
  let run = start();
  run.runUntil(FOREVER, WARM_UP);
  const pending = run.world.list.length;
  measureBare(pending);
  const [engine, bare]: [number[], number[]] = [[], []];
  for (let slice = 0; slice < SLICES; slice++) {
    if (slice % SLICES_PER_RUN === 0) {
      run = start();
      run.runUntil(FOREVER, SLICE);
    }
    bare.push(measureBare(pending));
    engine.push(perSecond(SLICE, () => run.runUntil(FOREVER, SLICE)));
  }
  const [best, limit] = [Math.max(...engine), Math.max(...bare)];
  return { eventsPerSecond: Math.round(best), ratioToBareHeap: best / limit };
}

/** Takes and puts back as many notices as are pending in the run, and does nothing with them. */
function measureBare(pending: number): number {
  const list = new EventList();
  const event = { type: 'nothing' };
  for (let to = 0; to < pending; to++) list.push(to * 97, 0).tell(to, event, 0);
  return perSecond(SLICE, () => {
    for (let round = 0; round < SLICE; round++) {
      const { at, to } = list.pop();
      list.push(at + 2_000 + (round % 7), at).tell(to, event, 0);
    }
  });
}

function perSecond(count: number, work: () => void): number {
  const before = performance.now();
  work();
  return (count * 1_000) / (performance.now() - before);
}
