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
import type { StreamMember, Writer } from './record';
import { take } from './write';

const SENT = template('sent', 'osiris write', { rule: 'rabbitmq:K7' });

/**
 * A channel publishes; what nobody wants confirmed is sent once, to whom it takes for the leader.
 * Simplified: in 3.10 a channel that publishes with confirms to other queues, too, may send to a
 * stream's new leader under other numbers than before; ours never does.
 */
export function publish(member: StreamMember, event: Enqueue, kernel: Kernel): void {
  const { sender: asker, cause } = kernel;
  const command = new Command(event, { asker, number: event.number, cause });
  know(member, asker);
  if (command.number > 0) pendingOf(member, asker).set(command.number, command);
  pass(member, command, kernel);
}

/** K24: a channel that publishes or consumes is known to the coordinator from then on. */
export function know({ writers, writer }: StreamMember, asker: ActorId): void {
  if (!writers.has(asker)) writers.set(asker, writer);
}

function pendingOf({ pending }: StreamMember, asker: ActorId): Map<number, Command> {
  const known = pending.get(asker) ?? new Map<number, Command>();
  pending.set(asker, known);
  return known;
}

/** osiris_writer.erl, write/4: what is said to a writer that cannot be reached is lost. */
function pass(member: StreamMember, command: Command, kernel: Kernel): void {
  const writer = member.writers.get(command.asker) ?? null;
  if (writer === null) return;
  const { leader, term } = writer;
  if (leader === kernel.self) return take(member, { command, term }, kernel);
  if (!isReached(member, leader, kernel)) return;
  kernel.send(leader, { type: 'command', command, term } as Event, SENT.about(leader));
}

// rabbit_stream_coordinator.erl, apply of {down, Pid, noconnection}
/** K26: the coordinator forgets the channels of a node that it cannot reach any more. */
export function forgetChannels(member: StreamMember): void {
  for (const asker of member.writers.keys()) member.forgotten.add(asker);
}

/** A channel is gone. */
export function leave(member: StreamMember, asker: ActorId): void {
  member.pending.delete(asker);
  member.writers.delete(asker);
  member.forgotten.delete(asker);
}

/** Another leads since an epoch: it gets all that was not confirmed, of channels that are told. */
export function leaderChanged(
  member: StreamMember, { leader, term }: Writer, kernel: Kernel,
): void {
  if (term < member.term || term === member.writer?.term) return;
  member.term = term;
  member.leader = leader;
  member.writer = { leader, term };
  for (const asker of member.writers.keys()) {
    if (member.forgotten.has(asker)) continue;
    member.writers.set(asker, member.writer);
    const pending = [...member.pending.get(asker)?.values() ?? []];
    for (const command of pending) pass(member, command, kernel);
  }
}
