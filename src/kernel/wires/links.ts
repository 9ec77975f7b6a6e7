/**
 * Wires between processes, and the links that run over them. A link is one direction between
 * two actors; a wire carries several, in order. Neither knows anything of what it carries.
 */
import { assert } from '../../base/assert';
import type { Micros } from '../../base/micros';
import type { ActorId } from '../../trace/entry';
import type { WireSpec } from '../api';
import { LinkTable } from './link-table';
import type { HeldParcel, Link, Wire, WireEnd } from './wire';

type LinkSpec = Omit<Link, 'id' | 'sent' | 'near' | 'far'>;

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
