/** The sticky assignors: eager, and cooperative in two rounds. */
import type { PartitionName } from '../../protocol/partition';
import { settleOwned } from './owned';
import { assignStickyEqual, type StickyAssignment } from './sticky-equal';
import { assignStickyGeneral } from './sticky-general';
import {
  type Assignment, isHomogeneous, type Subscriptions, type TopicCounts,
} from './subscription';

/** Assigns as StickyAssignor does, and says which partitions change hands. */
export function assignSticky(topics: TopicCounts, members: Subscriptions): StickyAssignment {
  const owned = settleOwned(topics, members);
  if (isHomogeneous(members)) return assignStickyEqual(topics, members, owned);
  const assignment = assignStickyGeneral(topics, members, owned);
  return { assignment, transferring: transferringIn(members, assignment) };
}

// K140: what another member must give up first is given to nobody in this round.
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
