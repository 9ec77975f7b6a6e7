/** Which actors and lanes are drawn, as each system says it. No positions: those are layout. */
import type { Scenario } from '../scenario/scenario';
import type { ActorId } from '../trace/entry';
import type { Trace } from '../trace/trace';

/** What a row of held copies is; a key of the words tables. */
export type RowWord = 'ready' | 'unacked' | 'held' | 'log' | 'inbox';

export type Column = 'producer' | 'router' | 'destination' | 'consumer' | 'broker';

/** An actor that is drawn. */
export interface TopologyNode {
  readonly actor: string; // its name in the trace's actor table
  readonly column: Column;
  readonly kind: string; // the system's noun, which chooses the drawing: 'exchange'
  readonly label?: string; // the actor's name when absent
  readonly note?: readonly string[]; // settings under their real names: 'prefetch 2'
  readonly rows?: readonly RowWord[]; // of a destination: which rows are drawn
  readonly size?: { readonly width: number; readonly height: number }; // for a drawing of its own
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
  readonly wire: string; // the wire that a fault cuts; '' inside a process
  readonly label?: string; // 'order.created.#'
  readonly parts?: readonly LabelPart[]; // the label in tiles
  readonly hint?: string; // 'order.created, then anything'
  readonly through?: string; // a drawn actor between: the road is the two roads that meet there
}

/** The drawn part of a world at one moment, in the order in which it is to be read. */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly headings?: {
    readonly [column in Column | 'effect']?: { readonly title?: string; readonly note?: string };
  };
}

/** What a topology is made from. */
export interface DrawnWorld {
  readonly trace: Trace;
  readonly scenario: Scenario | undefined;
  readonly isPresent: (actor: ActorId) => boolean; // came to be, and was not deleted
}

/**
 * A system's frames.ts exports one. It is asked again when an actor came or went, when somebody
 * joined or left, and when a pair of actors is first seen to talk; not with every entry.
 */
export type TopologyOf = (world: DrawnWorld) => Topology;
