/** How many events a second, beside what the event list alone can do in the same moments. */
import { Heap } from '../../kernel/events/heap';
import { Notice } from '../../kernel/events/notice';
import type { Micros } from '../../base/micros';
import type { Run } from '../../kernel/run';
import { refuse } from '../parts/print';
import { undisturbedMs } from './undisturbed';

export interface EngineFigures {
  readonly eventsPerSecond: number;
  readonly medianEventsPerSecond: number; // what most slices reach, collections of garbage included
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
  if (pending === 0) {
    const { events } = run.world;
    refuse('world', `ends after ${events} events`, `name one that lasts for ${WARM_UP}`);
  }
  measureBare(pending)();
  const [engine, bare]: [number[], number[]] = [[], []];
  for (let slice = 0; slice < SLICES; slice++) {
    // A world may end by itself, and what is then left of its slice does not count.
    if (slice % SLICES_PER_RUN === 0 || run.world.peek() === Infinity) {
      run = start();
      run.runUntil(FOREVER, SLICE);
    }
    bare.push(perSecond(measureBare(pending)));
    engine.push(perSecond(() => handle(run)));
  }
  const [best, limit] = [Math.max(...engine), Math.max(...bare)];
  const median = engine.sort((a, b) => a - b)[SLICES / 2] as number;
  return {
    eventsPerSecond: best, medianEventsPerSecond: median, ratioToBareHeap: best / limit,
  };
}

/**
 * The hold model, as event lists have been measured since the seventies: a binary heap alone, with
 * as many notices as are pending in the run; each is taken, told anew and put back, and nothing is
 * done with it. It is not the run's own list, which is faster, so that what makes the list faster
 * counts for the engine.
 */
function measureBare(pending: number): () => number {
  const heap = new Heap();
  const event = { type: 'nothing' };
  const notices = Array.from({ length: pending }, (_, slot) => new Notice(slot));
  let order = 0;
  const schedule = (notice: Notice, at: number): void => {
    notice.tell(notice.slot, event, 0);
    notice.at = at;
    notice.order = order++;
    heap.push(notice);
  };
  for (const notice of notices) schedule(notice, notice.slot * 97);
  return () => {
    for (let round = 0; round < SLICE; round++) {
      const notice = notices[heap.pop()] as Notice;
      schedule(notice, notice.at + 2_000 + (round % 7));
    }
    return SLICE;
  };
}

/** Handles a slice of events; gives how many there were. */
function handle(run: Run): number {
  const before = run.world.events;
  run.runUntil(FOREVER, SLICE);
  return run.world.events - before;
}

/** How many of what `work` counts a second. */
function perSecond(work: () => number): number {
  let count = 0;
  const time = undisturbedMs(() => {
    count = work();
  });
  return (count * 1_000) / time;
}
