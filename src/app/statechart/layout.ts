/** Where the states of a chart stand and how the ways between them run. */
import { Graph, layout } from '@dagrejs/dagre';
import type { StatechartGraph } from './graph';

interface PlacedState {
  readonly id: string;
  readonly lines: readonly string[]; // its name, in two where it is long
  readonly x: number; // middle
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isInitial: boolean;
}

interface PlacedEdge {
  readonly key: string;
  readonly path: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedChart {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
}

const HEIGHT = 26;
/** How much higher a state of two lines is. */
const LINE = 14;
/** A longer name is in two lines; where the whole is too wide still, so are shorter ones. */
const LONG = [176, 112, 72] as const;
/** Half an em a Latin letter, one em a Hangul syllable. */
const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > 'ᄀ' ? size : size * 0.52), 0);

/** A long name, divided where its halves are most alike. */
function linesOf(text: string, long: number): readonly string[] {
  if (widthOf(text, 12) <= long) return [text];
  const words = text.split(' ');
  const cuts = words.slice(1).map((_, at) => [
    words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' '),
  ]);
  const wide = (lines: readonly string[]): number =>
    Math.max(...lines.map((line) => widthOf(line, 12)));
  return cuts.reduce((best, cut) => (wide(cut) < wide(best) ? cut : best), [text]);
}

interface Way {
  readonly from: string;
  readonly to: string;
  readonly events: string[];
}

/** Ways between the same two states are one way with several words, the most telling first. */
function joined(edges: StatechartGraph['edges']): Map<string, Way> {
  const ways = new Map<string, Way>();
  const leadsTo = new Map<string, Set<string>>(); // an event in a state: where it may end
  for (const { from, to, event } of edges) {
    const key = `${from}>${to}`;
    const way = ways.get(key) ?? { from, to, events: [] };
    if (!way.events.includes(event)) way.events.push(event);
    ways.set(key, way);
    const ends = leadsTo.get(`${from} ${event}`) ?? new Set();
    leadsTo.set(`${from} ${event}`, ends.add(to));
  }
  for (const { from, events } of ways.values()) {
    const endsOf = (event: string): number => leadsTo.get(`${from} ${event}`)?.size ?? 0;
    events.sort((one, other) => endsOf(one) - endsOf(other));
  }
  return ways;
}

/** So many letters stand between two lines. */
const SHORT = 14;

function shorten(ways: readonly string[]): string {
  const events = ways.filter((event) => event !== ''); // what is left of itself has no word
  const all = events.join(', ');
  return events.length < 2 || (events.length === 2 && all.length <= SHORT)
    ? all : `${events[0]} +${events.length - 1}`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${first.x},${first.y}`;
  rest.forEach((point, place) => {
    const next = rest[place + 1];
    path += next === undefined
      ? ` L${point.x},${point.y}`
      : ` Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`;
  });
  return path;
}

/** What stands where when a name of more than so many pixels is in two lines. */
function placed(graph: StatechartGraph, say: (id: string) => string, long: number): PlacedChart {
  const dagre = new Graph({ multigraph: true });
  dagre.setGraph({ rankdir: 'TB', nodesep: 10, edgesep: 2, ranksep: 30, marginx: 8, marginy: 6 });
  dagre.setDefaultEdgeLabel(() => ({}));
  for (const id of graph.states) {
    const lines = linesOf(say(id), long);
    const width = Math.max(...lines.map((line) => widthOf(line, 12))) + 24;
    dagre.setNode(id, { width, height: HEIGHT + (lines.length - 1) * LINE });
  }
  const ways = joined(graph.edges);
  for (const [key, { from, to, events }] of ways) {
    const label = shorten(events);
    const room = { width: widthOf(label, 11) + 4, height: 14 };
    dagre.setEdge(from, to, { ...room, labelpos: 'c', label }, key);
  }
  layout(dagre);
  const { width = 0, height = 0 } = dagre.graph() as { width?: number; height?: number };
  const states = graph.states.map((id) => {
    const place = dagre.node(id) as Point & { width: number; height: number };
    return { id, lines: linesOf(say(id), long), ...place, isInitial: id === graph.initial };
  });
  const edges = dagre.edges().map((edge) => {
    const { points, x, y, label } = dagre.edge(edge) as Point & { points: Point[]; label: string };
    return { key: edge.name ?? `${edge.v}>${edge.w}`, path: smooth(points), label, x, y: y + 4 };
  });
  return { width, height, states, edges };
}

/** A chart as it is, or, where it is wider than the room, the narrowest that can be made of it. */
export function layoutChart(
  graph: StatechartGraph, say: (id: string) => string, room = Infinity,
): PlacedChart {
  const [first, ...others] = LONG;
  let best = placed(graph, say, first);
  for (const long of others) {
    if (best.width <= room) return best;
    const next = placed(graph, say, long);
    if (next.width < best.width) best = next;
  }
  return best;
}
