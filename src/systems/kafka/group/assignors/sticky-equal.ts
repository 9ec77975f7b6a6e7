/** The sticky assignor where all members read the same topics: quotas, and no needless move. */
import { compareText, indexOf, type PartitionName, topicOf } from '../../protocol/partition';
import { memberIds, type Owned } from './owned';
import {
  allPartitions, type Assignment, emptyAssignment, readTopics, type Subscriptions,
  type TopicCounts,
} from './subscription';

/** An assignment, and which of its partitions were another member's. */
export interface StickyAssignment {
  readonly assignment: Assignment;
  readonly transferring: ReadonlyMap<PartitionName, string>; // to the new owner
}

interface Quotas {
  readonly least: number;
  readonly most: number;
  extras: number; // how many members more may have `most`
}

interface Draft extends StickyAssignment {
  readonly transferring: Map<PartitionName, string>;
  readonly quotas: Quotas;
  readonly before: Map<PartitionName, string>; // owners that had too much
  readonly below: string[]; // members under the smaller quota
  readonly exact: string[]; // members at it, who may get one more
}

/** Assigns; the topics that nobody reads are left out. */
export function assignStickyEqual(
  topics: TopicCounts, members: Subscriptions, owned: Owned,
): StickyAssignment {
  const partitions = allPartitions(topics, readTopics(topics, members));
  const ids = memberIds(members);
  const least = Math.floor(partitions.length / ids.length);
  const extras = partitions.length % ids.length;
  const draft: Draft = {
    assignment: emptyAssignment(members), transferring: new Map(), before: new Map(),
    quotas: { least, most: least + (extras > 0 ? 1 : 0), extras }, below: [], exact: [],
  };
  const known = new Set(partitions);
  for (const id of ids) {
    keepOwned(draft, id, (owned.byMember[id] ?? [])
      .filter((name) => known.has(name) && !owned.disputed.has(name)));
  }
  if (draft.quotas.extras === 0) draft.exact.length = 0;
  const taken = new Set(Object.values(draft.assignment).flat());
  deal(draft, partitions.filter((name) => !taken.has(name)), owned.disputed);
  return draft;
}

// K139: a member keeps what its quota allows, lowest partition numbers first.
function keepOwned(draft: Draft, id: string, owned: readonly PartitionName[]): void {
  const { quotas, assignment, before, below, exact } = draft;
  const sorted = owned.toSorted((left, right) =>
    indexOf(left) - indexOf(right) || compareText(topicOf(left), topicOf(right)));
  const isBelow = sorted.length < quotas.least;
  const isExtra = !isBelow && sorted.length >= quotas.most && quotas.extras > 0;
  const kept = sorted.slice(0, isExtra ? quotas.most : quotas.least);
  assignment[id]?.push(...kept);
  for (const name of sorted.slice(kept.length)) before.set(name, id);
  if (isBelow) below.push(id);
  else if (isExtra) quotas.extras--;
  else exact.push(id);
}

/** Deals what is left: first in a circle among those below, then one each to those at quota. */
function deal(
  draft: Draft, partitions: readonly PartitionName[], disputed: ReadonlySet<PartitionName>,
): void {
  const { assignment, quotas, before, transferring } = draft;
  const below = draft.below.toSorted(compareText);
  const exact = draft.exact.toSorted(compareText);
  let next = 0;
  for (const name of partitions) {
    if (next >= below.length) next = 0;
    const id = below.length > 0 ? below[next] as string : exact.shift() as string;
    const own = assignment[id] as PartitionName[];
    own.push(name);
    const owner = before.get(name);
    if ((owner !== undefined && owner !== id) || disputed.has(name)) transferring.set(name, id);
    if (below.length === 0) continue;
    if (own.length < quotas.least) {
      next++;
      continue;
    }
    // Whoever reaches the smaller quota stands last in line for one more.
    below.splice(next, 1);
    exact.push(id);
  }
}
