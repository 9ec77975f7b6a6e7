/** Who is in a newer group: how a member comes in, and what its clocks are. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { joiningMember } from '../../../group/reconciliation';
import type { BeatAsked } from '../requests';
import { isUndealt } from './initializing';
import {
  type ClassicSide, type EpochMember, holderOf, membersOf, type ModernRecord,
} from './record';
import { resolveIfDue } from './resolving';
import { hasGrown, outdate } from './targeting';

/** What a member says of itself. */
export interface Enrolling
  extends Pick<EpochMember, 'id' | 'instance' | 'client' | 'rebalanceTimeout' | 'assignor'> {
  readonly topics: readonly string[];
  readonly pattern: string | null;
  readonly classic: ClassicSide | null;
}

/** What a heartbeat says of a member. */
export const saidBy = (
  { member: id, instance, client, rebalanceTimeout, assignor, topics, pattern }: BeatAsked,
): Enrolling =>
  ({ id, instance, client, rebalanceTimeout, assignor, topics, pattern, classic: null });

/** A member that was heard of, and whether it reads something else from now on. */
export interface Enrolled {
  readonly member: EpochMember;
  readonly hasResubscribed: boolean;
}

/** Takes a member in: a new one, or one that changed what it reads, raises the epoch. */
export function enrol(group: ModernRecord, said: Enrolling, kernel: Kernel): Enrolled {
  const known = group.members[said.id];
  const before = known ?? holderOf(group, said.instance);
  const current = before?.current ?? joiningMember();
  const member: EpochMember = {
    previousEpoch: before?.previousEpoch ?? -1, since: before?.since ?? {},
    told: before?.told ?? null, isAwaited: false,
    ...said, current,
  };
  if (known === undefined && before !== undefined) replace(group, { before, member }, kernel);
  else group.members[said.id] = member;
  resolveIfDue(group, kernel);
  const hasResubscribed = before?.topics.join() !== said.topics.join()
    || before.pattern !== said.pattern;
  if (hasGrown(group, kernel) || hasResubscribed || isUndealt(group)) outdate(group, kernel);
  return { member, hasResubscribed };
}

// K134: what the old one had is the new one's, and its place in the order.
function replace(
  group: ModernRecord, { before, member }: { before: EpochMember; member: EpochMember },
  kernel: Kernel,
): void {
  member.current = { ...before.current, memberEpoch: 0 };
  [member.previousEpoch, member.told] = [0, null];
  group.members = Object.fromEntries(membersOf(group).map((other) =>
    (other === before ? [member.id, member] : [other.id, other])));
  group.targets[member.id] = group.targets[before.id] ?? [];
  delete group.targets[before.id];
  stopClocks(before.id, kernel);
}

// --- clocks --------------------------------------------------------------------------------------

interface Clock {
  readonly id: string;
  readonly after: Micros;
}

const wakeAfter = (
  key: string, { type, id, after }: Clock & { type: string }, kernel: Kernel,
): void =>
  kernel.wake(`${key}-${id}`, (kernel.now + after) as Micros, { type, member: id } as never);

/** Starts the clocks of a member anew that run while it is heard of. */
export function watch({ session }: ModernRecord, member: EpochMember, kernel: Kernel): void {
  const { id, classic, current, rebalanceTimeout: after } = member;
  const silence = classic?.sessionTimeout ?? session;
  wakeAfter('session', { type: 'sessionOver', id, after: silence }, kernel);
  // K144: who does not let go in time is removed. One of the classic protocol has other clocks.
  if (classic !== null || current.state !== 'UNREVOKED_PARTITIONS') kernel.cancel(`revoke-${id}`);
  else wakeAfter('revoke', { type: 'revokeOver', id, after }, kernel);
}

/** A member of the classic protocol is to join again in time, unless it was told so before. */
export function awaitJoin(member: EpochMember, kernel: Kernel): void {
  if (member.isAwaited) return;
  member.isAwaited = true;
  const { id, rebalanceTimeout: after } = member;
  wakeAfter('join', { type: 'rejoinOver', id, after }, kernel);
}

/** It has joined, and is to ask for its assignment in time. */
export function awaitSync(member: EpochMember, kernel: Kernel): void {
  const { id, rebalanceTimeout: after } = member;
  member.isAwaited = false;
  kernel.cancel(`join-${id}`);
  wakeAfter('sync', { type: 'unsynced', id, after }, kernel);
}

/** It has asked. */
export const endSync = ({ id }: EpochMember, kernel: Kernel): void => kernel.cancel(`sync-${id}`);

export function stopClocks(id: string, kernel: Kernel): void {
  for (const key of ['session', 'revoke', 'join', 'sync']) kernel.cancel(`${key}-${id}`);
}
