/**
 * The door of a node to a quorum queue: what its channels ask for goes to the leader from here, and
 * goes again when another leads (rabbit_fifo_client.erl).
 */
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { type Event, template } from '../../../../../kernel/machine';
import { NOBODY } from '../../../../../machines/applications';
import type { ActorId } from '../../../../../trace/entry';
import { atLeast } from '../../../routing/version';
import type { Enqueue } from '../../hand-on';
import { queueBehind } from '../../cluster/record';
import type { NodeRecord } from '../../node';
import { askerOf, type Told } from './asker';
import { Command } from '../../replicas/log';
import { askAgain } from './members/operate';
import type { Asker, MemberRecord } from './record';
import { append, isReached } from '../../replicas/replicate';

export const SENT = template('sent', 'ra command', { rule: 'rabbitmq:K1' });

/** A channel, or a queue whose dead letter has to arrive, asks for something. */
export function ask(member: MemberRecord, event: Event, kernel: Kernel): void {
  const { sender } = kernel;
  const { number = 1, isTracked = true } = event as Partial<Enqueue>;
  if (number === 0 && !isTracked) return askOnce(member, event, kernel);
  const asker = askerOf(member, sender, kernel);
  const order = event.type === 'enqueue' ? asker.nextOrder++ : 0;
  const command = new Command(event, {
    asker: sender, number: asker.next++, order, cause: kernel.cause,
  });
  asker.pending.set(command.number, command);
  pass(member, { asker, command }, kernel);
  if (order > 0) watchSlow(member, sender, kernel);
}

/** R74: a dead letter that may be lost is sent to whoever leads now, once. */
function askOnce(member: MemberRecord, event: Event, kernel: Kernel): void {
  const command = new Command(event, { asker: kernel.sender, cause: kernel.cause });
  pass(member, { asker: { leader: member.leader }, command }, kernel);
}

/** A queue that dead letters go to says something, by the door that it has here. */
export function letterHeard(member: MemberRecord, event: Event, kernel: Kernel): void {
  if (member.leader !== kernel.self) return; // another has taken them up again
  const target = queueBehind(kernel.host<NodeRecord>(), kernel.sender);
  append(member, new Command(event, { asker: target, cause: kernel.cause }), kernel);
}

/** R76: a policy is in the log as everything else is. */
export function govern(member: MemberRecord, event: Event, kernel: Kernel): void {
  append(member, new Command(event, { asker: kernel.sender, cause: kernel.cause }), kernel);
}

/** K5: sends a command to whom its asker takes for the leader; without one it waits. */
function pass(
  member: MemberRecord,
  { asker, command }: { asker: Pick<Asker, 'leader'>; command: Command }, kernel: Kernel,
): void {
  const { leader } = asker;
  if (leader === kernel.self) return take(member, command, kernel);
  if (leader === null || !isReached(member, leader, kernel)) return;
  const detail = { command: command.event.type };
  kernel.send(leader, { type: 'command', command } as Event, SENT.about(leader).saying(detail));
}

/** A command has come to this member: only a leader takes it. */
export function take(member: MemberRecord, command: Command, kernel: Kernel): void {
  if (member.leader === kernel.self) return append(member, command, kernel);
  const { asker } = command;
  const told = { type: 'notLeader', asker, leader: member.leader } as Event;
  if (kernel.sender === kernel.self || kernel.processOf(asker) === member.node) {
    rejected(member, told as Told, kernel);
  } else kernel.send(kernel.sender, told);
}

/** It was no leader: whoever learns of another one sends all again. */
export function rejected(
  member: MemberRecord, { asker: id, leader = null }: Told, kernel: Kernel,
): void {
  const asker = id === undefined ? undefined : member.askers.get(id);
  if (asker === undefined || leader === null || leader === asker.leader) return;
  asker.leader = leader;
  sendAll(member, asker, kernel);
}

/** Another leads: every asker that it knows is told. */
export function leaderChanged(
  member: MemberRecord, { leader = null }: Told, kernel: Kernel,
): void {
  if (member.leader === null) member.leader = leader;
  for (const asker of member.askers.values()) {
    asker.leader = leader;
    sendAll(member, asker, kernel);
  }
  askAgain(member, kernel);
}

function sendAll(member: MemberRecord, asker: Asker, kernel: Kernel): void {
  const pending = [...asker.pending.values()];
  for (const command of pending) pass(member, { asker, command }, kernel);
}

// rabbit_fifo_client.erl, TIMER_TIME
const LATE = seconds(10);

/** K5: until 4.2 a channel with too many commands without an answer looks for the leader again. */
function watchSlow(member: MemberRecord, id: ActorId, kernel: Kernel): void {
  const asker = askerOf(member, id, kernel);
  const { limits, version } = kernel.host<NodeRecord>();
  const isSlow = asker.pending.size > limits.quorum && !atLeast(version, '4.3');
  if (isSlow && !asker.isSlow) lookLater(id, kernel);
  asker.isSlow = isSlow;
}

function lookLater(asker: ActorId, kernel: Kernel): void {
  const at = (kernel.now + LATE) as Micros;
  kernel.wake(`late ${asker}`, at, { type: 'askLate', asker } as Event);
}

/** It sends all of them again to whoever leads, when it knows. */
export function askLate(
  member: MemberRecord, { asker: id = NOBODY }: Told, kernel: Kernel,
): void {
  const asker = member.askers.get(id);
  if (asker === undefined || asker.pending.size < kernel.host<NodeRecord>().limits.quorum) return;
  const { leader } = member;
  const isFound = leader === kernel.self || (leader !== null && isReached(member, leader, kernel));
  if (!isFound) return lookLater(id, kernel);
  asker.leader = leader;
  sendAll(member, asker, kernel);
}

/** A leader asks whether channels of this node still live. */
export function areThere(
  member: MemberRecord, { askers = [], isToldToResend = false }: Told, kernel: Kernel,
): void {
  const leader = kernel.sender;
  for (const id of askers) {
    const asker = member.askers.get(id);
    if (asker === undefined) {
      const event = { type: 'channelDown', channel: id } as Event;
      const command = new Command(event, { asker: id, cause: kernel.cause });
      if (leader === kernel.self) append(member, command, kernel);
      else kernel.send(leader, { type: 'command', command } as Event, SENT.about(leader));
    } else if (isToldToResend) {
      asker.leader = leader;
      sendAll(member, asker, kernel);
    }
  }
}
