/**
 * Carries events over links. Inside a process they arrive at once; over a wire the hop takes
 * its time, and finds its receiver only while both are in the same connection, as with TCP.
 */
import { assert } from '../../base/assert';
import type { Micros } from '../../base/micros';
import { NONE } from '../../trace/columns';
import type { ActorId } from '../../trace/entry';
import type { Hops, WireSpec } from '../api';
import type { Entity } from '../entity';
import type { Notice } from '../events/notice';
import { isHop, recordDropped } from './dropped';
import { fateOf, timeOver } from './fate';
import { listOf, recordAgain, recordHops } from './hops';
import type { World } from '../kernel';
import type { HeldParcel, Link, Wire, WireEnd } from './wire';
import type { Event } from '../machine';

interface Ends {
  readonly from: ActorId;
  readonly to: ActorId;
}

const DISCONNECT = 'disconnect';
/** Stands for the epoch of what already arrived and only waited for a paused receiver. */
export const ARRIVED = -2;
/** Stands for the epoch of what is sent over a connection that the sender knows is gone. */
const NOWHERE = -3;

export class Postman {
  constructor(private readonly world: World) {}

  /** Lays a wire between two processes. */
  lay(spec: WireSpec, ends: Ends): void {
    const { links, trace } = this.world;
    const joined = { machine: '', ends: [ends.from, ends.to] } as const;
    const { id } = trace.addActor({ name: spec.name, role: 'link', ...joined });
    this.share(links.addWire(spec, id), ends);
  }

  /** Lets two more actors talk over a wire. */
  share(wire: Wire, { from, to }: Ends): void {
    const { links } = this.world;
    if (links.between(from, to) !== undefined) return;
    const [a, b] = [this.world.nameOf(from), this.world.nameOf(to)];
    links.addPair(wire, { name: `${a}>${b}`, from, to }, `${b}>${a}`);
  }

  send(to: ActorId, event: Event, hops?: Hops): void {
    const { links, self } = this.world;
    const link = links.between(self, to) ?? this.newLink(self, to);
    if (link === undefined) return; // the receiver is gone, and nobody was ever told of it
    const { wire, near } = link;
    if (wire === undefined || near === undefined) {
      this.sendInside(link, event, hops);
      return;
    }
    const epoch = near.isUp ? near.epoch : NOWHERE;
    if (isQuiet(wire) && !this.world.inputs.watchesHops) {
      const at = arrivalOver(wire, near, timeOver(this.world, link, event));
      const cause = recordHops(this.world, hops, at);
      this.world.list.push(at, this.world.now).tell(to, event, cause).over(link.id, epoch);
      return;
    }
    const { trail: cause } = this.world;
    this.sendOver(wire, link, { link: link.id, event, hops: listOf(hops), cause, epoch });
  }

  // --- connections -----------------------------------------------------------------------------

  /** Opens a new connection over a wire, or joins the one that the other end has opened. */
  open({ from, to }: Ends): void {
    const { links } = this.world;
    const link = links.between(from, to);
    const wire = link && links.wireOf(link);
    assert(wire !== undefined, `no wire from ${this.world.nameOf(from)}: lay one first`);
    const mine = wire.ends[link?.end ?? 0];
    const theirs = wire.ends[link?.end === 0 ? 1 : 0];
    // RFC 9293 section 3.5: whoever has not heard yet that a connection is gone, as after a pause,
    // goes on over it, and reaches nobody.
    if (mine.isUp || mine.unheard > 0) return;
    const isOffered = theirs.isUp && theirs.epoch > mine.epoch;
    mine.epoch = isOffered ? theirs.epoch : Math.max(mine.epoch, theirs.epoch) + 1;
    mine.isUp = true;
  }

  /** One side ends the conversation: the other learns it after what is still on the way. */
  hangUp({ from, to }: Ends, cause: number): void {
    const { links } = this.world;
    const link = links.between(from, to);
    const wire = link && links.wireOf(link);
    if (link === undefined || wire === undefined) return;
    const mine = wire.ends[link.end];
    if (mine.isUp) mine.closedBy = cause;
    if (!mine.isUp || !wire.isReliable) return;
    mine.isUp = false;
    this.sendDisconnect(wire, mine, { epoch: mine.epoch, cause });
  }

  /** Both sides lose the connection at once, with all that was on the way. */
  reset(wire: Wire, cause: number): void {
    const { links, list, now } = this.world;
    for (const end of wire.ends) {
      const first = links.linkAt(end.links[0] as number);
      const other = wire.ends[first.end === 0 ? 1 : 0];
      const event = disconnectFrom(first.from);
      list.push(now, now).tell(first.to, event, cause).over(first.id, other.epoch);
      end.lastArrival = now;
      const held = end.held;
      end.held = [];
      for (const { link, hops, cause: hop } of held) {
        const { to } = links.linkAt(link);
        if (hops.length > 0) recordDropped(this.world, wire, { to, hop, endedBy: cause });
      }
    }
  }

  private sendDisconnect(wire: Wire, end: WireEnd, why: { epoch: number; cause: number }): void {
    const { epoch, cause } = why;
    const link = this.world.links.linkAt(end.links[0] as number);
    const event = disconnectFrom(link.from);
    this.sendOver(wire, link, { link: link.id, event, hops: [], cause, epoch });
  }

  // --- arriving --------------------------------------------------------------------------------

  /** Whether what comes over a link still finds its receiver; records that it was dropped. */
  arrives(notice: Notice, link: Link, entity: Entity | undefined): boolean {
    const { wire, far: mine } = link;
    const isThere = entity !== undefined && !entity.isDown;
    // Nearly always: both are in the same connection.
    const isSame = mine !== undefined && mine.isUp && mine.epoch === notice.epoch;
    if (isThere && isSame && notice.event.type !== DISCONNECT) return true;
    if (notice.epoch === ARRIVED) {
      if (entity?.isPaused !== true) hearEnd(notice, mine);
      return isThere;
    }
    if (wire === undefined || mine === undefined) return isThere && notice.epoch === entity.born;
    if (notice.event.type === DISCONNECT) {
      const isNews = mine.isUp && mine.epoch === notice.epoch;
      if (isNews) [mine.isUp, mine.closedBy] = [false, notice.cause];
      if (isNews && entity?.isPaused === true) mine.unheard++;
      return isThere && isNews;
    }
    const isDown = entity?.isDown ?? false;
    const isConnected = !isDown && this.isConnected(mine, wire, notice);
    if (isThere && isConnected) return true;
    const lost = { to: link.to, hop: notice.cause, endedBy: mine.closedBy };
    const isTold = isHop(this.world, lost);
    const cause = isTold ? recordDropped(this.world, wire, lost) : notice.cause;
    // Whoever writes to a connection that is not there is told so, as TCP does; a conversation
    // that ended on a connection which goes on is silent.
    const isOverOnly = entity === undefined && isConnected;
    const { epoch } = notice;
    if (wire.isReliable && !isOverOnly) this.sendDisconnect(wire, mine, { epoch, cause });
    return false;
  }

  private isConnected(mine: WireEnd, wire: Wire, { epoch }: Notice): boolean {
    if (!wire.isReliable) return true;
    if (epoch > mine.epoch) {
      mine.epoch = epoch;
      mine.isUp = true;
    }
    return mine.isUp && epoch === mine.epoch;
  }

  /** Records that what had arrived at a process died with it. */
  perish(notice: Notice, endedBy: number): void {
    if (notice.link < 0) return;
    const link = this.world.links.linkAt(notice.link);
    hearEnd(notice, link.far);
    if (notice.event.type === DISCONNECT) return;
    const wire = this.world.links.wireOf(link);
    const lost = { to: link.to, hop: notice.cause, endedBy };
    if (wire !== undefined && isHop(this.world, lost)) recordDropped(this.world, wire, lost);
  }

  // --- sending ---------------------------------------------------------------------------------

  /** Sends again, in order, all that could not leave while the wire was cut. */
  flush(wire: Wire): void {
    for (const end of wire.ends) {
      const held = end.held;
      end.held = [];
      for (const parcel of held) {
        const link = this.world.links.linkAt(parcel.link);
        const record = (at: Micros): number => recordAgain(this.world, { link, parcel }, at);
        this.carry(wire, link, { parcel, record });
      }
    }
  }

  /** A link is made when it is first used: inside a process, or over the wire between two. */
  private newLink(from: ActorId, to: ActorId): Link | undefined {
    const { world } = this;
    if (world.entities[to] === undefined) return undefined;
    const [a, b] = [world.nameOf(from), world.nameOf(to)];
    const [here, there] = [processOf(world, from), processOf(world, to)];
    if (here === there) return world.links.addLocal(`${a}>${b}`, from, to);
    const trunk = world.links.between(here, there);
    assert(trunk?.wire !== undefined, `no wire from ${a} to ${b}: lay one first`);
    this.share(trunk.wire, trunk.end === 0 ? { from, to } : { from: to, to: from });
    return world.links.between(from, to);
  }

  private sendInside(link: Link, event: Event, hops?: Hops): void {
    const { world } = this;
    const receiver = world.entities[link.to];
    const at = (world.now + (receiver?.inbox ?? 0)) as Micros;
    const cause = recordHops(world, hops, at);
    const notice = world.list.push(at, world.now).tell(link.to, event, cause);
    notice.over(link.id, receiver?.born ?? NOWHERE);
  }

  private sendOver(wire: Wire, link: Link, parcel: HeldParcel): void {
    const { hops, cause } = parcel;
    const record = (until: Micros): number =>
      hops.length === 0 ? cause : recordHops(this.world, hops, until);
    if (!wire.isCut) this.carry(wire, link, { parcel, record });
    // It has left its sender, and nobody knows when it will arrive.
    else wire.ends[link.end].held.push({ ...parcel, cause: record(NONE as Micros) });
  }

  private carry(wire: Wire, link: Link, { parcel, record }: Leaving): void {
    const { event, hops, epoch } = parcel;
    const fate = fateOf(this.world, { wire, link, hops });
    const soonest = timeOver(this.world, link, event) + fate.delay;
    if (fate.isLost) {
      const endedBy = fate.droppedBy === NONE ? wire.lossBy : fate.droppedBy;
      const hop = record(soonest as Micros);
      if (hops !== undefined) recordDropped(this.world, wire, { to: link.to, hop, endedBy });
      if (fate.droppedBy !== NONE && wire.isReliable) this.reset(wire, fate.droppedBy);
      return;
    }
    const at = arrivalOver(wire, wire.ends[link.end], soonest);
    const cause = record(at);
    const { list, now } = this.world;
    for (let copy = 0; copy < fate.copies; copy++) {
      list.push(at, now).tell(link.to, event, cause).over(link.id, epoch);
    }
  }
}

interface Leaving {
  readonly parcel: HeldParcel;
  readonly record: (until: Micros) => number; // says that it leaves; the entry's seq
}

/** Whether nothing can happen on a wire but that it takes its time. */
const isQuiet = ({ isCut, loss }: Wire): boolean => !isCut && loss === 0;

/** A reliable wire hands over in the order of sending. */
function arrivalOver(wire: Wire, near: WireEnd, soonest: number): Micros {
  if (wire.isReliable && soonest < near.lastArrival) return near.lastArrival;
  near.lastArrival = soonest as Micros;
  return near.lastArrival;
}

/** The end of a connection waits for nobody any more. */
function hearEnd({ event }: Notice, end: WireEnd | undefined): void {
  if (end !== undefined && event.type === DISCONNECT) end.unheard--;
}

const disconnectFrom = (peer: ActorId): Event => ({ type: DISCONNECT, peer }) as Event;

function processOf(world: World, actor: ActorId): ActorId {
  return world.entity(actor).host ?? actor;
}
