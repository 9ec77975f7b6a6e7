/**
 * Wires between processes, and the two links of each. A link says when a hop arrives, and
 * whether it does. It knows nothing of what it carries.
 */
import { assert } from '../base/assert';
import type { Micros } from '../base/micros';
import type { ActorId } from '../trace/entry';
import type { Hop, WireSpec } from './api';
import type { Event } from './machine';

/** A hop that waits in the sender's socket buffer while the wire is cut. */
export interface HeldHop {
  readonly event: Event;
  readonly hops: readonly Hop[];
  readonly cause: number;
}

/** One direction between two actors. */
export interface Link {
  readonly id: number;
  readonly name: string; // 'shop>rabbit'
  readonly from: ActorId;
  readonly to: ActorId;
  readonly wire: number; // -1 inside a process
  epoch: number; // grows when the connection is lost: what was on the way is gone
  sent: number; // hops so far, the ordinal of the next draw
  held: HeldHop[];
}

/** All that goes one way over a wire, in one order: several conversations may share it. */
export interface WireSide {
  readonly links: readonly number[]; // the first is between the two who laid the wire
  readonly lastArrival: Micros;
}

/** What joins two processes: a cable, and the connection over it. */
export interface Wire {
  readonly id: number;
  readonly spec: WireSpec;
  readonly actor: ActorId; // its row in the trace
  sides: readonly [there: WireSide, back: WireSide];
  isCut: boolean;
  cutBy: number; // seq of the entry that says so
  isOpen: boolean; // both ends believe in the conversation
  slowness: number; // factor on the latency
  loss: number; // share of hops lost, 0 to 1
}

const keyOf = (from: ActorId, to: ActorId): number => from * 0x10000 + to;

/** All links of a run. */
export class Links {
  links: Link[] = [];
  wires: Wire[] = [];
  private readonly byEnds = new Map<number, number>();

  between(from: ActorId, to: ActorId): Link | undefined {
    const id = this.byEnds.get(keyOf(from, to));
    return id === undefined ? undefined : this.links[id];
  }

  wireNamed(name: string): Wire | undefined {
    return this.wires.find(({ spec }) => spec.name === name);
  }

  /** Adds one direction. */
  addLink(name: string, ends: { from: ActorId; to: ActorId }, wire: number): Link {
    const { from, to } = ends;
    assert(!this.byEnds.has(keyOf(from, to)), `the link ${name} is there already`);
    const link: Link = {
      id: this.links.length, name, from, to, wire,
      epoch: 0, sent: 0, held: [],
    };
    this.links.push(link);
    this.byEnds.set(keyOf(from, to), link.id);
    return link;
  }

  addWire(spec: WireSpec, actor: ActorId): Wire {
    const side: WireSide = { links: [], lastArrival: 0 as Micros };
    const wire: Wire = {
      id: this.wires.length, spec, actor, sides: [side, side],
      isCut: false, cutBy: -1, isOpen: true, slowness: 1, loss: 0,
    };
    this.wires.push(wire);
    return wire;
  }

  /** Adds a conversation, in both directions, to those that a wire carries. */
  addPair(wire: Wire, names: readonly [string, string], ends: { from: ActorId; to: ActorId }): void {
    const { from, to } = ends;
    const there = this.addLink(names[0], ends, wire.id);
    const back = this.addLink(names[1], { from: to, to: from }, wire.id);
    const [out, home] = wire.sides;
    wire.sides = [
      { ...out, links: [...out.links, there.id] },
      { ...home, links: [...home.links, back.id] },
    ];
  }

  /** Which way over its wire a link goes: 0 there, 1 back. */
  sideOf(wire: Wire, link: Link): 0 | 1 {
    return wire.sides[0].links.includes(link.id) ? 0 : 1;
  }

  linkAt(id: number): Link {
    return this.links[id] as Link;
  }

  wireOf(link: Link): Wire | undefined {
    return this.wires[link.wire];
  }

  save(): LinksState {
    return {
      links: this.links.map((link) => ({ ...link, held: link.held.slice() })),
      wires: this.wires.map((wire) => ({ ...wire })),
    };
  }

  restore(state: LinksState): void {
    for (const { from, to } of this.links.slice(state.links.length)) {
      this.byEnds.delete(keyOf(from, to));
    }
    this.links = state.links.map((link) => ({ ...link, held: link.held.slice() }));
    this.wires = state.wires.map((wire) => ({ ...wire }));
  }
}

export interface LinksState {
  readonly links: readonly Link[];
  readonly wires: readonly Wire[];
}
