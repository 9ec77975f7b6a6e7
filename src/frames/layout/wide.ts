/** The arrangement for a desk: producers left, then routers, destinations, consumers, effects. */
import type { Density, Form, Heading } from '../frame';
import type { Column, TopologyNode } from '../topology';
import { brokerWidth, placeBrokers, ROUTERS_LEFT } from './brokers';
import { hasLabel } from './labels';
import {
  DESTINATIONS_RIGHT, destinationWidth, ROUTER_SIZE, ROUTER_X, routerStep,
} from './levels';
import { joinsIn, ordered, routerLevels } from './order';
import {
  isReturn, isReturnNode, middleY, type Place, Places, type Plan, type Sizes, type WallPlace,
} from './place';

const PRODUCER = { x: 20, width: 126 };
const LABEL_ABOVE = 30; // room over a router for what leads to it
/** In one line a consumer's name shares its width with a count. */
const CONSUMER = { x: 836, width: 116, widthCompact: 130 };
const TOP = 66;
/** Room for stations at full size before a column is drawn compact. */
const FULL_HEIGHT = 620;
const [GAP, GAP_COMPACT] = [36, 8];
/** What feeds a crowd higher than a stage stands this high at most: seen before anybody scrolls. */
const CROWD_HEIGHT = 320;
const NARROW_GAP = 14;

/** Places every node; roads come after. */
export function placedWide(plan: Plan, form: Form): Places {
  const places = new Places(plan);
  const nodes = ordered(plan.topology);
  const room = roomIn(plan, nodes);
  const { density, isTight } = room;
  for (const node of nodes) places.add(node, sized(node, { plan, ...room }));
  for (const place of places.in('producer')) place.x = PRODUCER.x;
  for (const place of places.in('consumer')) place.x = CONSUMER.x;
  for (const place of places.in('destination')) place.x = DESTINATIONS_RIGHT - place.width;
  stackDestinations(places, isTight ? GAP_COMPACT : gapIn(places, { density, form }));
  alignConsumers(places);
  alignRouters(places);
  alignTo(places.in('producer'), (place) => places.endsBeyond(place, 'to'), NARROW_GAP);
  placeBrokers(places);
  for (const place of places.all) {
    const chosen = plan.positions[place.node.actor];
    if (chosen !== undefined) [place.x, place.y] = chosen;
  }
  return places;
}

/** Logs have clear room of their own around them; a tablet has none to spare. */
function gapIn(places: Places, { density, form }: { density: Density; form: Form }): number {
  if (density !== 'full') return GAP_COMPACT;
  const areLogs = places.in('destination').every(({ parts }) => parts.length > 0);
  return form === 'folded' && areLogs ? GAP_COMPACT : GAP;
}

interface Crowd {
  readonly density: Density;
  readonly isTight: boolean; // at full size, but close to each other
}

/** Full size with air between them, full size without, or compact: the first that fits. */
function roomIn(plan: Plan, nodes: readonly TopologyNode[]): Crowd {
  const destinations = nodes.filter(({ column }) => column === 'destination');
  const consumers = nodes.filter(({ column }) => column === 'consumer').length;
  const fits = (isTight: boolean): boolean => {
    const sizes = destinations.map((node) => sized(node, { plan, density: 'full', isTight }));
    // Only logs have air to give.
    if (isTight && !sizes.every(({ parts }) => parts.length > 0)) return false;
    const gap = isTight ? GAP_COMPACT : GAP;
    const needed = sizes.reduce((sum, { height }) => sum + height + gap, 0);
    return Math.max(needed, consumers * 70) <= FULL_HEIGHT;
  };
  if (fits(false)) return { density: 'full', isTight: false };
  return fits(true) ? { density: 'full', isTight: true } : { density: 'compact', isTight: false };
}

/** The rows that a destination is drawn with: one that nobody reads has nothing unacknowledged. */
export function rowsOf(node: TopologyNode, plan: Plan): TopologyNode['rows'] & {} {
  if (node.rows !== undefined) return node.rows;
  const readers = plan.topology.nodes.filter(({ column }) => column === 'consumer');
  const isRead = joinsIn(plan.topology).some(
    ({ from, to }) => from === node.actor && readers.some(({ actor }) => actor === to),
  );
  return isRead ? ['ready', 'unacked'] : ['ready'];
}

function sized(
  node: TopologyNode, { plan, density, isTight }: Crowd & { readonly plan: Plan },
): Sizes {
  const usual = { parts: [], ...usualSize(node, { plan, density }) };
  if (node.fit === undefined) return usual;
  return { ...usual, ...node.fit({ form: 'wide', density, width: usual.width, isTight }) };
}

function usualSize(
  node: TopologyNode, { plan, density }: { plan: Plan; density: Density },
): Omit<Sizes, 'parts'> {
  const notes = node.note?.length ?? 0;
  const isFull = density === 'full';
  switch (node.column) {
    case 'producer':
      return { width: PRODUCER.width, height: isFull ? 80 + 17 * notes : 48, density };
    case 'consumer':
      return isFull ? { width: CONSUMER.width, height: 48 + 16 * Math.max(1, notes), density }
        : { width: CONSUMER.widthCompact, height: 28, density };
    case 'router':
      if (isReturnNode(node, plan)) return { width: 60, height: 46, density };
      return isFull ? { width: ROUTER_SIZE, height: ROUTER_SIZE, density }
        : { width: 52, height: 52, density };
    case 'broker':
      return { width: brokerWidth(plan), height: 48 + 16 * notes, density };
    case 'destination': {
      const width = destinationWidth(plan);
      const rows = rowsOf(node, plan).length;
      const height = isFull ? 34 + 35 * rows + (rows === 1 ? 3 : 0) + (notes > 1 ? 26 : 0) : 28;
      return { width, height, density };
    }
  }
}

/** One destination under another, each with room for those who read it beside it. */
function stackDestinations(places: Places, gap: number): void {
  let y = TOP;
  for (const place of places.in('destination')) {
    const readers = places.beyond(place, 'to').filter(
      // Who reads elsewhere too stands between what it reads.
      (reader) => reader.node.column === 'consumer' && places.beyond(reader, 'from').length === 1,
    );
    const apart = place.density === 'full' ? NARROW_GAP : gap;
    const beside = readers.reduce((sum, { height }) => sum + height + apart, -apart);
    const slot = Math.max(place.height, beside);
    place.y = y + (slot - place.height) / 2;
    y += slot + gap;
  }
}

/** Each consumer stands beside the middle of what it reads, without touching the one above. */
function alignConsumers(places: Places): void {
  const consumers = places.in('consumer');
  const sources = (place: Place): Place[] => places.endsBeyond(place, 'from');
  const isCrowded = consumers.some(({ density }) => density !== 'full');
  alignTo(consumers, sources, isCrowded ? GAP_COMPACT : NARROW_GAP);
}

/** Stands a column's places at the mean height of their neighbours, in that order, apart. */
function alignTo(column: Place[], neighbours: (place: Place) => Place[], gap: number): void {
  const wanted = new Map<Place, number>();
  for (const place of column) {
    const near = neighbours(place);
    const mean = near.reduce((sum, other) => sum + middleY(other), 0) / near.length;
    const isFeeder = place.node.column === 'producer' || place.node.column === 'router';
    const most = isFeeder && near.some(({ y }) => y > FULL_HEIGHT) ? CROWD_HEIGHT : mean;
    wanted.set(place, near.length === 0 ? TOP + place.height / 2 : Math.min(mean, most));
  }
  const inOrder = column.slice().sort((a, b) => wanted.get(a)! - wanted.get(b)!);
  // Those that want the same height stand around it together.
  for (let from = 0; from < inOrder.length;) {
    let to = from + 1;
    while (to < inOrder.length && wanted.get(inOrder[to]!) === wanted.get(inOrder[from]!)) to++;
    const bunch = inOrder.slice(from, to);
    const height = bunch.reduce((sum, place) => sum + place.height + gap, -gap);
    const above = inOrder[from - 1];
    const floor = above === undefined ? TOP - 8 : above.y + above.height + gap;
    let y = Math.max(floor, wanted.get(bunch[0]!)! - height / 2);
    for (const place of bunch) {
      place.y = Math.round(y);
      y += place.height + gap;
    }
    from = to;
  }
}

function alignRouters(places: Places): void {
  const levels = routerLevels(places.plan.topology);
  const routers = places.in('router');
  const step = routerStep(places.plan);
  for (const place of routers) {
    const level = levels.get(place.node.actor) ?? 0;
    place.x = isReturn(places, place)
      ? DESTINATIONS_RIGHT - destinationWidth(places.plan) - 92
      : ROUTER_X + level * step + (ROUTER_SIZE - place.width) / 2;
  }
  const targets = (place: Place): Place[] => {
    const ends = places.endsBeyond(place, 'to').filter(({ node }) => node.column !== 'router');
    return ends.length > 0 ? ends : freeRows(place, places);
  };
  const onRoad = routers.filter((place) => !isReturn(places, place));
  for (const level of new Set(onRoad.map(({ x }) => x))) {
    const column = onRoad.filter(({ x }) => x === level);
    const isNamed = column.some((place) => hasLabel(places, place));
    alignTo(column, targets, isNamed ? 20 + LABEL_ABOVE : 20);
  }
  alignTo(routers.filter((place) => isReturn(places, place)), targets, 20);
}

/** A router that only leads back or to others stands where no road passes to a destination. */
function freeRows(router: Place, places: Places): Place[] {
  const feeders = places.endsBeyond(router, 'from').filter(({ node }) => node.column === 'router');
  const free = places.in('destination').filter((row) =>
    places.beyond(row, 'from').every(({ node }) => node.column === 'consumer'));
  return feeders.length === 0 ? [] : free.slice(0, 1);
}

const HEADING_Y = 26;

/** Words above the columns that there are. */
export function headingsOf(places: Places): Heading[] {
  const { headings = {} } = places.plan.topology;
  const columns: Column[] = ['producer', 'router', 'destination', 'consumer'];
  return columns.flatMap((column) => {
    const there = places.in(column).filter((place) => !isReturn(places, place));
    if (there.length === 0) return [];
    const { title = '', note = '' } = headings[column] ?? {};
    const x = column === 'router' ? ROUTERS_LEFT : Math.min(...there.map((place) => place.x));
    return [{ column, title, note, x, y: HEADING_Y }];
  });
}

/** Words above what the work did: at the top beside the consumers, or below, over the counters. */
export function headingOfWall({ form, wall, places }: Wall): Heading[] {
  if (wall === null) return [];
  const { title = '', note = '' } = places.plan.topology.headings?.effect ?? {};
  if (form !== 'wide') return [{ column: 'effect', title, note: '', x: wall.x, y: wall.y + 8 }];
  if (places.in('consumer').length === 0) return [];
  return [{ column: 'effect', title, note, x: wall.x + 10, y: HEADING_Y }];
}

interface Wall {
  readonly form: Form;
  readonly wall: WallPlace | null;
  readonly places: Places;
}
