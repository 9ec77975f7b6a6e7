/** A member of a stream that is stopped, writes from now on, or follows who does (K7). */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { RaftLog } from '../../replicas/log';
import { answer, append, isReached, othersOf, sayLeads } from '../../replicas/replicate';
import { retain } from '../retention';
import { Applying } from '../../replicas/applying';
import { countTail, depose, type Stopped } from './coordinate';
import { leaderChanged } from './door';
import type { StreamAgreed, StreamMember } from './record';

/** The first leader has all others with it from the start. */
export function begin(member: StreamMember, _: Event, kernel: Kernel): void {
  for (const other of othersOf(member, kernel)) member.next.set(other, member.log.last + 1);
  kernel.agreed<StreamAgreed>(member.queue).leader = kernel.self;
  lead(member, kernel);
}

/** What a member is told when it starts: since when who leads whom. */
interface Start {
  readonly term: number;
  readonly leader: ActorId;
  readonly members: readonly ActorId[];
}

/** Others are sent what they lack when they say how far they are. */
export function startWriter(
  member: StreamMember, { term, members }: Start, kernel: Kernel,
): void {
  member.term = term;
  member.members = members;
  member.next = new Map();
  lead(member, kernel);
}

function lead(member: StreamMember, kernel: Kernel): void {
  const { queue, term } = member;
  const agreed = kernel.agreed<StreamAgreed>(queue);
  const { doors } = agreed;
  member.match = new Map(othersOf(member, kernel).map((other) => [other, 0]));
  member.isWriting = false;
  agreed.fresh = new Map();
  sayLeads(member, 'rabbitmq:K7', kernel);
  append(member, null, kernel);
  const told = { leader: kernel.self, term };
  for (const door of doors.values()) {
    if (door === kernel.self) leaderChanged(member, told, kernel);
    else tellDoor(member, door, kernel);
  }
  retain(agreed, new Applying(kernel, { queue, asker: kernel.self, doors }));
}

function tellDoor(member: StreamMember, door: ActorId, kernel: Kernel): void {
  if (!isReached(member, door, kernel)) return;
  const told = { type: 'leaderChange', leader: kernel.self, term: member.term } as Event;
  kernel.send(door, told);
}

/**
 * A node is there again: its channels learn who leads, if they do not know.
 * Simplified: when nodes that were cut off meet again, a stream's consumers on both sides go on; a
 * real coordinator has forgotten those that it could not reach. It may have forgotten channels that
 * it reached, too, when it was led from beyond the cut.
 */
export function greetDoor(member: StreamMember, node: ActorId, kernel: Kernel): void {
  const { doors, leader } = kernel.agreed<StreamAgreed>(member.queue);
  if (leader === kernel.self) tellDoor(member, doors.get(node) as ActorId, kernel);
}

/** It says how far it is, and is sent what it lacks; what the leader has not got goes (K7). */
export function startReplica(
  member: StreamMember, { term, leader, members }: Start, kernel: Kernel,
): void {
  member.term = term;
  member.members = members;
  member.leader = leader;
  member.arrivals = [];
  answer(member, { isTaken: false, last: member.log.last }, kernel);
}

/** It is stopped: nobody writes, and consumers here read on as far as is known to be safe. */
export function halt(
  member: StreamMember, { term, by }: { term: number; by: ActorId }, kernel: Kernel,
): void {
  member.leader = null;
  member.arrivals = [];
  const { last } = member.log;
  const said: Stopped = { term, from: kernel.self, last, lastTerm: member.log.termAt(last) };
  if (by === kernel.self) return countTail(member, said, kernel);
  kernel.send(by, { type: 'stopped', ...said } as Event, {
    kind: 'sent', native: 'member stopped', peer: by, rule: 'rabbitmq:K7', detail: { last },
  });
}

/** The node died: what was being written is lost, and so is who read and published here. */
export function forget(member: StreamMember): void {
  member.log.truncate(member.written);
  member.leader = null;
  member.writer = null;
  member.writers = new Map();
  member.forgotten = new Set();
  member.readers = [];
  member.pending = new Map();
  member.arrivals = [];
}

/** A member that led leads no more when its node comes back. */
export function comeBack(member: StreamMember, _: Event, kernel: Kernel): void {
  const agreed = kernel.agreed<StreamAgreed>(member.queue);
  if (agreed.leader === kernel.self) depose(agreed, kernel);
}

// Simplified: a member of a stream that lost its disk gets at once what its leader has let go of.
export function loseLog(member: StreamMember): void {
  member.log = new RaftLog();
  member.written = 0;
  member.commit = 0;
}
