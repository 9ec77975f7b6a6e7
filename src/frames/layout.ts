/** Where everything stands: a topology becomes places and lanes, the same ones every time. */
import type { ActorId, Form } from './frame';
import { COLUMN_WIDTH, placedColumn, ROADS_COLUMN } from './layout/column';
import { type GroupPlace, type Layout, type Place, type Places, type Plan } from './layout/place';
import type { WallPlace } from './layout/place';
import { lanesOf, ROADS_WIDE } from './layout/roads';
import { headingOfWall, headingsOf, placedWide } from './layout/wide';

export type { Layout, Plan } from './layout/place';

const WIDE = 1112;
const FOLDED = 972;
const [WALL_X, WALL_TOP] = [978, 62];
const GROUP_WIDTH = 112;
const BOTTOM = { desk: 24, column: 12 }; // clear room below the last station
const COUNTER = { width: 114, height: 44, above: 28 }; // of what one reader's work did

/** Which arrangement fits a width in px. */
export const formFor = (width: number): Form =>
  width >= 1040 ? 'wide' : width >= 640 ? 'folded' : 'column';

/** Lays a topology out. */
export function layOut(plan: Plan, form: Form): Layout {
  const isColumn = form === 'column';
  const places = isColumn ? placedColumn(plan) : placedWide(plan, form);
  const lanes = lanesOf(places, isColumn ? ROADS_COLUMN : ROADS_WIDE);
  const bottom = Math.max(0, ...places.all.map(({ y, height }) => y + height));
  const wall = form === 'wide' ? wallBeside(places, bottom) : wallBelow(places, { form, bottom });
  const right = Math.max(0, ...places.all.map(({ x, width }) => x + width + 12));
  const width = isColumn ? COLUMN_WIDTH : Math.max(form === 'wide' ? WIDE : FOLDED, right);
  const depth = Math.max(bottom, ...(wall?.groups ?? []).map(({ y, height }) => y + height));
  const below = isColumn ? BOTTOM.column : BOTTOM.desk;
  const headings = [
    ...(isColumn ? [] : headingsOf(places)), ...headingOfWall({ form, wall, places }),
  ];
  return { form, width, height: depth + below, places: places.all, lanes, headings, wall };
}

/** A subscriber with the places beside which its effects are shown. */
interface Reader {
  readonly subscriber: ActorId;
  readonly label: string;
  readonly beside: readonly Place[];
}

/** Every subscriber whose work the stage shows: those that somebody works for, or did. */
function readersOf(places: Places): Reader[] {
  const { plan } = places;
  const readers = besideConsumers(places);
  // What was done stays done when its reader goes elsewhere, or the queue itself is gone.
  for (const name of plan.worked) if (!readers.has(name)) readers.set(name, []);
  return [...readers].flatMap(([name, beside]) => {
    const subscriber = plan.readerOf(name);
    const { label = name } = plan.topology.nodes.find(({ actor }) => actor === name) ?? {};
    return subscriber === undefined ? [] : [{ subscriber, label, beside }];
  });
}

/** The subscribers that somebody works for now, each with its consumers. */
function besideConsumers(places: Places): Map<string, Place[]> {
  const readers = new Map<string, Place[]>();
  const { subscribersOf, topology: { edges } } = places.plan;
  for (const consumer of places.in('consumer')) {
    if (consumer.node.hasEffects === false) continue;
    const { actor } = consumer.node;
    const names = [
      ...edges.flatMap(({ to, subscriber = '' }) => (to === actor ? subscriber : [])),
      ...places.beyond(consumer, 'from').flatMap(({ node }) =>
        (node.hasEffects === false ? [] : subscribersOf(node.actor))),
    ];
    for (const name of names) {
      if (name === '') continue;
      const beside = readers.get(name) ?? [];
      readers.set(name, beside.includes(consumer) ? beside : [...beside, consumer]);
    }
  }
  return readers;
}

function wallBeside(places: Places, bottom: number): WallPlace | null {
  const readers = readersOf(places);
  if (readers.length === 0) return null;
  const isCrowded = places.in('consumer').some(({ density }) => density !== 'full');
  const height = isCrowded ? 32 : 96;
  const known = readers.map(({ beside }) => Math.min(...beside.map((place) => place.y)));
  // What nobody works for any more follows the others.
  const lowest = Math.max(WALL_TOP, ...known.filter(Number.isFinite));
  const wanted = known.map((y) => Math.min(y, lowest));
  const groups = readers.map(({ subscriber, label }, i): GroupPlace => ({
    subscriber, label, x: WALL_X + 10, y: wanted[i]! - (isCrowded ? 2 : 6),
    width: GROUP_WIDTH, height,
  }));
  groups.sort((a, b) => a.y - b.y);
  groups.forEach((group, i) => {
    const above = groups[i - 1];
    if (above !== undefined) group.y = Math.max(group.y, above.y + above.height + 4);
  });
  const [y, last] = [Math.min(WALL_TOP, groups[0]!.y), groups[groups.length - 1]!];
  return { x: WALL_X, y, height: Math.max(bottom, last.y + height) - y, groups };
}

/** Effects as counters: below the consumers where they fit there, else below the stations. */
function wallBelow(
  places: Places, { form, bottom }: { form: Form; bottom: number },
): WallPlace | null {
  const readers = readersOf(places);
  if (readers.length === 0) return null;
  const isColumn = form === 'column';
  const under = isColumn ? null : underConsumers(places, { count: readers.length, bottom });
  const [left, step, across] = isColumn ? [40, 172, 2] : under === null ? [20, 190, 5]
    : [under.x, COUNTER.width + 16, 1];
  const y = under?.y ?? bottom + (isColumn ? 28 : 40);
  const groups = readers.map(({ subscriber, label }, i): GroupPlace => ({
    subscriber, label, x: left + (i % across) * step,
    y: y + Math.floor(i / across) * COUNTER.height, width: step - 16, height: 36,
  }));
  const rows = Math.ceil(readers.length / across);
  return { x: left, y: y - 16, height: rows * COUNTER.height, groups };
}

/** Machines in rows below everything leave room beside them, where the work comes out. */
function underConsumers(
  places: Places, { count, bottom }: { count: number; bottom: number },
): { x: number; y: number } | null {
  const consumers = places.in('consumer');
  const x = Math.min(...consumers.map((place) => place.x));
  const end = Math.max(...consumers.map((place) => place.y + place.height)) + COUNTER.above;
  // Level with the first row of machines where nobody stands in the way.
  const brokers = places.in('broker').filter((place) => place.x + place.width < x);
  const y = Math.max(end, Math.min(...brokers.map((place) => place.y)));
  return brokers.length > 0 && y + count * COUNTER.height - 8 <= bottom ? { x, y } : null;
}
