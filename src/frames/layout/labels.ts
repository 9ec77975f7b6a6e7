/** Where the names of roads stand: each on or beside its own road, none on another or a station. */
import type { TopologyEdge } from '../topology';
import type { Point } from './path';
import { isReturn, middleX, type Place, type Places } from './place';

/** How far from a station its lanes turn together. */
export const TRUNK = 38;
const AFTER = 20; // from the turn to where a label begins
const [HALF, LEAST] = [13, 30]; // half its height, and the width of its first tile
const [LETTER, NAME_HEIGHT] = [6.5, 18]; // of a router's name
const CLEAR = 8; // between two labels
/** Tiles as the stage draws them: letters of code, room around them, a dot between two. */
const TILE = { letter: 7.3, around: 12, gap: 7, least: 24 };
/** Of an upright piece, where a label may stand, best first. */
const ALONG = [0.5, 0.7, 0.3, 0.85];

/** A road that is to be named: its corners, its end, and what is named already. */
export interface Named {
  readonly corners: readonly Point[];
  readonly to: Place;
  readonly width: number; // of the whole label
  readonly places: Places;
  readonly taken: readonly Box[];
}

/** Something in the way. */
export type Box = Pick<Place, 'x' | 'y' | 'width' | 'height'>;

export const boxAt = ([x, y]: Point, width: number): Box =>
  ({ x, y: y - HALF, width, height: HALF * 2 });

/** How wide a road's label will be drawn. */
export function labelWidth({ label = '', parts }: TopologyEdge): number {
  const texts = parts?.map(({ text }) => text) ?? [label];
  const tiles = texts.map((text) => Math.max(TILE.least, text.length * TILE.letter + TILE.around));
  return tiles.reduce((sum, width) => sum + width + TILE.gap, -TILE.gap);
}

/** Whether a road that leads here says why it is taken. */
export const hasLabel = ({ plan }: Places, { node }: Place): boolean =>
  plan.topology.edges.some(({ to, label }) => to === node.actor && label);

/** On the road where it runs alone, or above the router at its end. */
export function labelWide(road: Named): Point | undefined {
  const { to, places } = road;
  if (to.node.column === 'router' && !isReturn(places, to)) return aboveRouter(road);
  const level = onLevel(road);
  if (level !== undefined && isFree(boxAt(level, drawn(road, level)), road)) return level;
  return onFirst(road) ?? onUpright(road) ?? (level && afterOthers(road, level));
}

/** On a level piece that several roads share, behind the labels that stand there already. */
function afterOthers(road: Named, [left, y]: Point): Point | undefined {
  const { corners, width, taken } = road;
  const rights = taken.filter((box) => meet(boxAt([left, y], width), box))
    .map((box) => box.x + box.width + CLEAR);
  const after: Point = [Math.max(left, ...rights), y];
  const isWithin = after[0] + width + CLEAR <= corners[corners.length - 1]![0];
  return isWithin && isFree(boxAt(after, width), road) ? after : undefined;
}

/** A label is cut where its road ends. */
const drawn = ({ corners, width }: Named, [left]: Point): number =>
  Math.min(width, Math.max(LEAST, corners[corners.length - 1]![0] - CLEAR - left));

/** Over the tip of its diamond, beside or above what stands there already. */
function aboveRouter({ to, width, taken, places }: Named): Point {
  // Not over the road that comes in from the left.
  const left = Math.max(to.x, middleX(to) - width / 2);
  const y = to.y - HALF - 4;
  const inWay = [...taken, ...places.in('router').map(nameBelow)];
  const met = inWay.filter((other) => meet(boxAt([left, y], width), other));
  if (met.length === 0) return [left, y];
  const points: Point[] = [
    [Math.min(...met.map(({ x }) => x)) - CLEAR - width, y],
    [Math.max(...met.map((box) => box.x + box.width)) + CLEAR, y],
    [left, y - HALF * 2 - 4],
  ];
  const isNear = ([x]: Point): boolean => x + width > to.x && x < to.x + to.width;
  const isOpen = (point: Point): boolean =>
    !inWay.some((other) => meet(boxAt(point, width), other));
  return points.find((point) => isNear(point) && isOpen(point)) ?? points[2]!;
}

/** On the last level piece of the road, after the turn and after whoever stands in its way. */
function onLevel({ corners, to, places }: Named): Point | undefined {
  const last = corners[corners.length - 1]!;
  const before = corners[corners.length - 2]!;
  if (before[1] !== last[1] || last[0] - before[0] <= 60) return undefined;
  // A road without a turn has its label where its neighbours have theirs.
  const turn = corners.length > 2 ? before[0] : before[0] + TRUNK;
  const [left, y] = [turn + AFTER, last[1]];
  const inWay = places.in('router').filter((place) => place.actor !== to.actor)
    .flatMap((place) => [place, nameBelow(place)])
    .filter((box) => Math.abs(box.y + box.height / 2 - y) < box.height / 2 + HALF &&
      box.x < left + LEAST && box.x + box.width > left);
  return [Math.max(left, ...inWay.map(({ x, width }) => x + width + HALF)), y];
}

/** Before the turn, where the road goes far enough alone. */
function onFirst(road: Named): Point | undefined {
  const [start, turn] = road.corners;
  if (start === undefined || turn === undefined || start[1] !== turn[1]) return undefined;
  const left = start[0] + TRUNK + AFTER;
  if (turn[0] - left < road.width + CLEAR * 2) return undefined;
  return isFree(boxAt([left, start[1]], road.width), road) ? [left, start[1]] : undefined;
}

/** Across the upright piece, where no other road ends with it. */
function onUpright(road: Named): Point | undefined {
  const [, top, bottom] = road.corners;
  if (top === undefined || bottom === undefined || top[0] !== bottom[0]) return undefined;
  const heights = ALONG.map((share) => top[1] + (bottom[1] - top[1]) * share);
  const left = top[0] - road.width / 2;
  const y = heights.find((height) =>
    Math.min(Math.abs(height - top[1]), Math.abs(height - bottom[1])) > HALF * 2 &&
      isFree(boxAt([left, height], road.width), road));
  return y === undefined ? undefined : [left, y];
}

function isFree(box: Box, { to, places, taken }: Pick<Named, 'to' | 'places' | 'taken'>): boolean {
  const stations = places.all.filter(({ actor }) => actor !== to.actor);
  return ![...stations, ...taken].some((other) => meet(box, other));
}

const meet = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width &&
  a.y < b.y + b.height && b.y < a.y + a.height;

/** Where a router's name stands that is too long for the inside. */
function nameBelow(router: Place): Box {
  const { label, actor } = router.node;
  const width = (label ?? actor).length * LETTER;
  const isInside = width < router.width / 2;
  return { x: middleX(router) - width / 2, y: router.y + router.height, width,
    height: isInside ? 0 : NAME_HEIGHT };
}

interface ColumnLabels {
  readonly first: readonly [road: number, bed: number]; // from the left of a chip, and of a bed
  readonly above: number;
  readonly end: number;
}

/** On a phone: above what the road leads to, after the labels that are there already. */
export function labelColumn(
  { to, width, places, taken }: Named, { first, above, end }: ColumnLabels,
): Point | undefined {
  const isOnRoad = to.node.column === 'router' && !isReturn(places, to);
  const y = to.y - above;
  let x = to.x + first[isOnRoad ? 0 : 1];
  for (const box of taken.toSorted((a, b) => a.x - b.x)) {
    if (meet(boxAt([x, y], width), box)) x = box.x + box.width + CLEAR;
  }
  return taken.length > 0 && x > to.x && x + width > end ? undefined : [x, y];
}
