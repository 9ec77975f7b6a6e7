/** Roads that turn in one place but have nothing to do with each other: each turns on its own. */
import type { Point } from './path';

/** A road before it is drawn: what it joins, and its corners. */
export interface Course {
  readonly from: string;
  readonly to: string;
  readonly corners: readonly Point[];
}

const NEAR = 12; // turns no further apart than this look like one
const [STEP, SPREAD] = [8, 24]; // from one trunk to the next, and from the first to the last

/** Roads that share an end, as far as they turn together: they may lie on each other. */
interface Trunk {
  readonly courses: Course[];
  readonly ends: Set<string>;
}

const isTurning = ({ corners }: Course): boolean =>
  corners.length === 4 && corners[1]![0] === corners[2]![0] && corners[1]![1] !== corners[2]![1];

const turnOf = ({ corners }: Course): number => corners[1]![0];

/** By how much each road turns earlier than it would alone; roads that are not named do not. */
export function apart(courses: readonly Course[]): Map<Course, number> {
  const shifts = new Map<Course, number>();
  for (const corridor of corridorsOf(courses.filter(isTurning))) {
    const slots = slotsOf(trunksOf(corridor));
    const last = Math.max(...slots.values());
    if (last < 1) continue;
    const step = Math.min(STEP, SPREAD / last);
    for (const [trunk, slot] of slots) {
      for (const course of trunk.courses) shifts.set(course, slot * step);
    }
  }
  return shifts;
}

function corridorsOf(courses: readonly Course[]): Course[][] {
  const corridors: Course[][] = [];
  for (const course of courses.toSorted((a, b) => turnOf(a) - turnOf(b))) {
    const last = corridors.at(-1);
    if (last !== undefined && turnOf(course) - turnOf(last[0]!) < NEAR) last.push(course);
    else corridors.push([course]);
  }
  return corridors;
}

function trunksOf(corridor: readonly Course[]): Trunk[] {
  let trunks: Trunk[] = [];
  for (const course of corridor) {
    const ends = [`from ${course.from}`, `to ${course.to}`];
    const own = trunks.filter((trunk) => ends.some((end) => trunk.ends.has(end)));
    trunks = trunks.filter((trunk) => !own.includes(trunk));
    trunks.push({
      courses: [...own.flatMap((trunk) => trunk.courses), course],
      ends: new Set([...own.flatMap((trunk) => [...trunk.ends]), ...ends]),
    });
  }
  return trunks;
}

const mean = ({ courses }: Trunk, corner: 1 | 2): number =>
  courses.reduce((sum, { corners }) => sum + corners[corner]![1], 0) / courses.length;

/** Of roads that go down the upper one turns last, of those that go up the lower: few cross. */
function order(a: Trunk, b: Trunk): number {
  const [downA, downB] = [a, b].map((trunk) => mean(trunk, 2) > mean(trunk, 1));
  if (downA !== downB) return downA ? -1 : 1;
  return downA ? mean(a, 1) - mean(b, 1) : mean(b, 1) - mean(a, 1);
}

/** Which trunk turns last, which before it: those that pass the same height never together. */
function slotsOf(trunks: readonly Trunk[]): Map<Trunk, number> {
  const slots = new Map<Trunk, number>();
  for (const trunk of trunks.toSorted(order)) {
    const taken = new Set([...slots].filter(([other]) => meet(trunk, other)).map(([, at]) => at));
    let slot = 0;
    while (taken.has(slot)) slot++;
    slots.set(trunk, slot);
  }
  return slots;
}

function meet(a: Trunk, b: Trunk): boolean {
  const [[topA, bottomA], [topB, bottomB]] = [reach(a), reach(b)];
  return topA < bottomB + NEAR && topB < bottomA + NEAR;
}

function reach({ courses }: Trunk): [top: number, bottom: number] {
  const heights = courses.flatMap(({ corners }) => [corners[1]![1], corners[2]![1]]);
  return [Math.min(...heights), Math.max(...heights)];
}
