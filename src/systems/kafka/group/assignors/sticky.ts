/** The sticky assignors: eager, and cooperative, where what moves is let go a round before. */
import type { PartitionName } from '../../protocol/partition';
import { memberIds, settleOwned } from './owned';
import { assignStickyEqual, type StickyAssignment } from './sticky-equal';
import { assignStickyGeneral } from './sticky-general';
import {
  type Assignment, isHomogeneous, type Subscriptions, type TopicCounts,
} from './subscription';

/** Assigns as StickyAssignor does, and says which partitions change hands. */
export function assignSticky(topics: TopicCounts, members: Subscriptions): StickyAssignment {
  const owned = settleOwned(topics, members);
  if (countAsEqual(members)) return assignStickyEqual(topics, members, owned);
  const assignment = assignStickyGeneral(topics, members, owned);
  return { assignment, transferring: transferringIn(members, assignment) };
}

// K139: who reads nothing, as with a pattern that no topic fits, is dealt to like all others where
// AbstractStickyAssignor#allSubscriptionsEqual comes to it before it knows of any topic.
function countAsEqual(members: Subscriptions): boolean {
  const ids = memberIds(members);
  const first = ids.findIndex((id) => (members[id]?.topics.length ?? 0) > 0);
  const rest = ids.slice(Math.max(first, 0));
  return isHomogeneous(Object.fromEntries(rest.map((id) =>
    [id, members[id] as Subscriptions[string]])));
}

// K139: an eager member has given up everything by now; its assignor remembers what it had
// (StickyAssignor.java, subscriptionUserData and memberData).
/** Assigns as StickyAssignor does in a group whose members give up all before they join. */
export function assignEager(topics: TopicCounts, members: Subscriptions): Assignment {
  const remembered = Object.entries(members).map(([id, member]) => [id, {
    ...member, owned: member.sticky?.owned ?? [], generation: member.sticky?.generation ?? -1,
  }] as const);
  return assignSticky(topics, Object.fromEntries(remembered)).assignment;
}

// K140: what another member must give up first is given to nobody in this round. Where members
// read different topics, the next round may come to another end, and so to a third.
/** Assigns as CooperativeStickyAssignor does. */
export function assignCooperative(topics: TopicCounts, members: Subscriptions): Assignment {
  const { assignment, transferring } = assignSticky(topics, members);
  return Object.fromEntries(Object.entries(assignment).map(([id, names]) =>
    [id, names.filter((name) => !transferring.has(name))]));
}

/** What members get that others must give up. */
function transferringIn(
  members: Subscriptions, assignment: Assignment,
): Map<PartitionName, string> {
  const ownedBy = (id: string): readonly PartitionName[] => members[id]?.owned ?? [];
  const revoked = new Set(Object.entries(assignment).flatMap(([id, names]) =>
    ownedBy(id).filter((name) => !names.includes(name))));
  return new Map(Object.entries(assignment).flatMap(([id, names]) =>
    names.filter((name) => !ownedBy(id).includes(name) && revoked.has(name))
      .map((name) => [name, id] as const)));
}
