/** Which lane a hop takes, and which way. */
import { NO_ACTOR, NONE } from '../trace/columns';
import type { Trace } from '../trace/trace';
import { drawnPart } from './default-topology';
import type { Layout } from './layout/place';

/** Causes to look back through for the lane by which a conversation came. */
const STEPS_BACK = 8;

/** A lane as one number: its place in the layout, doubled, +1 when it is taken backwards. */
export type Way = number;

export class LaneFinder {
  private readonly byEnds = new Map<number, Way>();
  private readonly firstFrom = new Map<number, Way>();
  private readonly known = new Map<number, Way>();
  private readonly drawn = new Set<string>();
  /** By lane: where each of its pieces heads, in radians. */
  readonly angles: readonly Float32Array[];

  constructor(private readonly trace: Trace, readonly layout: Layout) {
    this.angles = layout.lanes.map(({ points }) => anglesOf(points));
    for (const { node } of layout.places) this.drawn.add(node.actor);
    layout.lanes.forEach(({ from, to }, lane) => {
      this.byEnds.set(from * 0x10000 + to, lane * 2);
      if (!this.byEnds.has(to * 0x10000 + from)) this.byEnds.set(to * 0x10000 + from, lane * 2 + 1);
      if (!this.firstFrom.has(from)) this.firstFrom.set(from, lane * 2);
    });
    // Who has no road of its own away goes back along the one that comes to it.
    layout.lanes.forEach(({ to }, lane) => {
      if (!this.firstFrom.has(to)) this.firstFrom.set(to, lane * 2 + 1);
    });
    // A road of its own goes before the way back on another.
    layout.lanes.forEach(({ from, to }, lane) => this.byEnds.set(from * 0x10000 + to, lane * 2));
  }

  /** The way of a hop, or NONE when nothing of it is drawn. */
  wayOf(seq: number): Way {
    const { actor, peer } = this.trace.columns;
    const way = this.between(actor[seq]!, peer[seq]!);
    return way === NONE ? this.alongCause(seq) : way;
  }

  private between(actor: number, peer: number): Way {
    if (actor === NO_ACTOR || peer === NO_ACTOR) return NONE;
    const pair = actor * 0x10000 + peer;
    let way = this.known.get(pair);
    if (way === undefined) {
      const [from, to] = [this.stationOf(actor), this.stationOf(peer)];
      way = from === NONE || to === NONE ? NONE : (this.byEnds.get(from * 0x10000 + to) ?? NONE);
      this.known.set(pair, way);
    }
    return way;
  }

  private stationOf(actor: number): number {
    return drawnPart(this.trace.actors, actor, this.drawn)?.id ?? NONE;
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

function anglesOf(points: Float32Array): Float32Array {
  return Float32Array.from({ length: points.length / 2 - 1 }, (_, piece) => {
    const [x0, y0, x1, y1] = points.subarray(piece * 2, piece * 2 + 4) as unknown as number[];
    return Math.atan2(y1! - y0!, x1! - x0!);
  });
}
