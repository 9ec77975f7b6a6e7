/** What the runs of each point of a sweep came to: the least, the median and the most. */
import type { Words } from '../../scenario/scenario';
import type { Line } from './lines';
import type { Point } from './plan';

/** What can be drawn of a run; the gravest first. */
export const MEASURES = [
  'lost', 'doubleEffects', 'duplicated', 'redelivered', 'reordered', 'waiting', 'p50', 'p99',
  'backlogMax',
] as const;
export type Measure = (typeof MEASURES)[number];

/** One point of a sweep. */
export interface Figure {
  readonly point: Point;
  readonly runs: number;
  readonly span?: { readonly least: number; readonly median: number; readonly most: number };
  readonly cannot?: Words; // why none of its runs came to anything
}

/** A figure for each point, in the order in which the points first occur. */
export function figuresOf(lines: readonly Line[], measure: Measure): readonly Figure[] {
  const points = new Map<string, Line[]>();
  for (const line of lines) {
    const name = JSON.stringify(line.point);
    const same = points.get(name);
    if (same === undefined) points.set(name, [line]);
    else same.push(line);
  }
  return [...points.values()].map((same) => figureOf(same, measure));
}

function figureOf(lines: readonly Line[], measure: Measure): Figure {
  const [{ point }] = lines as [Line];
  const values = lines.flatMap(({ outcome }) => {
    const value = 'cannot' in outcome ? null : outcome[measure];
    return value === null ? [] : [value];
  }).toSorted((a, b) => a - b);
  const figure = { point, runs: lines.length };
  const [least, most] = [values[0], values.at(-1)];
  if (least === undefined || most === undefined) {
    const refused = lines.flatMap(({ outcome }) => ('cannot' in outcome ? [outcome.cannot] : []));
    return { ...figure, ...(refused[0] !== undefined && { cannot: refused[0] }) };
  }
  return { ...figure, span: { least, median: medianOf(values), most } };
}

/** Of an even number of values the mean of the two in the middle. */
function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
  return (low + high) / 2;
}
