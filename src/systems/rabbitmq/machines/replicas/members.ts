/** Who belongs to a Raft group; a change counts for a member as soon as it is in its log (K20). */
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Entry } from './log';
import type { Replica } from './record';

/** Members that vote, and those that still have to catch up before they do. */
export type Membership = Pick<Replica, 'members' | 'joining'>;

/** A change as it stands in the log. */
export interface MemberChange extends Event {
  readonly type: 'memberChange';
  readonly before: Membership;
  readonly after: Membership;
  readonly door: ActorId; // by which an operator asked for it
  readonly operation: number; // of those of the door; 0: nobody waits for it
}

const changeIn = ({ command }: Entry): MemberChange | undefined =>
  (command?.event.type === 'memberChange' ? command.event as MemberChange : undefined);

export const allMembers = ({ members, joining }: Membership): readonly ActorId[] =>
  (joining.length === 0 ? members : [...members, ...joining]);

/** An entry is in the log: if it changes who belongs to the group, that counts at once. */
export function adopt(member: Replica, entry: Entry, index: number): void {
  const change = changeIn(entry);
  if (change === undefined) return;
  member.changedAt = index;
  settleOn(member, change.after);
}

/** Entries are cut off: the oldest of them that changed the group knows what it was before. */
export function revert(member: Replica, gone: readonly Entry[]): void {
  const change = gone.map(changeIn).find((each) => each !== undefined);
  if (change !== undefined) settleOn(member, change.before);
}

export function settleOn(member: Replica, { members, joining }: Membership): void {
  [member.members, member.joining] = [members, joining];
  const all = allMembers(member);
  for (const other of member.next.keys()) {
    if (all.includes(other)) continue;
    member.next.delete(other);
    member.match.delete(other);
  }
}
