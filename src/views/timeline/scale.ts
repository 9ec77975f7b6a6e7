/** Time to pixels and back, and where the ticks stand. */
import type { Micros } from '../../base/micros';

/** The part of the run that the tape shows. */
export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

export interface Scale {
  readonly x: (time: number) => number;
  readonly time: (x: number) => Micros;
}

/** A scale over pixels `left` to `right`. */
export function makeScale({ from, to }: Span, left: number, right: number): Scale {
  const perPixel = Math.max(to - from, 1) / Math.max(right - left, 1);
  return {
    x: (time) => left + (time - from) / perPixel,
    time: (x) => Math.round(from + (x - left) * perPixel) as Micros,
  };
}

const MINUTE = 60e6;
const LONG_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 2880, 10_080, 43_200].map(
  (minutes) => minutes * MINUTE,
);

/** The shortest round step that leaves at most `count` ticks. */
export function tickStep({ from, to }: Span, count: number): Micros {
  const least = (to - from) / Math.max(count, 1);
  if (least > 30e6) return (LONG_STEPS.find((step) => step >= least) ?? least) as Micros;
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  if (least > 10e6) return (least > 20e6 ? MINUTE / 2 : MINUTE / 3) as Micros;
  const round = [1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10;
  return (round * power) as Micros;
}

export function ticks(span: Span, step: Micros): readonly Micros[] {
  const first = Math.ceil(span.from / step);
  const last = Math.floor(span.to / step);
  return Array.from({ length: last - first + 1 }, (_, place) => ((first + place) * step) as Micros);
}

/** A span `factor` times as long, around a time that keeps its place, inside 0 to `end`. */
export function zoom(span: Span, around: Micros, { factor, end }: ZoomOptions): Span {
  const length = Math.min(Math.max((span.to - span.from) * factor, 1000), end);
  const share = (around - span.from) / Math.max(span.to - span.from, 1);
  const left = around - length * Math.min(Math.max(share, 0), 1);
  const from = Math.min(Math.max(left, 0), end - length);
  return { from: Math.round(from) as Micros, to: Math.round(from + length) as Micros };
}

export interface ZoomOptions {
  readonly factor: number;
  readonly end: Micros;
}

/** The span moved so that a time is in it, with some room ahead. */
export function follow(span: Span, time: Micros, end: Micros): Span {
  const length = span.to - span.from;
  if (time >= span.from && time <= span.to) return span;
  const from = Math.min(Math.max(time - length * 0.2, 0), Math.max(end - length, 0));
  return { from: from as Micros, to: (from + length) as Micros };
}
