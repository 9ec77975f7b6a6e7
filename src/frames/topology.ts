/** Which actors and lanes are drawn, as each system says it. No positions: those are layout. */
import type { Scenario } from '../scenario/scenario';
import type { ActorId } from '../trace/entry';
import type { Trace } from '../trace/trace';

/** What a row of held copies is; a key of the words tables. */
export type RowWord = 'ready' | 'unacked' | 'held' | 'log' | 'inbox';

export type Column = 'producer' | 'router' | 'destination' | 'consumer' | 'broker';

/** Settings as a file has them, 'acks=all', or words for them: a key, and what stands in it. */
export type Note = string | WordedNote;

interface WordedNote {
  readonly word: string; // a key of the words tables: 'note.longPoll'
  readonly values?: { readonly [slot: string]: string | number };
}

/** An actor that is drawn. */
export interface TopologyNode {
  readonly actor: string; // its name in the trace's actor table
  readonly column: Column;
  readonly kind: string; // the system's noun, which chooses the drawing: 'exchange'
  readonly label?: string; // the actor's name when absent
  readonly note?: readonly Note[]; // the settings that explain most: 'prefetch 2'
  readonly rows?: readonly RowWord[]; // of a destination: which rows are drawn
  readonly hasEffects?: boolean; // false: nobody sees what it does, or works for it; else true
  readonly fit?: (room: Room) => Fit; // how large it is, for a drawing of its own
  readonly beside?: number; // of a broker: room for what a chip says beside its name
  readonly under?: string; // of a broker: the machine that it runs on, and stands below: 'n1'
  readonly parts?: { readonly [actor: string]: string }; // actors that are parts of it, by part id
}

/** How much of a station there is room for. */
export type Density = 'full' | 'compact' | 'chip';

/** How the stage is arranged: as wide as a desk, with effects folded away, or as one column. */
export type Form = 'wide' | 'folded' | 'column';

/** What a layout can give a station. */
export interface Room {
  readonly form: Form;
  readonly density: Density; // compact where there are too many for full size
  readonly width: number; // what stations of its column have
  readonly isTight?: boolean; // many share the height: what is only air goes first
}

/** How large a station is in a room, and where in it the parts are at which roads end. */
export interface Fit {
  readonly width?: number; // the room's when absent
  readonly height: number;
  readonly parts?: readonly PartBox[];
}

/** A part of a station, in the station's own units. */
export interface PartBox {
  readonly id: string; // 'P0'
  readonly y: number;
  readonly height: number;
  readonly x?: number; // across the whole station when absent
  readonly width?: number;
}

/** One tile of a lane's label. */
export interface LabelPart {
  readonly text: string; // 'created', '#'
  readonly isWild?: boolean; // stands for other words
}

/** A road between two drawn actors. Tokens use it both ways. */
export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  readonly fromPart?: string; // id of the part at which it begins
  readonly toPart?: string; // id of the part at which it ends
  readonly wire: string; // the wire that a fault cuts; '' inside a process
  readonly label?: string; // 'order.created.#'
  readonly parts?: readonly LabelPart[]; // the label in tiles
  readonly hint?: string; // 'order.created, then anything'
  readonly through?: string; // a drawn actor between: the road is the two roads that meet there
  readonly subscriber?: string; // whose copies it brings, where a station keeps several'
  readonly isLine?: boolean; // a thin line straight across: how many there are is the point
}

/** Two actors that belong beside each other. */
export type Join = Pick<TopologyEdge, 'from' | 'to' | 'fromPart' | 'toPart'>;

/** The drawn part of a world at one moment, in the order in which it is to be read. */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  /** Who stands beside whom, so that nobody moves where roads come and go; else the edges. */
  readonly joins?: readonly Join[];
  readonly headings?: {
    readonly [column in Column | 'effect']?: { readonly title?: string; readonly note?: string };
  };
}

/** What a topology is made from. */
export interface DrawnWorld {
  readonly trace: Trace;
  readonly scenario: Scenario | undefined;
  readonly isPresent: (actor: ActorId) => boolean; // came to be, and was not deleted
  readonly turned: number; // entries by the last that said who reads what
}

/**
 * Which actors a system draws, and how they are joined. Asked again when an actor came or went,
 * when somebody joined, left or was assigned something, and when a pair of actors is first seen
 * to talk; not with every entry.
 */
type TopologyOf = (world: DrawnWorld) => Topology;

/**
 * What a system's own drawings show, folded from the trace alone. The state is plain data that is
 * copied for checkpoints; what never changes in it extends `Fact`.
 */
export interface Reading<State = unknown> {
  /** Nothing has happened yet. */
  begin(this: void, trace: Trace, scenario: Scenario | undefined): State;
  /** One entry more. Returns the actors whose stations it changes. */
  read(this: void, state: State, trace: Trace, seq: number): readonly ActorId[];
  /** What the drawing of a station is given: made anew whenever its actor was changed. */
  detailOf(this: void, state: State, actor: ActorId): unknown;
}

/** What a system's frames.ts exports as `frames`. */
export interface SystemFrames {
  readonly topologyOf: TopologyOf;
  readonly reading?: Reading;
}
