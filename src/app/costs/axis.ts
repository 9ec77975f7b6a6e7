/** Where values stand on an axis, even or growing tenfold, and where its marks are. */

export interface Axis {
  readonly place: (value: number) => number; // pixels
  readonly ticks: readonly number[];
}

interface Reach {
  readonly from: number;
  readonly to: number;
  readonly start: number; // pixels of the first value
  readonly end: number;
}

export function evenAxis({ from, to, start, end }: Reach, count: number): Axis {
  const ticks = Array.from({ length: count + 1 }, (_, at) => from + ((to - from) * at) / count);
  return { place: (value) => start + ((value - from) / (to - from)) * (end - start), ticks };
}

export function tenfoldAxis({ from, to, start, end }: Reach): Axis {
  const span = Math.log10(to / from);
  const ticks = [];
  for (let tick = 10 ** Math.ceil(Math.log10(from)); tick <= to; tick *= 10) ticks.push(tick);
  return { place: (value) => start + (Math.log10(value / from) / span) * (end - start), ticks };
}
