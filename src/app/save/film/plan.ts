/** Which pictures a film is made of: picture n shows the world at `from` plus n steps. */
import type { Micros } from '../../../base/micros';

export interface FilmPlan {
  readonly from: Micros;
  readonly to: Micros;
  readonly seconds: number; // how long the film lasts
  readonly count: number; // pictures
  readonly width: number; // px
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pictures a second: a GIF counts hundredths, so that 30 could not be written. */
export const RATE = 25;

/** How long films may last, s: longer ones would be large, and nobody looks to their end. */
export const LENGTHS = [3, 5, 10, 15, 30, 60] as const;
export const GIF_SECONDS_MAX = 15;
/** How wide films may be, px: in a smaller one the stage would have no room for its letters. */
export const WIDTHS = [800, 1280, 1920] as const;

/** A picture is no higher than it is wide: what is higher becomes smaller. */
export const SHARE_MAX = 1;

/** What a person asked for; undefined when it is no stretch of what has been run. */
export function planOf({ from, to, seconds, width }: Omit<FilmPlan, 'count'>, reached: Micros):
  FilmPlan | undefined {
  const isStretch = from >= 0 && to > from && to <= reached;
  return isStretch ? { from, to, seconds, width, count: seconds * RATE } : undefined;
}

/** The moment that picture n shows. */
export const timeOf = ({ from, to, count }: FilmPlan, n: number): Micros =>
  Math.round(from + ((to - from) * n) / count) as Micros;

/** Simulated microseconds that a second of film shows. */
export const paceOf = ({ from, to, seconds }: FilmPlan): Micros =>
  Math.round((to - from) / seconds) as Micros;

/** Even numbers, as encoders of video want them. */
export const even = (size: number): number => Math.max(2, Math.round(size / 2) * 2);
