/** Machines that queues run on: in rows below everything, with what runs on each under it. */
import { type Place, type Places, type Plan } from './place';

const TOP = 66;
/** From edge to edge of what runs on them: a tape's, or the routers' too. */
const BROKERS = { left: 246, right: 806, gap: 12, gapJoined: 48 };
const ABOVE = 40; // clear room over the first row
const [BETWEEN, BETWEEN_JOINED] = [16, 40]; // rows; a road may run there
export const ROUTERS_LEFT = 196;

export const hasRouters = ({ topology }: Plan): boolean =>
  topology.nodes.some(({ column }) => column === 'router');

interface BrokerRow {
  readonly left: number;
  readonly across: number;
  readonly width: number;
  readonly gap: number;
}

/** How brokers stand side by side: four in a row rather than one alone in a second. */
function brokerRow(plan: Plan): BrokerRow {
  const brokers = plan.topology.nodes.filter(({ column }) => column === 'broker');
  const count = brokers.filter(({ under }) => under === undefined).length;
  const across = count > 3 && count % 3 !== 0 ? 4 : 3;
  const left = hasRouters(plan) ? ROUTERS_LEFT : BROKERS.left;
  const gap = areJoined(plan) ? BROKERS.gapJoined : BROKERS.gap;
  const room = BROKERS.right - left - gap * (across - 1);
  return { left, across, width: room / across, gap };
}

export const brokerWidth = (plan: Plan): number => brokerRow(plan).width;

/** Whether roads run between brokers: they have to be seen. */
function areJoined({ topology: { nodes, edges } }: Plan): boolean {
  const brokers = new Set(nodes.filter(({ column }) => column === 'broker')
    .map(({ actor }) => actor));
  return edges.some(({ from, to }) => brokers.has(from) && brokers.has(to));
}

/** Places machines in rows below everything, and each thing that runs on one below that one. */
export function placeBrokers(places: Places): void {
  const others = places.all.filter(({ node }) => node.column !== 'broker');
  const { across } = brokerRow(places.plan);
  const brokers = places.in('broker');
  const machines = brokers.filter((place) => machineOf(place, places) === undefined);
  let y = Math.max(TOP, ...others.map(({ y: top, height }) => top + height)) + ABOVE;
  for (let first = 0; first < machines.length; first += across) {
    const row = machines.slice(first, first + across);
    const ends = row.map((machine, i) =>
      placeStack([machine, ...brokers.filter((place) => machineOf(place, places) === machine)],
        { places, at: i, y }));
    y = Math.max(...ends);
  }
}

const machineOf = ({ node: { under } }: Place, places: Places): Place | undefined =>
  (under === undefined ? undefined : places.named(under));

/** One below the other; returns where the next row begins. */
function placeStack(
  stack: readonly Place[], { places, at, y }: { places: Places; at: number; y: number },
): number {
  const { left, gap } = brokerRow(places.plan);
  const between = areJoined(places.plan) ? BETWEEN_JOINED : BETWEEN;
  let top = y;
  for (const place of stack) {
    [place.x, place.y] = [left + at * (place.width + gap), top];
    top += place.height + (place === stack[0] ? between : BETWEEN);
  }
  // Roads run below machines, not below what runs on them.
  return stack.length === 1 ? top : top - BETWEEN + between;
}
