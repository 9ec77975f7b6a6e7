/** What a door keeps of whoever asks, and what doors and leaders tell each other. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { noteApplied } from '../../channel/flow';
import type { Command } from '../../replicas/log';
import { nothingYet } from './carried-out';
import type { AgreedRecord, Asker, MemberRecord } from './record';

/** What a door is told; the fields of each are its own. */
export interface Told extends Event {
  readonly asker?: ActorId;
  readonly askers?: readonly ActorId[];
  readonly number?: number;
  readonly leader?: ActorId | null;
  readonly isToldToResend?: boolean;
  readonly to?: ActorId;
  readonly event?: Event;
  readonly command?: Command;
}

/** Who asks, as this door knows it. */
export function askerOf(member: MemberRecord, asker: ActorId, kernel: Kernel): Asker {
  const known = member.askers.get(asker);
  if (known !== undefined) return known;
  // Whoever asked before this node was down begins behind that.
  const { numbers } = kernel.agreed<AgreedRecord>(member.queue);
  const { last, published } = numbers.get(asker) ?? nothingYet();
  const made: Asker = {
    next: last + 1, nextOrder: published + 1, leader: member.leader, pending: new Map(),
    isSlow: false,
  };
  member.askers.set(asker, made);
  return made;
}

/** A command was applied: nobody has to send it again. */
export function applied(
  { askers, queue }: MemberRecord, { asker: id, number = 0 }: Told, kernel: Kernel,
): void {
  const asker = id === undefined ? undefined : askers.get(id);
  const command = asker?.pending.get(number);
  if (id !== undefined && command?.event.type === 'enqueue') {
    noteApplied({ channel: id, queue, type: 'quorum' }, kernel);
  }
  asker?.pending.delete(number);
  if (id !== undefined && command?.event.type === 'channelDown') askers.delete(id);
}
