/** Which lane a hop takes, and which way. */
import { NO_ACTOR, NONE, pairOf } from '../trace/columns';
import type { Trace } from '../trace/trace';
import { drawnPart } from './default-topology';
import type { Layout } from './layout/place';

/** Causes to look back through for the lane by which a conversation came. */
const STEPS_BACK = 8;

/** A lane as one number: its place in the layout, doubled, +1 when it is taken backwards. */
export type Way = number;

/** Where hops of an actor begin and end: at a station, or at a part of one. */
interface Ends {
  readonly station: number;
  readonly part: string; // '' for the station itself
}

export class LaneFinder {
  private readonly byEnds = new Map<string, Way>();
  private readonly firstFrom = new Map<number, Way>();
  private readonly known = new Map<number, Way>();
  /** By name of an actor that is drawn, or is part of one that is. */
  private readonly drawn = new Map<string, Ends>();
  /** By lane: where each of its pieces heads, in radians. */
  readonly angles: readonly Float32Array[];

  constructor(private readonly trace: Trace, readonly layout: Layout) {
    this.angles = layout.lanes.map(({ points }) => anglesOf(points));
    this.learnEnds();
    layout.lanes.forEach(({ from }, lane) => {
      const [forth, back] = this.pairsOf(lane);
      this.byEnds.set(forth, lane * 2);
      if (!this.byEnds.has(back)) this.byEnds.set(back, lane * 2 + 1);
      if (!this.firstFrom.has(from)) this.firstFrom.set(from, lane * 2);
    });
    // Who has no road of its own away goes back along the one that comes to it.
    layout.lanes.forEach(({ to }, lane) => {
      if (!this.firstFrom.has(to)) this.firstFrom.set(to, lane * 2 + 1);
    });
    // A road of its own goes before the way back on another.
    layout.lanes.forEach((_, lane) => this.byEnds.set(this.pairsOf(lane)[0], lane * 2));
  }

  private learnEnds(): void {
    for (const { node, actor } of this.layout.places) {
      this.drawn.set(node.actor, { station: actor, part: '' });
      for (const [name, part] of Object.entries(node.parts ?? {})) {
        this.drawn.set(name, { station: actor, part });
      }
    }
  }

  private pairsOf(lane: number): [forth: string, back: string] {
    const { from, fromPart, to, toPart } = this.layout.lanes[lane]!;
    return [partsKey(from, fromPart, [to, toPart]), partsKey(to, toPart, [from, fromPart])];
  }

  /** The way of a hop, or NONE when nothing of it is drawn. */
  wayOf(seq: number): Way {
    const { actor, peer } = this.trace.columns;
    const way = this.between(actor[seq]!, peer[seq]!);
    return way === NONE ? this.alongCause(seq) : way;
  }

  private between(actor: number, peer: number): Way {
    if (actor === NO_ACTOR || peer === NO_ACTOR) return NONE;
    const pair = pairOf(actor, peer);
    let way = this.known.get(pair);
    if (way === undefined) {
      way = this.search(this.endsOf(actor), this.endsOf(peer));
      this.known.set(pair, way);
    }
    return way;
  }

  /** A road between parts goes before one between their stations. */
  private search(from: Ends | undefined, to: Ends | undefined): Way {
    if (from === undefined || to === undefined) return NONE;
    for (const near of new Set([from.part, ''])) {
      for (const far of new Set([to.part, ''])) {
        const way = this.byEnds.get(partsKey(from.station, near, [to.station, far]));
        if (way !== undefined) return way;
      }
    }
    return NONE;
  }

  private endsOf(actor: number): Ends | undefined {
    return this.drawn.get(drawnPart(this.trace.actors, actor, this.drawn)?.name ?? '');
  }

  private stationOf(actor: number): number {
    return this.endsOf(actor)?.station ?? NONE;
  }

  /** One end is not drawn, a connection or a broker: the answer goes back as the question came. */
  private alongCause(seq: number): Way {
    const { actor, peer, cause } = this.trace.columns;
    const [from, to] = [this.stationOf(actor[seq]!), this.stationOf(peer[seq]!)];
    if (from === NONE ? to === NONE : from === to) return NONE;
    for (let at = cause[seq]!, i = 0; at !== NONE && i < STEPS_BACK; at = cause[at]!, i++) {
      const way = this.between(actor[at]!, peer[at]!);
      if (way === NONE) continue;
      const lane = this.layout.lanes[way >> 1]!;
      if (from === lane.from || to === lane.to) return way & ~1;
      if (from === lane.to || to === lane.from) return way | 1;
    }
    if (from !== NONE) return this.firstFrom.get(from) ?? NONE;
    const back = this.firstFrom.get(to);
    return back === undefined ? NONE : back ^ 1;
  }
}

const partsKey = (from: number, part: string, [to, far]: readonly [number, string]): string =>
  `${from}/${part}>${to}/${far}`;

function anglesOf(points: Float32Array): Float32Array {
  return Float32Array.from({ length: points.length / 2 - 1 }, (_, piece) => {
    const [x0, y0, x1, y1] = points.subarray(piece * 2, piece * 2 + 4) as unknown as number[];
    return Math.atan2(y1! - y0!, x1! - x0!);
  });
}
