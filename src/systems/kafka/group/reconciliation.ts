/** How a member of a KIP-848 group moves towards its target, one heartbeat at a time. */
import { comparePartitions, type PartitionName } from '../protocol/partition';

/** Where a member stands. */
export type ReconcilingState = 'STABLE' | 'UNREVOKED_PARTITIONS' | 'UNRELEASED_PARTITIONS';

/** What the group coordinator knows of one member's partitions. */
export interface MemberAssignment {
  readonly state: ReconcilingState;
  readonly memberEpoch: number;
  readonly assigned: readonly PartitionName[];
  readonly pendingRevocation: readonly PartitionName[];
}

/** What a heartbeat is judged by. */
export interface Reconciling {
  readonly target: { readonly epoch: number; readonly partitions: readonly PartitionName[] };
  readonly owned: readonly PartitionName[] | null; // what the member reports; null: nothing said
  readonly isFree: (partition: PartitionName) => boolean; // nobody holds it any more
  readonly isRead?: (partition: PartitionName) => boolean; // by what it subscribes to now
  readonly hasResubscribed?: boolean; // with this heartbeat
  readonly version?: ReconcilingVersion;
}

/** As up to 4.1, or as since 4.2: CurrentAssignmentBuilder changed then. */
export type ReconcilingVersion = '4.1' | '4.2';

/** In which epoch a member was given each partition that it has, or has still to let go. */
export type Since = Readonly<Record<PartitionName, number>>;

/** The same after a step: what is new is of the member's new epoch. */
export function sinceOf(since: Since, before: MemberAssignment, after: MemberAssignment): Since {
  const { assigned, pendingRevocation, memberEpoch } = after;
  return Object.fromEntries([...assigned, ...pendingRevocation].map((name) => {
    const isKept = before.assigned.includes(name) || pendingRevocation.includes(name);
    return [name, (isKept ? since[name] : undefined) ?? memberEpoch];
  }));
}

/** A member that has nothing yet. */
export const joiningMember = (): MemberAssignment =>
  ({ state: 'STABLE', memberEpoch: 0, assigned: [], pendingRevocation: [] });

// K142, K143: each member moves on its own; nothing is given before its old owner let go.
/** The member after one heartbeat; the same when it has to wait. */
export function reconcile(member: MemberAssignment, given: Reconciling): MemberAssignment {
  const { state, memberEpoch, pendingRevocation } = member;
  const { owned, target, version = '4.2' } = given;
  switch (state) {
    case 'STABLE':
      return memberEpoch === target.epoch ? resubscribe(member, given)
        : next(member, memberEpoch, given);
    case 'UNREVOKED_PARTITIONS':
      return holdsAny(owned, pendingRevocation) ? resubscribe(member, given)
        : next(member, version === '4.1' ? memberEpoch + 1 : memberEpoch, given);
    case 'UNRELEASED_PARTITIONS':
      return next(member, memberEpoch, given);
  }
}

/** Whether a member may still hold what it must give up; silence may mean that. */
const holdsAny = (owned: Reconciling['owned'], names: readonly PartitionName[]): boolean =>
  owned === null || owned.some((name) => names.includes(name));

// K142: what a member reads no more it gives up at once, whatever its target says.
function resubscribe(
  member: MemberAssignment, { owned, isRead, hasResubscribed, version }: Reconciling,
): MemberAssignment {
  if (hasResubscribed !== true || isRead === undefined || version === '4.1') return member;
  const assigned = member.assigned.filter(isRead);
  if (assigned.length === member.assigned.length) return member;
  const unread = member.assigned.filter((name) => !isRead(name));
  const pendingRevocation =
    [...new Set([...member.pendingRevocation, ...unread])].toSorted(comparePartitions);
  return holdsAny(owned, pendingRevocation)
    ? { ...member, state: 'UNREVOKED_PARTITIONS', assigned, pendingRevocation }
    : { ...member, assigned };
}

function next(
  { assigned }: MemberAssignment, memberEpoch: number,
  { target, owned, isFree, isRead, version }: Reconciling,
): MemberAssignment {
  const wanted = isRead === undefined || version === '4.1' ? target.partitions
    : target.partitions.filter(isRead);
  const kept = assigned.filter((name) => wanted.includes(name));
  const revoked = assigned.filter((name) => !wanted.includes(name));
  if (revoked.length > 0 && holdsAny(owned, revoked)) {
    const pendingRevocation = revoked.toSorted(comparePartitions);
    return { state: 'UNREVOKED_PARTITIONS', memberEpoch, assigned: kept, pendingRevocation };
  }
  const added = wanted.filter((name) => !assigned.includes(name));
  const free = added.filter(isFree);
  return {
    state: free.length < added.length ? 'UNRELEASED_PARTITIONS' : 'STABLE',
    memberEpoch: target.epoch,
    assigned: [...kept, ...free].toSorted(comparePartitions),
    pendingRevocation: [],
  };
}
