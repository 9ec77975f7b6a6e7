/** The arrangement for a phone: one destination a row, producers and consumers as chips. */
import type { TopologyNode } from '../topology';
import { hasLabel, labelColumn } from './labels';
import { ordered } from './order';
import type { Point } from './path';
import { areBrokers, courseBelow, type RoadPlan } from './roads';
import {
  isReturn, middleX, middleY, type Place, Places, type Plan, type Sizes,
} from './place';
import { rowsOf } from './wide';

export const COLUMN_WIDTH = 390;
const TOP = 16;
const TRUNK_X = 18; // the road down the left side; the one up the right side is as far from it
const BED_X = 40;
const MARGIN = 34; // beside the right end of beds: room for that road
/** Above this many, what holds messages is drawn in one line each. */
const FULL_MAX = 8;
const CHIP_HEIGHT = 34;
const [CHIP_LEAST, COUNT_ROOM, CHIP_GAP] = [96, 58, 8];
const GAP = 12;
const ROAD_ROOM = 22; // between lines of chips, for a road that turns there
const LABEL = { x: 120, above: 17, room: 22 }; // a binding's pattern, above what it leads to

/** Places every node, from top to bottom. */
export function placedColumn(plan: Plan): Places {
  const places = new Places(plan);
  const nodes = ordered(plan.topology);
  const count = nodes.filter(({ column }) => column === 'destination').length;
  const density = count > FULL_MAX ? 'compact' : 'full';
  for (const node of nodes) places.add(node, sizedForColumn(node, { plan, density }));
  let y = layChips(places.in('producer'), { x: BED_X, y: TOP });
  const onRoad = places.in('router').filter((place) => !isReturn(places, place));
  const above = onRoad.some((place) => hasLabel(places, place)) ? LABEL.room : 0;
  y = layChips(onRoad, { x: BED_X, y: y + (onRoad.length > 0 ? GAP + 4 + above : 0), above });
  const done = new Set<Place>();
  y += GAP;
  for (const place of places.in('destination')) {
    const feeders = places.beyond(place, 'from').filter((p) => isReturn(places, p) && !done.has(p));
    for (const feeder of feeders) done.add(feeder);
    y = layChips(feeders, { x: 150, y: y + (feeders.length > 0 ? GAP : 0) });
    [place.x, place.y] = [BED_X, y + GAP + (hasLabel(places, place) ? LABEL.room : 0)];
    const readers = places.beyond(place, 'to').filter(
      (reader) => reader.node.column === 'consumer' && !done.has(reader) && !isLog(place),
    );
    for (const reader of readers) done.add(reader);
    y = layChips(readers, { x: BED_X + 12, y: place.y + place.height + GAP + 4 });
    if (readers.length === 0) y = place.y + place.height;
    y += 4;
  }
  const rest = places.in('consumer').filter((place) => !done.has(place));
  y = layChips(rest, { x: BED_X, y: y + (rest.length > 0 ? ROAD_ROOM : 0) });
  layChips(places.in('broker'), { x: BED_X, y: y + GAP + 4 });
  return places;
}

/** What is read along its length: around it stand marks and pins, where no road may go. */
const isLog = ({ parts }: Place): boolean => parts.length > 0;

interface Crowd {
  readonly plan: Plan;
  readonly density: 'full' | 'compact';
}

function sizedForColumn(node: TopologyNode, crowd: Crowd): Sizes {
  const usual = { parts: [], ...usualSize(node, crowd) };
  // Only what holds messages has more room here than a chip.
  if (node.fit === undefined || node.column !== 'destination') return usual;
  const { width, density } = usual;
  return { ...usual, ...node.fit({ form: 'column', density, width }) };
}

function usualSize(node: TopologyNode, { plan, density }: Crowd): Omit<Sizes, 'parts'> {
  const width = COLUMN_WIDTH - BED_X - MARGIN;
  if (node.column === 'destination') {
    if (density === 'compact') return { width, height: 28, density };
    const notes = (node.note?.length ?? 0) > 1 ? 26 : 0;
    return { width, height: 34 + 35 * rowsOf(node, plan).length + notes, density: 'full' };
  }
  const chip = node.column === 'broker' ? brokerChip(plan) : chipFor(node, COUNT_ROOM);
  return { width: chip, height: CHIP_HEIGHT, density: 'chip' };
}

function chipFor({ label, actor }: TopologyNode, beside: number): number {
  const letters = (label ?? actor).length;
  return Math.round(Math.min(150, Math.max(CHIP_LEAST, beside + letters * 7.5)));
}

/** Most show only a name; all are as wide as the widest, three in a row where they fit. */
function brokerChip({ topology: { nodes } }: Plan): number {
  const brokers = nodes.filter(({ column }) => column === 'broker');
  const widest = Math.max(...brokers.map((node) => chipFor(node, 32 + (node.beside ?? 0))));
  const third = Math.floor((COLUMN_WIDTH - BED_X - MARGIN - 2 * CHIP_GAP) / 3);
  return widest <= third + 6 ? Math.min(widest, third) : widest;
}

/** Chips in lines, with room above each for labels; returns where the last line ends. */
function layChips(
  chips: readonly Place[], start: { x: number; y: number; above?: number },
): number {
  let { x, y } = start;
  for (const chip of chips) {
    if (x + chip.width > COLUMN_WIDTH - MARGIN) {
      x = start.x;
      y += CHIP_HEIGHT + (chip.node.column === 'broker' ? 8 : ROAD_ROOM) + (start.above ?? 0);
    }
    [chip.x, chip.y] = [x, y];
    x += chip.width + CHIP_GAP;
  }
  return chips.length === 0 ? start.y : y + CHIP_HEIGHT;
}

/** The course from top to bottom: down the left side, or straight into a chip below. */
function courseColumn(from: Place, to: Place, places: Places): Point[] {
  if (areBrokers(from, to)) return courseBelow(from, to, places);
  const isChipBelow = to.y > from.y + from.height - 1;
  const isBeside = from.node.column === 'destination' && !isLog(from);
  if (isBeside && isChipBelow && middleX(to) < from.x + from.width) {
    const gap = to.y - from.y - from.height;
    if (gap < 60) return [[middleX(to), from.y + from.height], [middleX(to), to.y]];
  }
  const isNear = isChipBelow && to.y - from.y - from.height < 60;
  if (from.node.column !== 'destination' && isNear && !isLog(to)) {
    const x = Math.max(to.x + 14, Math.min(middleX(from), to.x + to.width - 14));
    const turn = from.y + from.height + (to.y - from.y - from.height) / 2;
    return [[middleX(from), from.y + from.height], [middleX(from), turn], [x, turn], [x, to.y]];
  }
  const isRight = from.node.column === 'destination';
  const side = isRight ? COLUMN_WIDTH - TRUNK_X : TRUNK_X;
  return [...leaving(from, side), ...entering(to, { side, isFromAbove: isRight && isChipBelow })];
}

/** To the side of the picture; a chip behind another one leaves it below both. */
function leaving(from: Place, side: number): Point[] {
  if (from.node.column === 'destination') {
    return [[from.x + from.width, middleY(from)], [side, middleY(from)]];
  }
  if (from.x <= BED_X) return [[from.x, middleY(from)], [side, middleY(from)]];
  const bottom = from.y + from.height;
  const turn = bottom + ROAD_ROOM / 2;
  return [[middleX(from), bottom], [middleX(from), turn], [side, turn]];
}

/** From the side of the picture; into a chip from above, past those beside it. */
function entering(
  to: Place, { side, isFromAbove }: { side: number; isFromAbove: boolean },
): Point[] {
  if (isFromAbove) {
    const turn = to.y - ROAD_ROOM / 2;
    return [[side, turn], [middleX(to), turn], [middleX(to), to.y]];
  }
  return [[side, middleY(to)], [side === TRUNK_X ? to.x : to.x + to.width, middleY(to)]];
}

export const ROADS_COLUMN: RoadPlan = {
  course: courseColumn,
  labelAt: (road) => labelColumn(road, {
    first: [GAP, LABEL.x], above: LABEL.above, end: COLUMN_WIDTH - MARGIN,
  }),
  hasHints: false,
  hasLines: false,
  areTurnsApart: false,
};
