/** How long it takes to reach any point of a long run, and what that costs in memory. */
import type { Micros } from '../../base/micros';
import { hashText } from '../../base/random';
import type { Run } from '../../kernel/run';
import { memory } from './heap-size';
import { undisturbedMs } from './undisturbed';

export interface SeekFigures {
  readonly msMax: number;
  readonly checkpointMB: number;
}

const EVENTS = 1_000_000;
const SEEKS = 60;

/** Goes back to random moments of a run of a million events. */
export function measureSeek(start: () => Run): SeekFigures {
  const run = start();
  run.runUntil(Infinity as Micros, EVENTS);
  const end = run.world.now;
  const places = Array.from({ length: SEEKS }, (_, place) => place);
  const shares = places.map((place) => hashText(`seek ${place}`) / 0x1_0000_0000);
  // From the latest to the earliest: each goes back from where the one before ended.
  const times = shares.sort((a, b) => b - a).map((share) => {
    return undisturbedMs(() => run.seek(Math.floor(end * share) as Micros));
  });
  // After the seeks: a collection that is asked for also throws compiled code away.
  return { msMax: Math.max(...times), checkpointMB: checkpointSize(start) };
}

/** What is free once the checkpoints of such a run are given up. */
function checkpointSize(start: () => Run): number {
  const run = start();
  run.runUntil(Infinity as Micros, EVENTS);
  const before = memory();
  run.forget();
  return (before - memory()) / 1e6;
}
