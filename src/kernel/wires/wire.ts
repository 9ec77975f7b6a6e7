/** What a wire between two processes is, its ends, and the links that run over it. */
import type { Micros } from '../../base/micros';
import type { ActorId } from '../../trace/entry';
import type { Hop, WireSpec } from '../api';
import type { Event } from '../machine';

/** One direction between two actors. */
export interface Link {
  readonly id: number;
  readonly from: ActorId;
  readonly to: ActorId;
  sent: number; // hops so far, the ordinal of the next draw
  readonly wire: Wire | undefined; // none inside a process
  readonly near: WireEnd | undefined; // the end that it leaves from, and the other: none, too
  readonly far: WireEnd | undefined;
  readonly end: 0 | 1; // which end that is
  readonly name: string; // 'shop>rabbit'
}

/** What one send hands to a wire; while that is cut, it waits in the sender's socket. */
export interface HeldParcel {
  readonly link: number;
  readonly event: Event;
  readonly hops: readonly Hop[]; // none: nothing is said of it
  readonly cause: number;
  readonly epoch: number; // the connection that the sender was in
}

/** One end of a wire: what leaves from it, and the connection that it believes in. */
export interface WireEnd {
  isUp: boolean; // whether it believes in its newest connection
  epoch: number; // the number of that
  lastArrival: Micros; // of what left from here: a reliable wire keeps order
  links: readonly number[]; // the first is between the two who laid the wire
  closedBy: number; // seq of the entry that ended the one before; -1 for none
  held: HeldParcel[];
  unheard: number; // ends of connections that wait for a paused process
}

/** What joins two processes: a cable, and the connection over it as each end sees it. */
export interface Wire {
  isCut: boolean;
  loss: number; // share of hops lost, 0 to 1
  slowness: number; // factor on the latency
  readonly isReliable: boolean; // of the spec
  readonly latency: Micros | undefined; // of the spec, when that is all that a hop takes
  readonly id: number;
  readonly spec: WireSpec;
  readonly actor: ActorId; // its row in the trace
  readonly ends: readonly [WireEnd, WireEnd];
  cutBy: number; // seq of the entry that says that it is cut
  lossBy: number; // seq of the entry that says so
}
