/** In which order the nodes of each column stand, so that few roads cross. */
import type { Column, Join, Topology, TopologyEdge, TopologyNode } from '../topology';

/** By what stations are placed. */
export const joinsIn = ({ joins, edges }: Topology): readonly Join[] => joins ?? edges;

const COLUMNS: readonly Column[] = ['producer', 'router', 'destination', 'consumer', 'broker'];
const SWEEPS = 4;

/**
 * The nodes, column by column. A system's own order stands unless a column is crowded: then each
 * node moves to the mean place of its neighbours, forth and back a few times (Sugiyama's method).
 */
export function ordered(topology: Topology): TopologyNode[] {
  const { nodes, edges } = topology;
  const columns = COLUMNS.map((column) => nodes.filter((node) => node.column === column));
  if (columns.some(({ length }) => length > 6)) {
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      const isForth = sweep % 2 === 0;
      const places = new Map(columns.flatMap((column) => column.map((node, i) => [node.actor, i])));
      for (const column of isForth ? columns : columns.toReversed()) {
        sortByNeighbours(column, joinsIn(topology), { places, end: isForth ? 'from' : 'to' });
      }
    }
  }
  return columns.map((column) => withGivenUp(column, edges)).flat();
}

interface Sweep {
  readonly places: Map<string, number>;
  readonly end: 'from' | 'to'; // which neighbours count
}

function sortByNeighbours(
  column: TopologyNode[], joins: readonly Join[], { places, end }: Sweep,
): void {
  const near = end === 'from' ? 'to' : 'from';
  const sums = new Map<string, { sum: number; count: number }>();
  for (const join of joins) {
    const entry = sums.get(join[near]) ?? { sum: 0, count: 0 };
    entry.sum += places.get(join[end]) ?? 0;
    entry.count++;
    sums.set(join[near], entry);
  }
  const mean = (node: TopologyNode): number => {
    const { sum, count } = sums.get(node.actor) ?? { sum: 0, count: 0 };
    return count === 0 ? places.get(node.actor)! : sum / count;
  };
  const means = new Map(column.map((node) => [node, mean(node)]));
  column.sort((a, b) => means.get(a)! - means.get(b)!);
  column.forEach(({ actor }, i) => places.set(actor, i));
}

/** A destination that others give up to stands right after the last of them. */
function withGivenUp(column: TopologyNode[], edges: readonly TopologyEdge[]): TopologyNode[] {
  const own = new Set(column.map(({ actor }) => actor));
  const targets = (from: string): string[] => edges.filter((e) => e.from === from).map((e) => e.to);
  const sorted = column.slice();
  for (const { actor } of column) {
    if (column[0]?.column !== 'destination') break;
    for (const next of targets(actor)) {
      for (const target of own.has(next) ? [next] : targets(next)) {
        const from = sorted.findIndex((node) => node.actor === target);
        const at = sorted.findIndex((node) => node.actor === actor);
        if (from > at + 1) sorted.splice(at + 1, 0, ...sorted.splice(from, 1));
      }
    }
  }
  return sorted;
}

/** Each station's size asks for them. */
const known = new WeakMap<Topology, ReadonlyMap<string, number>>();

/** How many routers a message has passed before it comes to each: 0, 1, ... */
export function routerLevels(topology: Topology): ReadonlyMap<string, number> {
  const levels = known.get(topology) ?? levelsIn(topology);
  known.set(topology, levels);
  return levels;
}

function levelsIn({ nodes, edges }: Topology): Map<string, number> {
  const routers = new Set(nodes.filter((n) => n.column === 'router').map((n) => n.actor));
  const levels = new Map([...routers].map((name) => [name, 0]));
  const between = edges.filter(({ from, to }) => routers.has(from) && routers.has(to));
  const onward = withoutCircles(between);
  // A way passes each router once at most.
  for (let round = 0; round < routers.size; round++) {
    for (const { from, to } of onward) {
      levels.set(to, Math.max(levels.get(to)!, levels.get(from)! + 1));
    }
  }
  return levels;
}

/** Those that lead onward when one begins at the routers to which nobody leads. */
function withoutCircles(edges: readonly TopologyEdge[]): TopologyEdge[] {
  const ends = new Set(edges.map(({ to }) => to));
  const [onWay, passed, onward] = [new Set<string>(), new Set<string>(), [] as TopologyEdge[]];
  const pass = (router: string): void => {
    if (passed.has(router)) return;
    onWay.add(router);
    for (const edge of edges.filter(({ from, to }) => from === router && !onWay.has(to))) {
      onward.push(edge);
      pass(edge.to);
    }
    onWay.delete(router);
    passed.add(router);
  };
  for (const { from } of edges.filter((edge) => !ends.has(edge.from))) pass(from);
  for (const { from } of edges) pass(from);
  return onward;
}
