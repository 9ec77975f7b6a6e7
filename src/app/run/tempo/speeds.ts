/** How fast simulated time may go, from slow motion to weeks a second. */
import type { Micros } from '../../../base/micros';

export interface Speed {
  readonly factor: number;
  readonly label: string; // the same in every language
}

const SPEEDS: readonly Speed[] = [
  { factor: 1 / 256, label: '1/256' },
  { factor: 1 / 16, label: '1/16' },
  { factor: 1 / 4, label: '1/4' },
  { factor: 1, label: '1×' },
  { factor: 4, label: '4×' },
  { factor: 60, label: '60×' },
  { factor: 3600, label: '1 h/s' },
  { factor: 86_400, label: '1 d/s' },
  { factor: 604_800, label: '1 w/s' },
];

/** The speeds that make sense for a run of this length: half a second to a few hours of it. */
export function speedsFor(until: Micros): readonly Speed[] {
  return SPEEDS.filter(({ factor }) => {
    const lasts = until / 1e6 / factor;
    return (factor <= 60 && factor >= 1 / 16) || (lasts >= 0.5 && lasts <= 20_000);
  });
}

/** The speed to watch a run at: the fastest at which all of it still lasts half a minute. */
export function naturalSpeed(until: Micros): number {
  const fitting = speedsFor(until).filter(({ factor }) => until / 1e6 / factor >= 30);
  return fitting.at(-1)?.factor ?? 1 / 16;
}

/** The speed while a world sets itself up: the next one, so that the first message comes soon. */
export function openingSpeed(until: Micros): number {
  const natural = naturalSpeed(until);
  return natural > 1 ? natural : nextSpeed(until, natural, 1);
}

/** The next speed in a direction. */
export function nextSpeed(until: Micros, factor: number, direction: -1 | 1): number {
  const factors = speedsFor(until).map((speed) => speed.factor);
  const place = factors.findIndex((each) => each >= factor);
  return factors[Math.min(Math.max(place + direction, 0), factors.length - 1)] ?? factor;
}
