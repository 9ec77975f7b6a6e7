/**
 * Who leads a replicated stream (K7): when the leader's node is gone all members are stopped, a
 * majority says how far its logs go, and the longest of the newest epoch is written on
 * (rabbit_stream_coordinator.erl).
 * Simplified: the coordinator of a stream is kept once; the node that speaks for it says what it
 * has decided, as soon as it sees a majority of the nodes.
 */
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { atLeast } from '../../../routing/version';
import type { NodeRecord } from '../../node';
import { electionWait } from '../../replicas/wait';
import { isReached } from '../../replicas/replicate';
import { beginAnew } from '../record';
import type { StreamAgreed, StreamMember, Tail } from './record';

const RULE = 'rabbitmq:K7';
// maybe_sleep/1: a member that cannot be stopped is tried again after ten seconds.
const AGAIN = seconds(10);

const agreedOf = ({ queue }: StreamMember, kernel: Kernel): StreamAgreed =>
  kernel.agreed<StreamAgreed>(queue);

/** The members that there are; each of them hears of it when it is started. */
const groupOf = ({ nodes, doors }: StreamAgreed): readonly ActorId[] =>
  nodes.map((node) => doors.get(node) as ActorId);

/** The nodes that this one sees, with itself; none without a majority. */
function inSight(member: StreamMember, kernel: Kernel): readonly ActorId[] {
  const nodes = [...agreedOf(member, kernel).doors.keys()];
  const up = kernel.host<NodeRecord>().cluster?.up ?? new Set<ActorId>();
  const seen = nodes.filter((node) => node === member.node || up.has(node));
  return seen.length * 2 > nodes.length ? seen : [];
}

export const seesMajority = (member: StreamMember, kernel: Kernel): boolean =>
  inSight(member, kernel).length > 0;

/** Whether it is for this node to speak: it does, or is the first who can when nobody does. */
function speaks(member: StreamMember, kernel: Kernel): boolean {
  const { speaker } = agreedOf(member, kernel);
  const seen = inSight(member, kernel);
  return (seen.includes(speaker) ? speaker : seen[0]) === member.node;
}

/** What a node sees has changed: who speaks looks; if nobody does, another will (K2). */
export function lookAround(member: StreamMember, kernel: Kernel): void {
  if (!speaks(member, kernel)) return kernel.cancel('speak');
  if (agreedOf(member, kernel).speaker === member.node) return look(member, kernel);
  const at = (kernel.now + electionWait('short', ++member.attempts, kernel)) as Micros;
  kernel.wake('speak', at, { type: 'speak' });
}

/** It speaks from now on, and sees to all others. */
export function speak(member: StreamMember, kernel: Kernel): void {
  if (!speaks(member, kernel)) return;
  agreedOf(member, kernel).speaker = member.node;
  look(member, kernel);
  for (const other of groupOf(agreedOf(member, kernel))) {
    if (other !== kernel.self) join(member, other, kernel);
  }
}

function look(member: StreamMember, kernel: Kernel): void {
  const { leader } = agreedOf(member, kernel);
  if (leader !== null && isHere(member, leader, kernel)) return;
  stopAll(member, kernel);
}

const isHere = (member: StreamMember, other: ActorId, kernel: Kernel): boolean =>
  other === kernel.self || isReached(member, other, kernel);

/** All members stop, and what follows from how far they are is decided here. */
export function stopAll(member: StreamMember, kernel: Kernel): void {
  const agreed = agreedOf(member, kernel);
  if (agreed.leader !== null) depose(agreed, kernel);
  for (const other of groupOf(agreed)) stop(member, other, kernel);
}

function stop(member: StreamMember, to: ActorId, kernel: Kernel): void {
  const { epoch: term } = agreedOf(member, kernel);
  const event = { type: 'stop', term, by: kernel.self } as Event;
  say(member, { to, event, native: 'stop member' }, kernel);
}

/** Nobody writes until another was chosen. */
export function depose(agreed: StreamAgreed, kernel: Kernel): void {
  if (agreed.leader !== null) agreed.deposed.set(agreed.leader, kernel.now);
  agreed.leader = null;
  agreed.tails = new Map();
}

function say(
  member: StreamMember,
  { to, event, native }: { to: ActorId; event: Event; native: string }, kernel: Kernel,
): void {
  if (to === kernel.self) kernel.wake(event.type, kernel.now, event);
  else if (isReached(member, to, kernel)) {
    kernel.send(to, event, { kind: 'sent', native, peer: to, rule: RULE });
  }
}

/** A member that was stopped, and how far its log goes. */
export interface Stopped extends Tail {
  readonly term: number;
  readonly from: ActorId;
}

/** A member has stopped: with most of them the longest log of the newest epoch is known. */
export function countTail(
  member: StreamMember, { term, from, last, lastTerm }: Stopped, kernel: Kernel,
): void {
  const agreed = agreedOf(member, kernel);
  agreed.deposed.delete(from);
  if (agreed.leader !== null) return join(member, from, kernel);
  if (term !== agreed.epoch || !groupOf(agreed).includes(from)) return;
  agreed.tails.set(from, { last, lastTerm });
  if (agreed.tails.size * 2 <= agreed.nodes.length) return;
  const stopped = [...agreed.tails.keys()];
  agreed.leader = longest(agreed, kernel);
  agreed.epoch++;
  beginAnew(agreed);
  agreed.tails = new Map();
  for (const other of stopped) join(member, other, kernel);
}

// Until 3.x the first of the nodes among equals, since 4.0 any of them.
function longest({ tails, version, epoch }: StreamAgreed, kernel: Kernel): ActorId {
  const sorted = [...tails].toSorted(([a, x], [b, y]) =>
    y.lastTerm - x.lastTerm || y.last - x.last || a - b);
  const [, best] = sorted[0] as [ActorId, Tail];
  const equals = sorted.filter(([, tail]) =>
    tail.lastTerm === best.lastTerm && tail.last === best.last);
  const pick = atLeast(version, '4.0')
    ? Math.floor(kernel.draw('writer', epoch) * equals.length) : 0;
  return (equals[pick] as [ActorId, Tail])[0];
}

/** A member is told who leads, and in which epoch. */
function join(member: StreamMember, other: ActorId, kernel: Kernel): void {
  const agreed = agreedOf(member, kernel);
  const { epoch: term, leader, deposed } = agreed;
  if (leader === null || deposed.has(other)) return;
  const native = other === leader ? 'start writer' : 'start replica';
  const event = { type: 'start', term, leader, members: groupOf(agreed) } as Event;
  say(member, { to: other, event, native }, kernel);
}

/** A node is there again: its member starts, and one that led at the next attempt to stop it. */
export function welcomeNode(member: StreamMember, node: ActorId, kernel: Kernel): void {
  lookAround(member, kernel);
  const agreed = agreedOf(member, kernel);
  const other = agreed.doors.get(node) as ActorId;
  if (agreed.speaker !== member.node || agreed.leader === null) return;
  if (!seesMajority(member, kernel) || !groupOf(agreed).includes(other)) return;
  const since = agreed.deposed.get(other);
  if (since === undefined) return join(member, other, kernel);
  const at = since + Math.ceil((kernel.now - since) / AGAIN) * AGAIN;
  kernel.wake(`again ${node}`, at as Micros, { type: 'again', node } as Event);
}

/** The next attempt to stop who led: this time it hears of it. */
export function again(member: StreamMember, node: ActorId, kernel: Kernel): void {
  stop(member, agreedOf(member, kernel).doors.get(node) as ActorId, kernel);
}
