/** Channels that a door makes known to the queue before they publish to it (K25). */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { atLeast } from '../../../routing/version';
import { Command } from '../../replicas/log';
import { append, isReached } from '../../replicas/replicate';
import type { Told } from './asker';
import { SENT } from './door';
import type { AgreedRecord, MemberRecord } from './record';

/**
 * A channel wants to be known: the leader writes that in its log, and while nobody leads the
 * member waits. Until 3.x a channel that cannot reach the leader's node is refused at once.
 */
export function register(member: MemberRecord, _: Event, kernel: Kernel): void {
  member.registering.add(kernel.sender);
  if (registerAll(member, kernel)) return;
  const { version } = kernel.agreed<AgreedRecord>(member.queue);
  if (atLeast(version, '4.0')) return;
  member.registering.delete(kernel.sender);
  kernel.send(kernel.sender, { type: 'notRegistered' });
}

/** Tells the leader of those that wait, once: what it forgets is not said again. */
export function registerAll(member: MemberRecord, kernel: Kernel): boolean {
  const { leader, registering } = member;
  const isOwn = leader === kernel.self;
  if (leader === null || (!isOwn && !isReached(member, leader, kernel))) return false;
  for (const asker of registering) {
    const command = new Command({ type: 'register' }, { asker, cause: kernel.cause });
    if (isOwn) append(member, command, kernel);
    else kernel.send(leader, { type: 'command', command } as Event, SENT.about(leader));
  }
  registering.clear();
  return true;
}

/** The queue knows a channel of this node. */
export function sayRegistered(
  { queue }: MemberRecord, { asker }: Told, kernel: Kernel,
): void {
  kernel.send(asker as ActorId, { type: 'registered', queue } as Event);
}
