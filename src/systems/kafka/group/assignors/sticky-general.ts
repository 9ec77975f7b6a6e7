/** The sticky assignor where members read different topics: assign the rest, then balance. */
import { compareText, type PartitionName, topicOf } from '../../protocol/partition';
import { type Movements, noteMovement, partitionToMove } from './movements';
import { memberIds, NO_GENERATION, type Owned, take } from './owned';
import {
  allPartitions, type Assignment, reads, type Subscriptions, type TopicCounts,
} from './subscription';

interface Draft {
  readonly topics: TopicCounts;
  readonly members: Subscriptions;
  readonly assignment: Assignment;
  readonly owner: Map<PartitionName, string>;
  readonly readers: ReadonlyMap<string, readonly string[]>; // by topic
  readonly before: ReadonlyMap<PartitionName, string>; // owners of an earlier generation
  readonly movements: Movements;
  active: readonly string[]; // members that balancing may give to or take from
}

/** Assigns; Kafka bounds this by nothing but that each move makes it more balanced. */
export function assignStickyGeneral(
  topics: TopicCounts, members: Subscriptions, owned: Owned,
): Assignment {
  const ids = memberIds(members);
  const readers = new Map(Object.keys(topics).map((topic) =>
    [topic, ids.filter((id) => reads(members, id, topic))] as const));
  const draft: Draft = {
    topics, members, readers, assignment: {}, owner: new Map(), movements: new Map(),
    before: earlierOwners(members, owned.generationMax), active: ids,
  };
  const isRevoking = keepOwned(draft, owned);
  const sorted = allPartitions(topics, Object.keys(topics).sort((left, right) =>
    countOf(readers, left) - countOf(readers, right) || compareText(left, right)));
  const isInitial = ids.every((id) => sizeOf(draft, id) === 0);
  const unassigned = sorted.filter((name) => !draft.owner.has(name));
  for (const name of unassigned) giveToLeast(draft, name);
  balance(draft, { all: sorted, unassigned: isRevoking ? [] : unassigned, isInitial });
  return draft.assignment;
}

const countOf = (readers: Draft['readers'], topic: string): number =>
  readers.get(topic)?.length ?? 0;

const sizeOf = ({ assignment }: Draft, id: string): number => assignment[id]?.length ?? 0;

const isMovable = ({ readers }: Draft, name: PartitionName): boolean =>
  countOf(readers, topicOf(name)) >= 2;

/** Who held a partition in an earlier generation: it may go back there. */
function earlierOwners(members: Subscriptions, newest: number): Map<PartitionName, string> {
  const owners = new Map<PartitionName, { id: string; generation: number }>();
  for (const id of memberIds(members)) {
    const generation = members[id]?.generation ?? NO_GENERATION;
    if (generation >= newest) continue;
    for (const name of members[id]?.owned ?? []) {
      const known = owners.get(name)?.generation;
      if (known === undefined || generation > known) owners.set(name, { id, generation });
    }
  }
  return new Map([...owners].map(([name, { id }]) => [name, id]));
}

/** Leaves members what they own and still read; true when something must be taken away. */
function keepOwned({ members, assignment, owner }: Draft, owned: Owned): boolean {
  let isRevoking = false;
  for (const id of memberIds(members)) {
    const had = owned.byMember[id] ?? [];
    const kept = had.filter((name) => reads(members, id, topicOf(name)));
    isRevoking ||= kept.length < had.length;
    assignment[id] = kept;
    kept.forEach((name) => owner.set(name, id));
  }
  return isRevoking;
}

/** Members with the fewest partitions first. */
const bySize = (draft: Draft): string[] =>
  draft.active.toSorted((left, right) =>
    sizeOf(draft, left) - sizeOf(draft, right) || compareText(left, right));

const leastLoaded = (draft: Draft, topic: string): string | undefined =>
  bySize(draft).find((id) => reads(draft.members, id, topic));

function giveToLeast(draft: Draft, name: PartitionName): void {
  const id = leastLoaded(draft, topicOf(name));
  if (id === undefined) return;
  draft.assignment[id]?.push(name);
  draft.owner.set(name, id);
}

interface Balancing {
  readonly all: readonly PartitionName[];
  readonly unassigned: readonly PartitionName[];
  readonly isInitial: boolean;
}

function balance(draft: Draft, { all, unassigned, isInitial }: Balancing): void {
  draft.active = draft.active.filter((id) => canTakePart(draft, id));
  const [score, owners] = [unevenness(draft), new Map(draft.owner)];
  const lists = structuredAssignment(draft.assignment);
  reassign(draft, unassigned.filter((name) => isMovable(draft, name)));
  const isChanged = reassign(draft, all.filter((name) => isMovable(draft, name)));
  if (isInitial || !isChanged || unevenness(draft) < score) return;
  // What did not make it more even is taken back: nobody moves for nothing.
  Object.assign(draft.assignment, lists);
  owners.forEach((id, name) => draft.owner.set(name, id));
}

const structuredAssignment = (assignment: Assignment): Assignment =>
  Object.fromEntries(Object.entries(assignment).map(([id, names]) => [id, [...names]]));

const mostFor = ({ topics, members }: Draft, id: string): number =>
  allPartitions(topics, members[id]?.topics ?? []).length;

const canTakePart = (draft: Draft, id: string): boolean =>
  sizeOf(draft, id) < mostFor(draft, id)
  || (draft.assignment[id] ?? []).some((name) => isMovable(draft, name));

/** The sum of differences between all pairs of members. */
function unevenness(draft: Draft): number {
  const sizes = draft.active.map((id) => sizeOf(draft, id));
  return sizes.reduce((sum, size, at) =>
    sum + sizes.slice(at + 1).reduce((more, other) => more + Math.abs(size - other), 0), 0);
}

/** Whether nobody could take a partition from somebody who has two more. */
function isBalanced(draft: Draft): boolean {
  const sizes = draft.active.map((id) => sizeOf(draft, id));
  if (Math.max(...sizes) - Math.min(...sizes) <= 1) return true;
  return bySize(draft).every((id) => {
    const size = sizeOf(draft, id);
    if (size === mostFor(draft, id)) return true;
    return allPartitions(draft.topics, draft.members[id]?.topics ?? []).every((name) => {
      const other = draft.owner.get(name);
      return other === undefined || other === id || size + 1 >= sizeOf(draft, other);
    });
  });
}

/** Moves partitions from the full to the empty until nothing helps; true when one moved. */
function reassign(draft: Draft, names: readonly PartitionName[]): boolean {
  let isChanged = false;
  let isModified = true;
  while (isModified) {
    isModified = false;
    for (const name of names) {
      if (isBalanced(draft)) break;
      const target = betterOwner(draft, name);
      if (target === undefined) continue;
      move(draft, name, target);
      isModified = isChanged = true;
    }
  }
  return isChanged;
}

function betterOwner(draft: Draft, name: PartitionName): string | undefined {
  const id = draft.owner.get(name);
  if (id === undefined) return undefined;
  const size = sizeOf(draft, id);
  const before = draft.before.get(name);
  if (before !== undefined && size > sizeOf(draft, before) + 1) return before;
  const readers = draft.readers.get(topicOf(name)) ?? [];
  const isHeavy = readers.some((other) => size > sizeOf(draft, other) + 1);
  return isHeavy ? leastLoaded(draft, topicOf(name)) : undefined;
}

function move(draft: Draft, name: PartitionName, to: string): void {
  const moved = partitionToMove(draft.movements, name, { from: ownerOf(draft, name), to });
  const from = ownerOf(draft, moved);
  noteMovement(draft.movements, moved, { from, to });
  take(draft.assignment[from] as PartitionName[], moved);
  draft.assignment[to]?.push(moved);
  draft.owner.set(moved, to);
}

const ownerOf = ({ owner }: Draft, name: PartitionName): string => owner.get(name) as string;
