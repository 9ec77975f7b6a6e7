/** Numbers over time: rates, what waits, how long work took, what was delivered again. */
import type { Micros } from '../../base/micros';
import { NO_ACTOR, NONE } from '../../trace/columns';
import type { ActorId } from '../../trace/entry';
import { kindCode, type Trace } from '../../trace/trace';

/** What is counted in one stretch of time. */
export interface Bucket {
  in: number; // copies stored for the first time
  out: number; // work that had its effect
  again: number; // deliveries after the first
  waiting: number; // at the end of the stretch: stored for somebody, and not yet handed out
  readonly latencies: number[]; // microseconds from making to effect
}

/** Everything together, a destination, or a consumer. */
export type Scope = number; // an actor's id; ALL
export const ALL: Scope = -1;

const [CREATED, STORED, DELIVERED, JOINED] = [
  kindCode('created'), kindCode('stored'), kindCode('delivered'), kindCode('joined'),
];
const [PROCESSED, REMOVED, EXPIRED, DEAD] = [
  kindCode('processed'), kindCode('removed'), kindCode('expired'), kindCode('deadLettered'),
];

/** One copy, for as many readers as its place has. */
interface CopyState {
  readonly place: number;
  readonly handed: Set<number>; // consumers or their groups
  waiting: number; // readers that do not have it yet
}

/** Reads a trace as it grows, into stretches of equal length. One reader follows one trace. */
export class Series {
  readonly scopes = new Map<Scope, Bucket[]>();
  private read = 0;
  private readonly madeAt = new Map<number, number>(); // by message
  private readonly copies = new Map<number, CopyState>();
  private readonly waiting = new Map<Scope, number>();
  private readonly groups = new Map<number, number>(); // by consumer

  constructor(private readonly trace: Trace, readonly width: Micros) {}

  /** True while the trace has only grown since it was last read. */
  follows(trace: Trace): boolean {
    return trace === this.trace && trace.length >= this.read;
  }

  readOn(): this {
    for (; this.read < this.trace.length; this.read++) this.readRow(this.read);
    return this;
  }

  /** The stretches of a scope up to a time, empty ones included. */
  upTo(scope: Scope, time: Micros): readonly Bucket[] {
    const known = this.scopes.get(scope) ?? [];
    let waiting = 0;
    return Array.from({ length: Math.floor(time / this.width) + 1 }, (_, at) => {
      const bucket = known[at] ?? { ...EMPTY, waiting };
      waiting = bucket.waiting;
      return bucket;
    });
  }

  private readRow(seq: number): void {
    const { kind, message, copy, peer, actor, at } = this.trace.columns;
    const code = kind[seq]!;
    if (code === CREATED) this.madeAt.set(message[seq]!, at[seq]!);
    else if (code === JOINED) this.joined(actor[seq]!, peer[seq]!);
    else if (copy[seq] === NONE) return;
    else if (code === STORED) this.stored(seq);
    else if (code === DELIVERED) this.delivered(seq);
    else if (code === PROCESSED) this.processed(seq);
    else if (code === REMOVED || code === EXPIRED || code === DEAD) this.gone(seq);
  }

  /** Who joins a log by itself reads it by itself. */
  private joined(consumer: number, subscriber: number): void {
    if (subscriber === NO_ACTOR || this.trace.isLog(subscriber as ActorId)) return;
    this.groups.set(consumer, subscriber);
  }

  private stored(seq: number): void {
    const { copy, actor } = this.trace.columns;
    const place = actor[seq]!;
    const known = this.copies.get(copy[seq]!);
    if (known === undefined) {
      const waiting = this.trace.actors[place]?.subscribers?.length ?? 1;
      this.copies.set(copy[seq]!, { place, handed: new Set(), waiting });
      for (const bucket of this.bucketsOf(seq, place)) bucket.in++;
      this.wait(seq, place, waiting);
    } else if (known.waiting === 0 && known.handed.size > 0) {
      known.waiting = 1; // it came back to a queue
      this.wait(seq, place, 1);
    }
  }

  private delivered(seq: number): void {
    const { copy, actor, peer } = this.trace.columns;
    const known = this.copies.get(copy[seq]!);
    if (known === undefined) return;
    const isLog = this.trace.isLog(known.place as ActorId);
    const reader = isLog ? this.groups.get(peer[seq]!) ?? peer[seq]! : known.place;
    if (known.handed.has(reader)) {
      for (const bucket of this.bucketsOf(seq, actor[seq]!, peer[seq]!)) bucket.again++;
      if (isLog) return;
    }
    known.handed.add(reader);
    if (known.waiting === 0) return;
    known.waiting--;
    this.wait(seq, known.place, -1);
  }

  private processed(seq: number): void {
    const { copy, actor, message, at } = this.trace.columns;
    const place = this.copies.get(copy[seq]!)?.place ?? NO_ACTOR;
    const made = this.madeAt.get(message[seq]!);
    for (const bucket of this.bucketsOf(seq, place, actor[seq]!)) {
      bucket.out++;
      if (made !== undefined) bucket.latencies.push(at[seq]! - made);
    }
  }

  private gone(seq: number): void {
    const { copy } = this.trace.columns;
    const known = this.copies.get(copy[seq]!);
    if (known === undefined) return;
    this.copies.delete(copy[seq]!);
    this.wait(seq, known.place, -known.waiting);
  }

  private wait(seq: number, place: number, by: number): void {
    if (by === 0) return;
    for (const scope of [ALL, place]) {
      this.waiting.set(scope, (this.waiting.get(scope) ?? 0) + by);
      this.bucketOf(seq, scope).waiting = this.waiting.get(scope) ?? 0;
    }
  }

  private bucketsOf(seq: number, ...scopes: readonly Scope[]): readonly Bucket[] {
    return [ALL, ...scopes].filter((scope) => scope !== NO_ACTOR)
      .map((scope) => this.bucketOf(seq, scope));
  }

  private bucketOf(seq: number, scope: Scope): Bucket {
    let buckets = this.scopes.get(scope);
    if (buckets === undefined) this.scopes.set(scope, (buckets = []));
    const at = Math.floor(this.trace.columns.at[seq]! / this.width);
    while (buckets.length <= at) {
      buckets.push({ ...EMPTY, latencies: [], waiting: buckets.at(-1)?.waiting ?? 0 });
    }
    return buckets[at]!;
  }
}

const EMPTY = { in: 0, out: 0, again: 0, waiting: 0, latencies: [] as number[] };
