/** A world in miniature: its own stations and roads, at the moment that tells most of it. */
import type { Micros } from '../../base/micros';
import { Frames, type FrameOptions } from '../../frames/frame-at';
import type { Frame, Station, TokenState } from '../../frames/frame';
import type { TapeDetail } from '../../frames/tape';
import type { Scenario } from '../../scenario/scenario';
import type { Trace } from '../../trace/trace';

/** A station: a box, what sends on, or a bed with what rests there. */
export interface SketchStation {
  readonly kind: 'box' | 'router' | 'bed';
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly cells: readonly TokenState[]; // the first of what rests there
  readonly isDown: boolean; // crashed, paused or stopped
}

export interface Sketch {
  readonly width: number;
  readonly height: number;
  readonly stations: readonly SketchStation[];
  readonly roads: readonly string[]; // SVG path data
  readonly discs: readonly (readonly [x: number, y: number])[]; // messages on the road
  readonly effects: readonly TokenState[]; // what was done to the outside world
}

/** How much each state tells; what goes well tells least. */
const TELLS: { readonly [state in TokenState]: number } = {
  flight: 1, ready: 1, unacked: 1.5, acked: 0.5, again: 6, held: 5, dead: 8, dup: 8, lost: 8,
  info: 6, replicating: 2, marker: 3, next: 0, aborted: 6, refused: 6,
};
const [CELLS_MAX, DISCS_MAX] = [12, 6];
const LOOKS = 12;

/** What rests in a station: the end of its tape, where it has one, else the rows that all have. */
function statesIn({ rows, detail }: Station): TokenState[] {
  const tape = (detail as Partial<TapeDetail> | undefined)?.cells;
  return tape !== undefined ? tape.slice(-CELLS_MAX).map(({ state }) => state)
    : rows.flatMap(({ slots }) => slots.map(({ state }) => state)).slice(0, CELLS_MAX);
}

const isDown = ({ health }: Station): boolean => health !== 'running' && health !== 'blocked';

const effectsOf = ({ wall }: Frame): TokenState[] =>
  (wall?.groups ?? []).flatMap(({ cells }) => cells.map(({ state }) => state));

/** How much a picture tells: many of one kind count little more than a few. */
function tellingOf(frame: Frame): number {
  const counts = new Map<TokenState, number>();
  const states = [...frame.stations.flatMap(statesIn), ...effectsOf(frame)];
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  const down = frame.stations.filter(isDown).length;
  const discs = Math.min(frame.tokens.length, DISCS_MAX);
  return [...counts].reduce((sum, [state, n]) => sum + TELLS[state] * Math.min(n, 4), 0)
    + down * 4 + discs;
}

type Options = FrameOptions & { readonly scenario: Scenario };

/** The picture that tells most, of some at equal distances. */
function mostTelling(trace: Trace, options: Options): Frame {
  const frames = new Frames(trace, options);
  const look = (step: number): Frame =>
    frames.at(Math.round((options.scenario.until * step) / LOOKS) as Micros);
  let [best, most] = [LOOKS, -1];
  for (let step = 2; step <= LOOKS; step++) {
    const telling = tellingOf(look(step));
    if (telling >= most) [best, most] = [step, telling];
  }
  return look(best);
}

const rounded = (path: string): string => path.replace(/\d+\.\d+/g, (n) => `${Math.round(+n)}`);

function stationOf(station: Station): SketchStation {
  const { x, y, width, column } = station;
  const kind = column === 'router' ? 'router' : column === 'destination' ? 'bed' : 'box';
  // A tape has words around its bed; of its station the bed is what is seen from afar.
  const part = kind === 'bed' ? station.parts[0] : undefined;
  const [top, height] = part === undefined ? [y, station.height] : [y + part.y, part.height];
  return {
    kind, box: [x, top, width, height].map(Math.round) as unknown as SketchStation['box'],
    cells: statesIn(station), isDown: isDown(station),
  };
}

export function sketchOf(trace: Trace, options: Options): Sketch {
  const frame = mostTelling(trace, options);
  const { tokens, wall } = frame;
  const shown = frame.stations.filter(({ column }) => column !== 'broker');
  const stations = shown.map(stationOf);
  return {
    width: frame.width, height: frame.height, stations,
    roads: [...new Set(frame.lanes.map(({ path }) => rounded(path)))],
    discs: Array.from({ length: Math.min(tokens.length, DISCS_MAX) },
      (_, i) => [Math.round(tokens.x[i]!), Math.round(tokens.y[i]!)] as const),
    effects: wall === null ? [] : effectsOf(frame).slice(-CELLS_MAX),
  };
}
