/** How long a picture takes at any place of a long run: what scrubbing waits for. */
import type { Micros } from '../../src/base/micros';
import { Frames } from '../../src/frames/frame-at';
import { frames as rabbit } from '../../src/systems/rabbitmq/frames';
import { busyWorld } from './world';

/** What was measured. */
export interface Scrubbed {
  readonly entries: number;
  readonly firstMs: number; // the first picture pays for reading the whole trace
  readonly ms: readonly number[]; // of each picture after it
}

const TOKENS = 1000;
/** Entries of that world in a simulated second, about. */
const ENTRIES_A_SECOND = 16_000;

/** Goes through a run of about so many entries, end to end and back, in `places` pictures. */
export function scrub(entries: number, places: number): Scrubbed {
  const until = ((entries / ENTRIES_A_SECOND) * 1e6) as Micros;
  const { scenario, trace } = busyWorld(TOKENS, until);
  const frames = new Frames(trace, { scenario, ...rabbit });
  const timed = (at: number): number => {
    const began = performance.now();
    frames.at(Math.round(at) as Micros);
    return performance.now() - began;
  };
  const firstMs = timed(until);
  const there = Array.from({ length: places }, (_, place) => (until * place) / places);
  return { entries: trace.length, firstMs, ms: [...there, ...there.toReversed()].map(timed) };
}
