/** The course of each lane between two places: level and upright pieces that go around stations. */
import type { TopologyEdge } from '../topology';
import { type Box, boxAt, labelWide, labelWidth, type Named, TRUNK } from './labels';
import { joined, type Point, type Road, roadThrough } from './path';
import { type LanePlace, middleX, middleY, type Place, Places } from './place';
import { apart, type Course } from './trunks';

/** How one arrangement draws its roads. */
export interface RoadPlan {
  readonly course: (from: Place, to: Place, places: Places) => Point[];
  /** Where a road's label begins; undefined when there is no room for it. */
  readonly labelAt: (road: Named) => Point | undefined;
  readonly hasHints: boolean; // room for a line of words below a label
  readonly hasLines: boolean; // room for straight ones across each other
  readonly areTurnsApart: boolean; // roads of strangers that turn in one place do so side by side
}

/** All lanes of a topology. An edge through a station is the two roads that meet there. */
export function lanesOf(places: Places, plan: RoadPlan): LanePlace[] {
  const roads = new Map<string, Road>();
  const { edges } = places.plan.topology;
  const lanes: LanePlace[] = [];
  const taken: Box[] = []; // by labels
  const courses = coursesOf(places, plan);
  for (const edge of [...edges.filter((e) => !e.through), ...edges.filter((e) => e.through)]) {
    const id = idOf(edge);
    const [from, to] = endsOf(edge, places);
    if (from === undefined || to === undefined || roads.has(id)) continue;
    const first = roads.get(`${edge.from}>${edge.through}`);
    const second = roads.get(`${edge.through}>${edge.to}`);
    const { corners, turned } = courses.get(id)!;
    const road =
      first !== undefined && second !== undefined ? joined(first, second) : roadThrough(turned);
    roads.set(id, road);
    const width = labelWidth(edge);
    const label = edge.label && !edge.through
      ? plan.labelAt({ corners, to, width, places, taken }) : undefined;
    if (label !== undefined) taken.push(boxAt(label, width));
    const lane = laneOn(road, edge, { from, to, label, id, isLine: isStraight(edge, plan) });
    lanes.push(plan.hasHints ? lane : { ...lane, hint: '' });
  }
  return lanes;
}

interface Turned extends Course {
  readonly turned: readonly Point[]; // its corners, with those of strangers apart
}

/** The course of each road, by its id. */
function coursesOf(places: Places, plan: RoadPlan): Map<string, Turned> {
  const courses = new Map<string, Course>();
  const own = new Set<Course>(); // not made of two others
  for (const edge of places.plan.topology.edges) {
    const [from, to] = endsOf(edge, places);
    if (from === undefined || to === undefined) continue;
    const corners = isStraight(edge, plan) ? straight(from, to) : plan.course(from, to, places);
    const course = { from: edge.from, to: edge.to, corners };
    courses.set(idOf(edge), course);
    if (edge.through === undefined) own.add(course);
  }
  const shifts = plan.areTurnsApart ? apart([...own]) : new Map<Course, number>();
  return new Map([...courses].map(([id, course]) => {
    const shift = shifts.get(course) ?? 0;
    const turned = course.corners.map(([x, y], at): Point =>
      [at === 1 || at === 2 ? x - shift : x, y]);
    return [id, { ...course, turned: shift === 0 ? course.corners : turned }];
  }));
}

const isStraight = ({ isLine = false }: TopologyEdge, plan: RoadPlan): boolean =>
  isLine && plan.hasLines;

const straight = (from: Place, to: Place): Point[] =>
  [[from.x + from.width, middleY(from)], [to.x, middleY(to)]];

const endsOf = (edge: TopologyEdge, places: Places): (Place | undefined)[] =>
  [places.end(edge.from, edge.fromPart), places.end(edge.to, edge.toPart)];

const idOf = ({ from, fromPart, to, toPart }: TopologyEdge): string =>
  `${from}${fromPart ? `/${fromPart}` : ''}>${to}${toPart ? `/${toPart}` : ''}`;

interface Ends {
  readonly id: string;
  readonly from: Place;
  readonly to: Place;
  readonly label: Point | undefined;
  readonly isLine: boolean;
}

function laneOn(road: Road, edge: TopologyEdge, { id, from, to, label, isLine }: Ends): LanePlace {
  return {
    id, ...road,
    from: from.actor, to: to.actor, wire: edge.wire,
    fromPart: edge.fromPart ?? '', toPart: edge.toPart ?? '',
    label: edge.label ?? '',
    parts: edge.parts ?? (edge.label ? [{ text: edge.label }] : []),
    hint: edge.hint ?? '',
    labelX: label?.[0] ?? -1,
    labelY: label?.[1] ?? -1,
    isLine,
  };
}

/** The course from left to right; what goes back or stays in its column goes around below. */
function courseWide(from: Place, to: Place, places: Places): Point[] {
  if (areBrokers(from, to)) return courseBelow(from, to, places);
  const [fromRight, toLeft] = [from.x + from.width, to.x];
  if (fromRight > toLeft - 12) return courseAround(from, to, places);
  const [start, end] = attach(from, to);
  if (start === end) return [[fromRight, start], [toLeft, end]];
  const gap = toLeft - fromRight;
  const turns = [Math.min(TRUNK, gap / 2), gap / 2, gap - Math.min(TRUNK, gap / 2)];
  const courses = turns.map((turn): Point[] => [
    [fromRight, start], [fromRight + turn, start], [fromRight + turn, end], [toLeft, end],
  ]);
  return courses.find((points) => isClear(points, places, [from, to])) ?? courses[0]!;
}

/** Heights at which a road leaves and arrives: the same one when both stations can reach it. */
function attach(from: Place, to: Place): [start: number, end: number] {
  const [start, end] = [middleY(from), middleY(to)];
  if (canAttach(from, end)) return [end, end];
  if (canAttach(to, start)) return [start, start];
  return [start, end];
}

function canAttach({ node, y, height }: Place, at: number): boolean {
  return node.column !== 'router' && at > y + 10 && at < y + height - 10;
}

function isClear(points: readonly Point[], places: Places, ends: readonly Place[]): boolean {
  const others = places.all.filter(({ actor }) => !ends.some((end) => end.actor === actor));
  return points.slice(1).every((point, i) => {
    const before = points[i]!;
    const [left, right] = [Math.min(before[0], point[0]) - 8, Math.max(before[0], point[0]) + 8];
    const [top, bottom] = [Math.min(before[1], point[1]) - 8, Math.max(before[1], point[1]) + 8];
    return !others.some(
      ({ x, y, width, height }) => x < right && x + width > left && y < bottom && y + height > top,
    );
  });
}

/** Whether a road joins two machines that stand in rows below everything. */
export const areBrokers = (from: Place, to: Place): boolean =>
  from.node.column === 'broker' && to.node.column === 'broker';

/** Straight to a neighbour of its row; to any other under those that stand between. */
export function courseBelow(from: Place, to: Place, places: Places): Point[] {
  const row = places.in('broker').filter(({ y }) => y === from.y);
  const between = row.filter(({ x }) => x > from.x && x < to.x).length;
  if (from.y === to.y && between === 0) return straight(from, to);
  const bottom = Math.max(from.y + from.height, to.y + to.height);
  const under = bottom + 6 + 10 * between;
  return [
    [middleX(from), from.y + from.height], [middleX(from), under], [middleX(to), under],
    [middleX(to), to.y + to.height],
  ];
}

/** Out of the bottom, along the gap between two rows, and in from the left. */
function courseAround(from: Place, to: Place, places: Places): Point[] {
  const isBelow = middleY(to) > middleY(from);
  const leave = from.x + Math.min(92, from.width / 2);
  const edge = isBelow ? from.y + from.height : from.y;
  const half = from.density === 'full' ? 18 : 4; // of the gap to the next row
  const gap = edge + (isBelow ? half : -half);
  const isBetween = ({ x, y, actor }: Place): boolean => actor !== to.actor &&
    Math.abs(x - to.x) < to.width && (y > gap) !== (y > to.y);
  if (to.node.column === 'router' && !places.in('router').some(isBetween)) {
    const into = isBelow || to.y + to.height < gap ? (to.y > gap ? to.y : to.y + to.height) : to.y;
    return [[leave, edge], [leave, gap], [middleX(to), gap], [middleX(to), into]];
  }
  const turn = Math.min(to.x, from.x) - (to.node.column === 'router' ? 20 : 46);
  return [[leave, edge], [leave, gap], [turn, gap], [turn, middleY(to)], [to.x, middleY(to)]];
}

export const ROADS_WIDE: RoadPlan = {
  course: courseWide, labelAt: labelWide, hasHints: true, hasLines: true, areTurnsApart: true,
};
