/** One picture of the world at a time, as data. It knows stations, lanes and tokens, no brokers. */
import type { Micros } from '../base/micros';
import type { Role } from '../trace/actor';
import type { ActorId, CopyId, MessageId } from '../trace/entry';
import type { Step } from '../scenario/scenario';
import type { Trace } from '../trace/trace';
import type { Apart } from './health/apart';
import type { Health, LaneHealth } from './health/health';
import type { Column, Density, Form, LabelPart, Note, PartBox, RowWord } from './topology';

export type {
  ActorId, Column, Density, Form, Health, LaneHealth, MessageId, Micros, Note, RowWord, Trace,
};

/** What a person asks of the world on the stage; the page knows when. */
export type AskedStep = Omit<Step, 'at'>;

/** How a message or a copy stands, in the order of the columns that hold it as a number. */
export const TOKEN_STATES = [
  'flight', 'ready', 'unacked', 'acked', 'again', 'held', 'dead', 'dup', 'lost', 'info',
  'replicating', 'marker', 'next', 'aborted', 'refused',
] as const;

/** How a message or a copy stands; one table of shapes, marks and colours is keyed by this. */
export type TokenState = (typeof TOKEN_STATES)[number];

/** The number that stands for a state in columns. */
export const stateCode = (state: TokenState): number => TOKEN_STATES.indexOf(state);

/** A place in a row: one copy that rests. */
export interface Slot {
  readonly copy: CopyId;
  readonly message: MessageId;
  readonly entry: number; // seq of the entry that put it here
  readonly label: string; // what the cell shows: '19'
  readonly state: TokenState;
  readonly attempts: number; // deliveries so far
  readonly since: Micros; // when it came to rest here
  readonly until?: Micros; // when this state ends by itself: a lease, a delay
}

/** What one actor holds of one kind, in order. */
export interface Row {
  readonly word: RowWord;
  readonly total: number; // more than the slots when there are too many to draw
  readonly slots: readonly Slot[]; // the first of them; of a log, the last
}

/** A box on the stage. */
export interface Station {
  readonly id: ActorId;
  readonly name: string; // as faults and files name it: 'orders'
  readonly label: string; // as it is drawn; the name unless the system says otherwise
  readonly short: string; // the same where it is crowded: '…7.in'
  readonly role: Role;
  readonly column: Column;
  readonly kind: string; // the system's noun, which chooses the drawing: 'exchange'
  readonly note: readonly Note[]; // the settings that explain most: 'prefetch 2'
  readonly x: number; // left edge, stage units (1 unit = 1 px at zoom 1)
  readonly y: number; // top edge
  readonly width: number;
  readonly height: number;
  readonly density: Density;
  readonly health: Health;
  readonly since: Micros; // when its health last changed
  readonly isDiskFull: boolean;
  readonly apart: readonly Apart[]; // of a broker: whom it reaches badly, where no road shows it
  readonly hasEffects: boolean; // of a consumer: whether its work shows in the outside world
  readonly state: string; // its machine's state, for people: 'working'
  readonly rows: readonly Row[];
  readonly counts: { readonly [word: string]: number }; // 'sent', 'confirmed', 'processed', ...
  readonly parts: readonly PartBox[]; // where in it roads end
  readonly detail: unknown; // what its system's reading says of it, for its system's drawing
}

/** A line on the stage, along which tokens move. */
export interface Lane {
  readonly id: string; // 'shop>orders'
  readonly from: ActorId;
  readonly to: ActorId;
  readonly fromPart: string; // id of the part at which it begins; '' for the whole station
  readonly toPart: string;
  readonly wire: string; // the wire that a fault cuts: 'shop-rabbit'; '' inside a process
  readonly path: string; // SVG path data
  readonly points: Float32Array; // x, y of LANE_POINTS places at equal distances along it
  readonly length: number; // of the path, in stage units
  readonly label: string; // a binding's pattern; '' for none
  readonly parts: readonly LabelPart[]; // the label in tiles: order . created . #
  readonly hint: string; // what the label says in words; '' for none
  readonly labelX: number; // where the label begins, on the lane; -1 when there is no room
  readonly labelY: number;
  readonly isLine: boolean; // drawn thin
  readonly health: LaneHealth;
}

/** How many places along its path a lane keeps. */
export const LANE_POINTS = 64;

/** What moves, in columns: the canvas draws thousands of these. */
export interface Tokens {
  readonly length: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly angle: Float32Array; // radians; where it heads
  readonly radius: Uint8Array; // px; 8 for a message, 5 for an acknowledgement
  readonly state: Uint8Array; // place in TOKEN_STATES
  readonly lane: Uint16Array; // place in the frame's lanes
  readonly isBack: Uint8Array; // 1 when it goes from the lane's `to` to its `from`
  readonly entry: Int32Array; // seq of the hop it shows
}

/** A lane with too many tokens to tell apart. */
export interface Flow {
  readonly lane: string;
  readonly count: number;
}

/** Words above a column of the stage. */
export interface Heading {
  readonly column: Column | 'effect';
  readonly title: string; // '' for the words tables' own name of the column
  readonly note: string; // 'exchange, type topic'
  readonly x: number;
  readonly y: number; // of its base line
}

/** One reader's work on the outside world: a cell a message, in the order of first effect. */
export interface EffectGroup {
  readonly subscriber: ActorId;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly cells: readonly EffectCell[]; // the last of them
  readonly once: number;
  readonly twice: number; // messages with more than one effect
  readonly dead: number; // given up
}

export interface EffectCell {
  readonly message: MessageId;
  readonly entry: number;
  readonly state: 'acked' | 'dup' | 'dead';
}

/** Where effects are seen: the wall at the far right, or one row of counters below. */
export interface Wall {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly groups: readonly EffectGroup[];
}

/**
 * One picture. Stations, lanes, headings and the wall keep their identity from frame to frame
 * while nothing in them changes, so a page redraws only what did.
 */
export interface Frame {
  readonly at: Micros;
  readonly form: Form;
  readonly width: number; // of the whole picture, in stage units
  readonly height: number;
  readonly stations: readonly Station[];
  readonly lanes: readonly Lane[];
  readonly headings: readonly Heading[];
  readonly wall: Wall | null;
  readonly tokens: Tokens;
  readonly flows: readonly Flow[]; // when not empty, messages on the way are counted here
}
