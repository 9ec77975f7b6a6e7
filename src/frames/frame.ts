/** One picture of the world at a time, as data. It knows stations, lanes and tokens, no brokers. */
import type { Micros } from '../base/micros';
import type { Role } from '../trace/actor';
import type { ActorId, CopyId, MessageId } from '../trace/entry';

/** How a message or a copy stands; one table of shapes, marks and colours is keyed by this. */
export type TokenState =
  | 'flight' | 'ready' | 'unacked' | 'acked' | 'again' | 'held' | 'dead' | 'dup' | 'lost' | 'info'
  | 'replicating' | 'marker' | 'next';

/** Whether an actor can act. */
export type Health = 'running' | 'blocked' | 'paused' | 'crashed' | 'stopped';

/** A place in a row: one copy that rests. */
export interface Slot {
  readonly copy: CopyId;
  readonly message: MessageId;
  readonly label: string; // what the cell shows: '19'
  readonly state: TokenState;
  readonly attempts: number; // deliveries so far
  readonly since: Micros; // when it came to rest here
  readonly until?: Micros; // when this state ends by itself: a lease, a delay
}

/** What one actor holds, in order, by how it holds it: 'ready', 'unacked', 'inbox', 'done'. */
export interface Row {
  readonly word: string; // a key of the words tables
  readonly total: number; // more than the slots when there is no room
  readonly slots: readonly Slot[];
}

/** A box on the stage. */
export interface Station {
  readonly id: ActorId;
  readonly name: string;
  readonly role: Role;
  readonly x: number; // left edge, stage units (1 unit = 1 px at zoom 1)
  readonly y: number; // top edge
  readonly width: number;
  readonly height: number;
  readonly health: Health;
  readonly state: string; // its machine's state, for people: 'working'
  readonly rows: readonly Row[];
  readonly counts: { readonly [word: string]: number }; // 'sent', 'confirmed', 'processed', ...
}

/** A line on the stage, along which tokens move. */
export interface Lane {
  readonly id: string; // 'shop>orders'
  readonly from: ActorId;
  readonly to: ActorId;
  readonly wire: string; // the wire that a fault cuts: 'shop-rabbit'; '' inside a process
  readonly path: string; // SVG path data
  readonly label: string; // a binding's pattern; '' for none
  readonly health: 'open' | 'cut' | 'slow' | 'lossy';
}

/** What moves, in columns: the canvas draws thousands of these. */
export interface Tokens {
  readonly length: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly state: Uint8Array; // place in TOKEN_STATES
  readonly entry: Int32Array; // seq of the hop it shows
}

/** A lane with too many tokens to tell apart. */
export interface Flow {
  readonly lane: string;
  readonly count: number;
}

export interface Frame {
  readonly at: Micros;
  readonly stations: readonly Station[];
  readonly lanes: readonly Lane[];
  readonly tokens: Tokens;
  readonly flows: readonly Flow[];
}

export const TOKEN_STATES: readonly TokenState[] = [
  'flight', 'ready', 'unacked', 'acked', 'again', 'held', 'dead', 'dup', 'lost', 'info',
  'replicating', 'marker', 'next',
];
