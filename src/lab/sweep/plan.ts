/** Which runs a sweep has: every point of its grid with every seed, numbered once for all. */
import type { Json } from '../../base/json';
import { hashText } from '../../base/random';

/** One thing that is varied: a place in the scenario's file, or `system`. */
export interface Vary {
  readonly path: string; // 'consumers[0].options.prefetch'
  readonly values: readonly Json[];
}

/** One choice for everything that is varied. */
export type Point = { readonly [path: string]: Json };

/** One run of a sweep. */
export interface Job {
  readonly run: number; // from 0, the same in every shard
  readonly point: Point;
  readonly seed: number;
}

export interface Plan {
  readonly of: string; // a name for exactly this sweep: only its own lines fit together
  readonly runs: number;
  readonly points: readonly Point[];
  readonly seeds: number;
}

/** The plan of a sweep over a scenario's file; seeds count from 1. */
export function planOf(file: Json, varied: readonly Vary[], seeds: number): Plan {
  const points = varied.reduce<readonly Point[]>(
    (all, { path, values }) =>
      all.flatMap((point) => values.map((value) => ({ ...point, [path]: value }))),
    [{}],
  );
  const text = JSON.stringify([file, varied, seeds]);
  const part = (salt: string): string => hashText(`${salt}${text}`).toString(16).padStart(8, '0');
  return { of: part('a') + part('b'), runs: points.length * seeds, points, seeds };
}

/** A share of the runs: the nth of so many, counted from 1. */
export interface Shard {
  readonly nth: number;
  readonly of: number;
}

/** The runs of one shard; neighbours go to different shards, for they take about as long. */
export function* jobsOf({ points, runs, seeds }: Plan, { nth, of }: Shard): Generator<Job> {
  for (let run = nth - 1; run < runs; run += of) {
    const point = points[Math.floor(run / seeds)] as Point;
    yield { run, point, seed: (run % seeds) + 1 };
  }
}
