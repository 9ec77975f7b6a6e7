/** What moves at a time: the hops on their way, placed along their lanes. */
import { NONE } from '../trace/columns';
import { kindCode, type Trace } from '../trace/trace';
import { type Flow, LANE_POINTS, stateCode, type Tokens } from './frame';
import type { Hops } from './hops';
import type { LaneFinder } from './lane-finder';

/** Above this many the eye follows none of them: lanes show counts. */
const TOKENS_MAX = 1500;
const [MESSAGE_RADIUS, ANSWER_RADIUS] = [8, 5];
const [FLIGHT, MARKER, LOST] = [stateCode('flight'), stateCode('marker'), stateCode('lost')];
const IS_ANSWER = new Uint8Array(64);
IS_ANSWER[kindCode('settled')] = 1;
IS_ANSWER[kindCode('answered')] = 1;
const DELIVERED = kindCode('delivered');
const REPLICATED = kindCode('replicated');

export class TokenColumns {
  private readonly columns: Tokens;
  private readonly alive: number[] = [];
  /** Deliveries that had not arrived, by consumer: its inbox does not show them yet. */
  readonly pending = new Map<number, number>();

  constructor(
    private readonly trace: Trace, private readonly hops: Hops,
    private readonly tokensMax = TOKENS_MAX,
  ) {
    this.columns = makeTokens(tokensMax);
  }

  /** The tokens of a time, or flows where there are too many. The columns are used again. */
  at(time: number, finder: LaneFinder): { tokens: Tokens; flows: readonly Flow[] } {
    const { alive, hops } = this;
    hops.alive(time, alive);
    this.countPending(time);
    const isFlow = alive.length > this.tokensMax;
    const counts = isFlow ? new Map<number, number>() : null;
    let length = 0;
    for (const hop of alive) {
      const way = this.wayOf(hop, finder);
      if (way === NONE) continue;
      const state = time >= hops.lostAt[hop]! ? LOST : hops.state[hop]!;
      // What went wrong is still worth a token each.
      if (counts !== null && state !== LOST) counts.set(way >> 1, (counts.get(way >> 1) ?? 0) + 1);
      else if (length < this.tokensMax) this.put(length++, { hop, way, state, time, finder });
    }
    const flows = [...(counts ?? [])].map(([lane, count]) => ({
      lane: finder.layout.lanes[lane]!.id, count,
    }));
    return { tokens: { ...this.columns, length }, flows };
  }

  private wayOf(hop: number, finder: LaneFinder): number {
    const seq = this.hops.seq[hop]!;
    const way = finder.wayOf(seq);
    // A follower records what it takes from its leader.
    return way !== NONE && this.trace.columns.kind[seq] === REPLICATED ? way ^ 1 : way;
  }

  private countPending(time: number): void {
    const { kind, peer, until } = this.trace.columns;
    this.pending.clear();
    for (const hop of this.alive) {
      const seq = this.hops.seq[hop]!;
      if (kind[seq] !== DELIVERED || until[seq]! <= time) continue;
      if (time >= this.hops.lostAt[hop]!) continue;
      this.pending.set(peer[seq]!, (this.pending.get(peer[seq]!) ?? 0) + 1);
    }
  }

  private put(place: number, { hop, way, state, time, finder }: Placing): void {
    const { x, y, angle, radius, lane, isBack, entry, state: states } = this.columns;
    const { points } = finder.layout.lanes[way >> 1]!;
    const progress = this.hops.progress(hop, time);
    const along = (way & 1 ? 1 - progress : progress) * (LANE_POINTS - 1);
    const before = Math.min(LANE_POINTS - 2, Math.floor(along));
    const [x0, y0] = [points[before * 2]!, points[before * 2 + 1]!];
    const [x1, y1] = [points[before * 2 + 2]!, points[before * 2 + 3]!];
    const seq = this.hops.seq[hop]!;
    const isSmall = IS_ANSWER[this.trace.columns.kind[seq]!] === 1 || state === MARKER;
    x[place] = x0 + (x1 - x0) * (along - before);
    y[place] = y0 + (y1 - y0) * (along - before);
    angle[place] = finder.angles[way >> 1]![before]! + (way & 1 ? Math.PI : 0);
    radius[place] = isSmall ? ANSWER_RADIUS : MESSAGE_RADIUS;
    states[place] = state;
    lane[place] = way >> 1;
    isBack[place] = way & 1;
    entry[place] = seq;
  }
}

interface Placing {
  readonly hop: number;
  readonly way: number;
  readonly state: number;
  readonly time: number;
  readonly finder: LaneFinder;
}

/** Empty columns with room for `capacity` tokens. */
function makeTokens(capacity: number): Tokens {
  return {
    length: 0,
    x: new Float32Array(capacity),
    y: new Float32Array(capacity),
    angle: new Float32Array(capacity),
    radius: new Uint8Array(capacity),
    state: new Uint8Array(capacity).fill(FLIGHT),
    lane: new Uint16Array(capacity),
    isBack: new Uint8Array(capacity),
    entry: new Int32Array(capacity),
  };
}
