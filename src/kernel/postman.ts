/** Carries events over links: when a hop arrives, whether it does, and what people did to it. */
import { assert } from '../base/assert';
import type { Micros } from '../base/micros';
import { NONE } from '../trace/columns';
import type { ActorId, CopyId, MessageId } from '../trace/entry';
import type { Hop, WireSpec } from './api';
import type { Entity } from './entity';
import type { Notice } from './event-list';
import type { World } from './kernel';
import type { Link, Wire } from './links';
import type { Event } from './machine';

interface Ends {
  readonly from: ActorId;
  readonly to: ActorId;
}

/** How a hop fares: when it arrives, how often, and whether at all. */
interface Fate {
  readonly at: Micros;
  readonly copies: number; // 2 when somebody made it arrive twice
  readonly isLost: boolean;
}

const NO_HOPS: readonly Hop[] = [];

/** Simplified: a lost segment is sent again after 200 ms, doubled each time, as Linux does. */
const RETRANSMIT_US = 200_000;

export class Postman {
  constructor(private readonly world: World) {}

  /** Lays a wire between two processes. */
  lay(spec: WireSpec, ends: Ends): void {
    const { links, trace } = this.world;
    const { id } = trace.addActor({ name: spec.name, role: 'link', machine: '' });
    this.share(links.addWire(spec, id), ends);
  }

  /** Lets two more actors talk over a wire. */
  share(wire: Wire, ends: Ends): void {
    const { links, trace } = this.world;
    if (links.between(ends.from, ends.to) !== undefined) return;
    const [from, to] = [trace.nameOf(ends.from), trace.nameOf(ends.to)];
    links.addPair(wire, [`${from}>${to}`, `${to}>${from}`], ends);
  }

  /** Opens the conversation over a wire again. */
  open({ from, to }: Ends): void {
    const { links } = this.world;
    const link = links.between(from, to);
    const wire = link && links.wireOf(link);
    assert(wire !== undefined, `no wire from ${this.world.nameOf(from)}: lay one first`);
    wire.isOpen = true;
  }

  send(to: ActorId, event: Event, hops: Hop | readonly Hop[] = NO_HOPS): void {
    const { links, self } = this.world;
    const link = links.between(self, to) ?? this.localLink(self, to);
    const list: readonly Hop[] = Array.isArray(hops) ? hops : [hops as Hop];
    const wire = links.wireOf(link);
    if (wire === undefined) this.sendInside(link, event, list);
    else if (wire.isCut) link.held.push({ event, hops: list, cause: this.world.trail });
    else this.sendOver(wire, link, { event, hops: list });
  }

  /** Lets go, in order, of all that waited while the wire was cut. */
  flush(wire: Wire): void {
    for (const id of wire.sides.flatMap(({ links }) => links)) {
      const link = this.world.links.linkAt(id);
      const held = link.held;
      link.held = [];
      for (const { event, hops, cause } of held) {
        this.world.self = link.from;
        [this.world.cause, this.world.trail] = [cause, cause];
        this.sendOver(wire, link, { event, hops });
      }
    }
  }

  /** Whether a hop still finds its receiver; records that it was dropped when not. */
  arrives(notice: Notice, entity: Entity | undefined): boolean {
    const link = this.world.links.linkAt(notice.link);
    if (entity !== undefined && !entity.isDown && notice.epoch === link.epoch) return true;
    const wire = this.world.links.wireOf(link);
    if (wire !== undefined) this.recordDropped(wire, link, { cause: notice.cause, native: 'lost' });
    return false;
  }

  /** One side ends the conversation: the other learns it after what is still on the way. */
  hangUp({ from, to }: Ends, cause: number): void {
    const { links } = this.world;
    const given = links.between(from, to);
    const wire = given && links.wireOf(given);
    if (given === undefined || wire === undefined || !wire.isOpen) return;
    wire.isOpen = false;
    const out = links.sideOf(wire, given);
    for (const id of wire.sides[out].links) links.linkAt(id).held = [];
    for (const id of wire.sides[1 - out as 0 | 1].links) this.lose(links.linkAt(id));
    const first = links.linkAt(wire.sides[out].links[0] as number);
    const at = this.arrivalOver(wire, first, 0);
    this.post(first, { event: disconnectOf(first.from), at, cause });
  }

  /** Both sides lose the connection at once, with all that was on the way. */
  reset(wire: Wire, cause: number): void {
    if (!wire.isOpen) return;
    wire.isOpen = false;
    const { now } = this.world;
    for (const { links } of wire.sides) {
      for (const id of links) this.lose(this.world.links.linkAt(id));
      const first = this.world.links.linkAt(links[0] as number);
      this.post(first, { event: disconnectOf(first.from), at: now, cause });
    }
    wire.sides = [{ ...wire.sides[0], lastArrival: now }, { ...wire.sides[1], lastArrival: now }];
  }

  private lose(link: Link): void {
    link.epoch++;
    link.held = [];
  }

  private localLink(from: ActorId, to: ActorId): Link {
    const { world } = this;
    assert(
      processOf(world, from) === processOf(world, to),
      `no wire from ${world.nameOf(from)} to ${world.nameOf(to)}: connect them first`,
    );
    return world.links.addLink(`${world.nameOf(from)}>${world.nameOf(to)}`, { from, to }, NONE);
  }

  private sendInside(link: Link, event: Event, hops: readonly Hop[]): void {
    const { world } = this;
    const at = (world.now + (world.entities[link.to]?.inbox ?? 0)) as Micros;
    const cause = this.recordHops(hops, at);
    this.post(link, { event, at, cause });
  }

  private sendOver(wire: Wire, link: Link, { event, hops }: Parcel): void {
    const fate = this.fateOf(wire, link, { event, hops });
    const first = this.recordHops(hops, fate.at);
    if (fate.isLost) {
      this.recordDropped(wire, link, { cause: first, native: 'lost' });
      return;
    }
    const cause = hops.length === 0 ? this.world.trail : first;
    // A connection that is already gone carries nothing, and the sender does not know it yet.
    const epoch = wire.isOpen ? link.epoch : -1;
    for (let copy = 0; copy < fate.copies; copy++) {
      this.post(link, { event, at: fate.at, cause, epoch });
    }
  }

  private fateOf(wire: Wire, link: Link, { event, hops }: Parcel): Fate {
    let delay = this.lossDelay(wire, link);
    let [copies, isLost] = [1, delay === Infinity];
    if (this.world.inputs.watchesHops) {
      for (const { step, place } of this.tapped(link, hops)) {
        if (step.do === 'delay') delay += step.by ?? 0;
        else if (step.do === 'duplicate') copies++;
        else {
          isLost = true;
          this.dropByHand(wire, place);
        }
      }
    }
    return { at: this.arrivalOver(wire, link, isLost ? 0 : delay, event), copies, isLost };
  }

  /** A drop on a wire that stands for TCP breaks the connection, as a client would see it. */
  private dropByHand(wire: Wire, place: number): void {
    const { world } = this;
    const detail = { step: place };
    const cause = world.record('changed', { native: 'drop', actor: wire.actor, detail });
    if (wire.spec.isReliable ?? true) this.reset(wire, cause);
  }

  private tapped(link: Link, hops: readonly Hop[]): ReturnType<World['inputs']['met']> {
    return hops.flatMap((hop) =>
      this.world.inputs.met(link.name, { native: hop.native, message: this.world.labelOf(hop) }),
    );
  }

  /** How much longer a hop takes because of loss; Infinity when it never arrives. */
  private lossDelay(wire: Wire, link: Link): number {
    if (wire.loss === 0) return 0;
    let delay = 0;
    for (let attempt = 0; attempt < 12; attempt++) {
      if (this.world.draw('loss', link.sent * 16 + attempt, link.name) >= wire.loss) return delay;
      if (!(wire.spec.isReliable ?? true)) return Infinity;
      delay += RETRANSMIT_US * 2 ** Math.min(attempt, 6);
    }
    return delay;
  }

  private arrivalOver(wire: Wire, link: Link, delay: number, event?: Event): Micros {
    const { world } = this;
    const { latency, jitter = 0, bytesPerSecond } = wire.spec;
    link.sent++;
    let time = latency * wire.slowness + delay;
    if (jitter > 0) time += Math.round(jitter * world.draw('jitter', link.sent, link.name));
    if (bytesPerSecond !== undefined) {
      const { bytes = 0 } = (event ?? {}) as { bytes?: number };
      time += Math.round((bytes * 1e6) / bytesPerSecond);
    }
    const soonest = (world.now + Math.round(time)) as Micros;
    return wire.spec.isReliable === false ? soonest : this.inOrder(wire, link, soonest);
  }

  /** A reliable wire hands over in the order of sending. */
  private inOrder(wire: Wire, link: Link, soonest: Micros): Micros {
    const side = this.world.links.sideOf(wire, link);
    const at = Math.max(soonest, wire.sides[side].lastArrival) as Micros;
    const { sides } = wire;
    const moved = { ...sides[side], lastArrival: at };
    wire.sides = side === 0 ? [moved, sides[1]] : [sides[0], moved];
    return at;
  }

  private recordHops(hops: readonly Hop[], until: Micros): number {
    let first = this.world.trail;
    this.world.until = until;
    for (let i = 0; i < hops.length; i++) {
      const hop = hops[i] as Hop;
      const seq = this.world.record(hop.kind, hop);
      if (i === 0) first = seq;
    }
    this.world.until = NONE;
    return first;
  }

  private recordDropped(wire: Wire, link: Link, why: { cause: number; native: string }): void {
    const { columns } = this.world.trace;
    const message = why.cause < 0 ? NONE : (columns.message[why.cause] as number);
    const copy = why.cause < 0 ? NONE : (columns.copy[why.cause] as number);
    this.world.record('dropped', {
      ...why, actor: wire.actor, peer: link.to,
      ...(message !== NONE && { message: message as MessageId }),
      ...(copy !== NONE && { copy: copy as CopyId }),
    });
  }

  private post(link: Link, mail: { event: Event; at: Micros; cause: number; epoch?: number }): void {
    const { event, at, cause, epoch = link.epoch } = mail;
    const notice = { at, to: link.to, event, cause, link: link.id, epoch, key: '' };
    this.world.list.push(notice, this.world.now);
  }
}

interface Parcel {
  readonly event: Event;
  readonly hops: readonly Hop[];
}

const disconnectOf = (peer: ActorId): Event => ({ type: 'disconnect', peer }) as Event;

function processOf(world: World, actor: ActorId): ActorId {
  return world.entity(actor).host ?? actor;
}
