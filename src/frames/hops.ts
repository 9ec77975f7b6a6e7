/** All hops of a trace, in columns, so that those on the way at a time are found at once. */
import { fieldsOf } from '../base/json';
import { NO_ACTOR, NONE, pairOf } from '../trace/columns';
import type { EntryKind } from '../trace/entry';
import { kindCode, type Trace } from '../trace/trace';
import { stateCode, type TokenState } from './frame';
import { textOf } from './world/detail';
import { widened } from './world/widened';

const HOP_KINDS: readonly EntryKind[] = [
  'sent', 'routed', 'replicated', 'delivered', 'settled', 'answered', 'deadLettered',
];
const IS_HOP = new Uint8Array(64);
for (const kind of HOP_KINDS) IS_HOP[kindCode(kind)] = 1;
const DROPPED = kindCode('dropped');
const TURNS = new Set(['joined', 'left', 'assigned'].map((kind) => kindCode(kind as EntryKind)));
const [SETTLED, ANSWERED] = [kindCode('settled'), kindCode('answered')];

/** Hops of one node of the index over their ends; a power of two. */
const FAN = 32;
/** Where on its lane a hop shows its end when it was lost as it left: nobody knows where. */
const LOST_AT = 0.5;

const OUTCOME_STATES: { readonly [outcome: string]: TokenState } = {
  accepted: 'acked', ok: 'acked', rejected: 'refused', fail: 'refused', returned: 'refused',
  released: 'again', info: 'info',
};

/** One drop of a hop, kept so that a trace that is cut can take it back. */
interface Loss {
  readonly entry: number; // seq of the `dropped`
  readonly hop: number;
}

export class Hops {
  length = 0;
  seq = new Int32Array(256);
  state = new Uint8Array(256); // place in TOKEN_STATES, when it is not lost
  lostAt = new Float64Array(256); // when it ends on its way; Infinity for one that arrives
  /** Who was seen to send to whom: both ids in one number, and the first entry that shows it. */
  readonly pairs = new Map<number, number>();
  /** Who began or ceased to read for whom, and what: what is drawn may depend on it. */
  readonly turns: number[] = [];
  private scanned = 0;
  private losses: Loss[] = [];
  /** Level 0: when each hop is last seen; above: the latest of FAN below. */
  private levels: Float64Array[] = [new Float64Array(256)];

  constructor(private readonly trace: Trace) {}

  /** Learns of the entries that have come since. */
  scan(): void {
    const { columns, length } = this.trace;
    const { kind, at, until, actor, peer } = columns;
    for (let seq = this.scanned; seq < length; seq++) {
      const code = kind[seq]!;
      if (IS_HOP[code] === 1 && peer[seq] !== NO_ACTOR) {
        const pair = pairOf(actor[seq]!, peer[seq]!);
        if (!this.pairs.has(pair)) this.pairs.set(pair, seq);
        if (until[seq]! > at[seq]!) this.add(seq);
      } else if (code === DROPPED) this.lose(seq);
      else if (TURNS.has(code)) this.turns.push(seq);
    }
    this.scanned = length;
  }

  /** The trace is about to be cut to `length` entries. */
  cut(length: number): void {
    while ((this.losses[this.losses.length - 1]?.entry ?? NONE) >= length) {
      this.setLoss(this.losses.pop()!.hop, Infinity);
    }
    while (this.length > 0 && this.seq[this.length - 1]! >= length) {
      this.setEnd(--this.length, 0);
    }
    while ((this.turns.at(-1) ?? NONE) >= length) this.turns.pop();
    for (const [pair, seq] of this.pairs) if (seq >= length) this.pairs.delete(pair);
    this.scanned = Math.min(this.scanned, length);
  }

  /** Puts the hops that are to be seen at a time into `found`, in the order in which they left. */
  alive(time: number, found: number[]): void {
    found.length = 0;
    const count = this.leftBy(time);
    const top = this.levels.length - 1;
    const size = FAN ** top;
    for (let node = 0; node * size < count; node++) this.descend(top, node, { time, count, found });
  }

  /** How far along its lane a hop is, from 0 to 1. */
  progress(hop: number, time: number): number {
    const { at, until } = this.trace.columns;
    const seq = this.seq[hop]!;
    const end = Math.min(time, this.lostAt[hop]!);
    return Math.min(1, (end - at[seq]!) / (until[seq]! - at[seq]!));
  }

  private descend(level: number, node: number, query: Query): void {
    const { time, count, found } = query;
    if (!(this.levels[level]![node]! > time)) return;
    if (level === 0) {
      if (node < count) found.push(node);
      return;
    }
    const size = FAN ** (level - 1);
    const end = Math.min((node + 1) * FAN, Math.ceil(count / size));
    if (level === 1) {
      const ends = this.levels[0]!;
      for (let hop = node * FAN; hop < end; hop++) if (ends[hop]! > time) found.push(hop);
      return;
    }
    for (let child = node * FAN; child < end; child++) this.descend(level - 1, child, query);
  }

  /** How many hops had left by a time; they stand in the order in which they left. */
  private leftBy(time: number): number {
    const { at } = this.trace.columns;
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at[this.seq[middle]!]! <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private add(seq: number): void {
    const hop = this.length++;
    if (hop === this.seq.length) this.grow();
    this.seq[hop] = seq;
    this.lostAt[hop] = Infinity;
    this.state[hop] = this.stateOf(seq);
    this.setEnd(hop, this.trace.columns.until[seq]!);
  }

  private stateOf(seq: number): number {
    const { kind, message } = this.trace.columns;
    const code = kind[seq]!;
    const detail = this.trace.detail(seq);
    // An answer that is about no message refuses nothing: "there is nothing to read".
    if (message[seq] === NONE) return MARKER;
    if (code === SETTLED || code === ANSWERED) {
      return stateCode(OUTCOME_STATES[textOf(detail, 'outcome')] ?? 'marker');
    }
    if (fieldsOf(detail)['redelivered'] === true) return AGAIN;
    return Number(fieldsOf(detail)['attempt']) > 1 ? AGAIN : FLIGHT;
  }

  /** A parcel that was dropped takes all its hops with it: they left as one. */
  private lose(entry: number): void {
    const { cause, at, until } = this.trace.columns;
    const first = cause[entry]!;
    let hop = first === NONE ? NONE : this.find(first);
    if (hop === NONE) return;
    const [left, due] = [at[first]!, until[first]!];
    const when = at[entry]! > left ? Math.min(at[entry]!, due) : left + (due - left) * LOST_AT;
    for (let seq = first; hop < this.length && this.seq[hop] === seq; hop++, seq++) {
      if (at[seq] !== left || until[seq] !== due || cause[seq] !== cause[first]) break;
      this.losses.push({ entry, hop });
      this.setLoss(hop, when);
    }
  }

  private find(seq: number): number {
    let [low, high] = [0, this.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.seq[middle] === seq) return middle;
      if (this.seq[middle]! < seq) low = middle + 1;
      else high = middle - 1;
    }
    return NONE;
  }

  /** A lost hop stays to be seen, where it ended, as long again as it would have travelled. */
  private setLoss(hop: number, when: number): void {
    const { at, until } = this.trace.columns;
    const seq = this.seq[hop]!;
    this.lostAt[hop] = when;
    this.setEnd(hop, when === Infinity ? until[seq]! : when + until[seq]! - at[seq]!);
  }

  private setEnd(hop: number, end: number): void {
    const isLater = end >= this.levels[0]![hop]!;
    this.levels[0]![hop] = end;
    for (let level = 1, node = hop; level < this.levels.length; level++) {
      node = Math.floor(node / FAN);
      const latest = isLater ? end : this.latestBelow(level, node);
      if (isLater && this.levels[level]![node]! >= end) return;
      this.levels[level]![node] = latest;
    }
  }

  private latestBelow(level: number, node: number): number {
    const below = this.levels[level - 1]!;
    const last = Math.min((node + 1) * FAN, below.length);
    let latest = 0;
    for (let child = node * FAN; child < last; child++) latest = Math.max(latest, below[child]!);
    return latest;
  }

  private grow(): void {
    const capacity = this.seq.length * 2;
    this.seq = widened(this.seq, new Int32Array(capacity));
    this.state = widened(this.state, new Uint8Array(capacity));
    this.lostAt = widened(this.lostAt, new Float64Array(capacity));
    let room = capacity;
    this.levels = this.levels.map((level) => {
      const wide = widened(level, new Float64Array(room));
      room = Math.ceil(room / FAN);
      return wide;
    });
    // One more level once the top has more than FAN nodes.
    while (this.levels[this.levels.length - 1]!.length > FAN) this.addLevel();
  }

  private addLevel(): void {
    const below = this.levels[this.levels.length - 1]!;
    const level = new Float64Array(Math.ceil(below.length / FAN));
    below.forEach((end, child) => {
      const node = Math.floor(child / FAN);
      level[node] = Math.max(level[node]!, end);
    });
    this.levels.push(level);
  }
}

interface Query {
  readonly time: number;
  readonly count: number; // hops that had left
  readonly found: number[];
}

const [FLIGHT, AGAIN, MARKER] = [stateCode('flight'), stateCode('again'), stateCode('marker')];
