/** A road: a line through corners, rounded, as SVG path data and as places at equal distances. */
import { LANE_POINTS } from '../frame';

export type Point = readonly [x: number, y: number];

export interface Road {
  readonly path: string;
  readonly points: Float32Array;
  readonly length: number;
}

const RADIUS = 12;
/** Short straight pieces that stand for one rounded corner when it is measured. */
const CORNER_STEPS = 8;

const round = (value: number): number => Math.round(value * 100) / 100;

/** The road through these corners. */
export function roadThrough(corners: readonly Point[]): Road {
  const bends = withoutStraights(corners);
  const [first, ...rest] = bends;
  const flat: Point[] = [first!];
  let path = `M${round(first![0])},${round(first![1])}`;
  rest.forEach((corner, i) => {
    const next = rest[i + 1];
    if (next === undefined) {
      path += `L${round(corner[0])},${round(corner[1])}`;
      flat.push(corner);
      return;
    }
    const before = bends[i]!;
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, next) / 2);
    const enter = toward(corner, before, radius);
    const leave = toward(corner, next, radius);
    path += `L${round(enter[0])},${round(enter[1])}`;
    path += `Q${round(corner[0])},${round(corner[1])} ${round(leave[0])},${round(leave[1])}`;
    flat.push(enter, ...curve(enter, corner, leave));
  });
  return { path, ...measured(flat) };
}

/** Leaves out corners that the line goes straight through. */
function withoutStraights(corners: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const corner of corners) {
    const [before, last] = [kept[kept.length - 2], kept[kept.length - 1]];
    if (last !== undefined && distance(last, corner) < 0.5) continue;
    const isStraight =
      before !== undefined && last !== undefined &&
      ((before[0] === last[0] && last[0] === corner[0]) ||
        (before[1] === last[1] && last[1] === corner[1]));
    if (isStraight) kept.pop();
    kept.push(corner);
  }
  if (kept.length === 1) kept.push([kept[0]![0] + 1, kept[0]![1]]);
  return kept;
}

const distance = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

function toward(from: Point, to: Point, by: number): Point {
  const share = by / (distance(from, to) || 1);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function curve(from: Point, corner: Point, to: Point): Point[] {
  return Array.from({ length: CORNER_STEPS }, (_, step) => {
    const t = (step + 1) / CORNER_STEPS;
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return [from[0] * a + corner[0] * b + to[0] * c, from[1] * a + corner[1] * b + to[1] * c];
  });
}

/** The places at equal distances along a line of straight pieces. */
function measured(flat: readonly Point[]): { points: Float32Array; length: number } {
  const ends = [0];
  flat.slice(1).forEach((point, i) => ends.push(ends[i]! + distance(flat[i]!, point)));
  const length = ends[ends.length - 1]!;
  const points = new Float32Array(LANE_POINTS * 2);
  let piece = 0;
  for (let i = 0; i < LANE_POINTS; i++) {
    const along = (length * i) / (LANE_POINTS - 1);
    while (piece < flat.length - 2 && ends[piece + 1]! < along) piece++;
    const [from, to] = [flat[piece]!, flat[piece + 1]!];
    const share = (along - ends[piece]!) / (ends[piece + 1]! - ends[piece]! || 1);
    points[i * 2] = from[0] + (to[0] - from[0]) * share;
    points[i * 2 + 1] = from[1] + (to[1] - from[1]) * share;
  }
  return { points, length };
}

/** One road after another, for a lane that goes through a station. */
export function joined(first: Road, second: Road): Road {
  const flat: Point[] = [];
  for (const { points } of [first, second]) {
    for (let i = 0; i < LANE_POINTS; i++) flat.push([points[i * 2]!, points[i * 2 + 1]!]);
  }
  return { path: `${first.path}${second.path.replace('M', 'L')}`, ...measured(flat) };
}
