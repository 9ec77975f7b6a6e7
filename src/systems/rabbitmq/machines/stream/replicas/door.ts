/**
 * The door of a node to a replicated stream: what its channels publish goes to the leader from
 * here, and what was not confirmed goes again when another leads (rabbit_stream_queue.erl).
 */
import type { Kernel } from '../../../../../kernel/api';
import { type Event, template } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import type { Enqueue } from '../../hand-on';
import { Command } from '../../replicas/log';
import { isReached } from '../../replicas/replicate';
import type { StreamMember } from './record';
import { take } from './write';

const SENT = template('sent', 'osiris write', { rule: 'rabbitmq:K7' });

/**
 * A channel publishes; what nobody wants confirmed is sent once, to whoever leads now.
 * Simplified: in 3.10 a channel that publishes with confirms to other queues, too, may send to a
 * stream's new leader under other numbers than before; ours never does.
 */
export function publish(member: StreamMember, event: Enqueue, kernel: Kernel): void {
  const { sender: asker, cause } = kernel;
  const command = new Command(event, { asker, number: event.number, cause });
  if (command.number > 0) pendingOf(member, asker).set(command.number, command);
  pass(member, command, kernel);
}

function pendingOf({ pending }: StreamMember, asker: ActorId): Map<number, Command> {
  const known = pending.get(asker) ?? new Map<number, Command>();
  pending.set(asker, known);
  return known;
}

function pass(member: StreamMember, command: Command, kernel: Kernel): void {
  const { writer } = member;
  if (writer === kernel.self) return take(member, command, kernel);
  if (writer === null || !isReached(member, writer, kernel)) return;
  kernel.send(writer, { type: 'command', command } as Event, SENT.about(writer));
}

/**
 * A node is gone. What was on the way to a writer there may be lost: nothing goes to it before it
 * has said again that it leads, and was sent all that it lacks first.
 */
export function loseWriter(member: StreamMember, node: ActorId): void {
  const { writer, nodes } = member;
  if (writer !== null && nodes.get(writer) === node) member.writer = null;
}

/** Another leads since an epoch: it gets all that was not confirmed. */
export function leaderChanged(
  member: StreamMember, { leader, term }: { leader: ActorId; term: number }, kernel: Kernel,
): void {
  if (term < member.term) return;
  member.term = term;
  member.leader = leader;
  member.writer = leader;
  for (const commands of member.pending.values()) {
    for (const command of commands.values()) pass(member, command, kernel);
  }
}
