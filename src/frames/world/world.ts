/** The world as a fold of the trace: what each actor holds, how it is, what it counted. */
import { NO_ACTOR } from '../../trace/columns';
import type { Role } from '../../trace/actor';
import type { Trace } from '../../trace/trace';
import { BlockRow, type BlockIndex } from './block-row';
import { widened } from './widened';

/** How a copy rests. */
export const [GONE, READY, HELD, UNACKED, LOGGED] = [0, 1, 2, 3, 4];

/** What the entries so far said of an actor's presence. */
export const [UNTOLD, CAME, WENT] = [0, 1, 2];

/** What is counted of every actor. */
export const COUNT_WORDS = [
  'created', 'sent', 'confirmed', 'refused', 'unknown', 'returned', 'routed', 'unroutable',
  'stored', 'delivered', 'processed', 'skipped', 'settled', 'expired', 'deadLettered', 'committed',
] as const;
export type CountWord = (typeof COUNT_WORDS)[number];

/** What a destination holds. */
export interface Holder {
  readonly ready: BlockRow; // of a log: all its records
  readonly held: Set<number>;
  readonly unacked: Set<number>;
  readonly isLog: boolean; // its readers remember their place; reading takes nothing away
}

/** The effects of one subscriber, in order; only ever added to, so going back cuts the end. */
export interface Effects {
  readonly entries: number[]; // seq of each, and of each message that was given up
  readonly cells: number[]; // those of them that were the first of their message
  readonly times: number[]; // effects of each message so far
  once: number; // messages with one effect
  twice: number; // with more
  dead: number; // given up
}

/** Numbers a row of which grows with the copies. */
interface CopyColumns {
  mode: Uint8Array;
  isDead: Uint8Array;
  attempts: Uint16Array;
  holder: Uint16Array;
  since: Int32Array; // seq of the entry that put it where it is
}

function makeCopies(capacity: number): CopyColumns {
  return {
    mode: new Uint8Array(capacity),
    isDead: new Uint8Array(capacity),
    attempts: new Uint16Array(capacity),
    holder: new Uint16Array(capacity).fill(NO_ACTOR),
    since: new Int32Array(capacity),
  };
}

/** What an entry does to the world. */
export type Step = (world: World, seq: number) => void;

export class World {
  length = 0; // entries folded so far
  shape = 0; // how many entries there were when an actor last came or went
  presence: Uint8Array = new Uint8Array(0);
  health: Uint8Array = new Uint8Array(0);
  state: Uint16Array = new Uint16Array(0); // place in the trace's texts
  version: Int32Array = new Int32Array(0); // entries up to the last that touched the actor
  healthAt: Float64Array = new Float64Array(0);
  counts: Int32Array = new Int32Array(0);
  app: Uint16Array = new Uint16Array(0); // the application of a client library; else itself
  readonly roles: Role[] = [];
  readonly starts = new Map<number, number>(); // the first `started` of each actor that has one
  readonly holders: (Holder | undefined)[] = [];
  /** What a consumer has or will have soon: each copy with its delivery, packed. */
  readonly inboxes: (Map<number, number> | undefined)[] = [];
  readonly effects: (Effects | undefined)[] = [];
  copies = makeCopies(1024);
  readonly index: BlockIndex = [];

  constructor(readonly trace: Trace) {}

  /** Makes room for actors that the trace has learned of. */
  admit(): void {
    const { actors } = this.trace;
    const from = this.roles.length;
    if (from === actors.length) return;
    this.widen(actors.length);
    for (let id = from; id < actors.length; id++) {
      const actor = actors[id]!;
      this.roles.push(actor.role);
      this.app[id] = actor.role === 'client' && actor.host !== undefined ? actor.host : id;
    }
  }

  /** Forgets actors that a trace which was rewound no longer has. */
  dismiss(count: number): void {
    for (const list of [this.roles, this.holders, this.inboxes, this.effects]) {
      list.length = Math.min(list.length, count);
    }
  }

  /** Whether an actor is there: from its start, if it has one, until it was deleted. */
  isPresent(actor: number): boolean {
    const presence = this.presence[actor];
    return presence === CAME || (presence === UNTOLD && !this.starts.has(actor));
  }

  holder(actor: number): Holder {
    const isLog = this.trace.actors[actor]?.subscribers !== undefined;
    return (this.holders[actor] ??= {
      ready: new BlockRow(this.index), held: new Set(), unacked: new Set(), isLog,
    });
  }

  inbox(app: number): Map<number, number> {
    return (this.inboxes[app] ??= new Map());
  }

  effectsOf(subscriber: number): Effects {
    return (this.effects[subscriber] ??= {
      entries: [], cells: [], times: [], once: 0, twice: 0, dead: 0,
    });
  }

  /** Takes a copy out of where it rests. */
  lift(copy: number): void {
    const { mode, holder } = this.copies;
    const was = mode[copy]!;
    if (was === GONE) return;
    const home = this.holders[holder[copy]!]!;
    if (was === HELD) home.held.delete(copy);
    else if (was === UNACKED) home.unacked.delete(copy);
    else home.ready.remove(copy);
    mode[copy] = GONE;
  }

  room(copy: number): void {
    const length = this.copies.mode.length;
    if (copy < length) return;
    const grown = makeCopies(Math.max(copy + 1, length * 2));
    for (const name of Object.keys(grown) as (keyof CopyColumns)[]) {
      grown[name].set(this.copies[name]);
    }
    this.copies = grown;
  }

  count(actor: number, word: number): void {
    this.counts[actor * COUNT_WORDS.length + word]!++;
  }

  private widen(count: number): void {
    if (count <= this.presence.length) return;
    const room = Math.max(16, count * 2);
    const from = this.roles.length;
    this.presence = widened(this.presence.subarray(0, from), new Uint8Array(room));
    this.health = widened(this.health.subarray(0, from), new Uint8Array(room));
    this.state = widened(this.state.subarray(0, from), new Uint16Array(room));
    this.version = widened(this.version.subarray(0, from), new Int32Array(room));
    this.healthAt = widened(this.healthAt.subarray(0, from), new Float64Array(room));
    this.app = widened(this.app.subarray(0, from), new Uint16Array(room));
    const counted = this.counts.subarray(0, from * COUNT_WORDS.length);
    this.counts = widened(counted, new Int32Array(room * COUNT_WORDS.length));
  }
}
