/**
 * Wires between processes, and the links that run over them. A link is one direction between
 * two actors; a wire carries several, in order. Neither knows anything of what it carries.
 */
import { assert } from '../../base/assert';
import type { Micros } from '../../base/micros';
import type { ActorId } from '../../trace/entry';
import type { Hop, WireSpec } from '../api';
import type { Event } from '../machine';
import { LinkTable } from './link-table';

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

type LinkSpec = Omit<Link, 'id' | 'sent' | 'near' | 'far'>;

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

const newEnd = (): WireEnd => ({
  isUp: true, epoch: 0, lastArrival: 0 as Micros, links: [], closedBy: -1, held: [],
  unheard: 0,
});

const isPlain = ({ jitter, bytesPerSecond }: WireSpec): boolean =>
  (jitter ?? 0) === 0 && bytesPerSecond === undefined;

/** All links and wires of a run. */
export class Links {
  private readonly links: Link[] = [];
  private readonly wires: Wire[] = [];
  private readonly table = new LinkTable(this.links);

  between(from: ActorId, to: ActorId): Link | undefined {
    return this.table.find(from, to);
  }

  linkAt(id: number): Link {
    return this.links[id] as Link;
  }

  wireOf(link: Link): Wire | undefined {
    return link.wire;
  }

  /** The wire that joins two actors. There must be one. */
  wireBetween(from: ActorId, to: ActorId): Wire | undefined {
    const link = this.between(from, to);
    return link && this.wireOf(link);
  }

  wireNamed(name: string): Wire | undefined {
    return this.wires.find(({ spec }) => spec.name === name);
  }

  /** Every wire, in the order they were laid. */
  get all(): readonly Wire[] {
    return this.wires;
  }

  addLocal(name: string, from: ActorId, to: ActorId): Link {
    return this.add({ name, from, to, wire: undefined, end: 0 });
  }

  addWire(spec: WireSpec, actor: ActorId): Wire {
    const wire: Wire = {
      isCut: false, loss: 0, slowness: 1,
      isReliable: spec.isReliable !== false, latency: isPlain(spec) ? spec.latency : undefined,
      id: this.wires.length, spec, actor, ends: [newEnd(), newEnd()], cutBy: -1, lossBy: -1,
    };
    this.wires.push(wire);
    return wire;
  }

  /** Adds a conversation, in both directions, to those that a wire carries. */
  addPair(wire: Wire, there: Pick<Link, 'name' | 'from' | 'to'>, backName: string): void {
    const { from, to } = there;
    this.addTo(wire, { wire, end: 0, ...there });
    this.addTo(wire, { name: backName, from: to, to: from, wire, end: 1 });
  }

  private addTo(wire: Wire, spec: LinkSpec): void {
    const { id, end } = this.add(spec);
    wire.ends[end].links = [...wire.ends[end].links, id];
  }

  private add(spec: LinkSpec): Link {
    const { name, from, to, wire, end } = spec;
    assert(this.between(from, to) === undefined, `the link ${name} is there already`);
    const [near, far] = [wire?.ends[end], wire?.ends[end === 0 ? 1 : 0]];
    const link: Link = { id: this.links.length, from, to, sent: 0, wire, near, far, end, name };
    this.links.push(link);
    this.table.add(link);
    return link;
  }

  save(): LinksState {
    const { links, wires } = this;
    return { sent: links.map(({ sent }) => sent), wires: wires.map(saveWire) };
  }

  /** Goes back; links and wires stay the same objects, because a link knows its wire. */
  restore({ sent, wires }: LinksState): void {
    if (this.links.length > sent.length) {
      this.links.length = sent.length;
      this.table.begin();
    }
    this.links.forEach((link, id) => {
      link.sent = sent[id] as number;
    });
    this.wires.length = wires.length;
    this.wires.forEach((wire, id) => {
      const { ends, ...own } = wires[id] as SavedWire;
      Object.assign(wire, own);
      Object.assign(wire.ends[0], ends[0], { held: ends[0].held.slice() });
      Object.assign(wire.ends[1], ends[1], { held: ends[1].held.slice() });
    });
  }
}

/** What of a wire changes. */
type SavedWire = Omit<Wire, 'id' | 'spec' | 'actor' | 'isReliable' | 'latency'>;

const NOTHING: HeldParcel[] = [];

// Field by field: a spread with another field after it takes V8 ten times as long.
const saveEnd = (
  { isUp, epoch, lastArrival, links, closedBy, held, unheard }: WireEnd,
): WireEnd => ({
  isUp, epoch, lastArrival, links, closedBy, unheard,
  held: held.length === 0 ? NOTHING : held.slice(),
});

const saveWire = ({ ends, isCut, cutBy, slowness, loss, lossBy }: Wire): SavedWire => ({
  ends: [saveEnd(ends[0]), saveEnd(ends[1])], isCut, cutBy, slowness, loss, lossBy,
});

export interface LinksState {
  readonly sent: readonly number[]; // by link
  readonly wires: readonly SavedWire[];
}
