/** The simple assignor of share groups: every partition to as many members as it takes. */
import type { PartitionName } from '../../protocol/partition';
import {
  allPartitions, type Assignment, emptyAssignment, isHomogeneous, reads, readTopics,
  type Subscriptions, type TopicCounts,
} from './subscription';

/** Which members read which partitions. */
interface Shared {
  readonly ids: readonly string[]; // members in the order in which they are walked
  readonly partitions: readonly PartitionName[];
}

interface Draft extends Shared {
  readonly sharing: number; // how many members each partition is to have
  readonly wanted: readonly number[]; // how many partitions each member is to have
  readonly holders: ReadonlyMap<PartitionName, Set<string>>;
  readonly own: ReadonlyMap<string, Set<PartitionName>>;
}

// K150: topic by topic where members read different ones, else all partitions at once.
/** Assigns as SimpleAssignor does; what members own is their last target assignment. */
export function assignSimple(topics: TopicCounts, members: Subscriptions): Assignment {
  const ids = Object.keys(members);
  const read = readTopics(topics, members);
  const assignment = emptyAssignment(members);
  const parts = isHomogeneous(members) ? [read] : read.map((topic) => [topic]);
  for (const part of parts) {
    const readers = ids.filter((id) => part.some((topic) => reads(members, id, topic)));
    const shared = { ids: readers, partitions: allPartitions(topics, part) };
    for (const [id, own] of share(shared, members)) assignment[id]?.push(...own);
  }
  return assignment;
}

function share(shared: Shared, members: Subscriptions): Draft['own'] {
  if (shared.partitions.length === 0) return new Map();
  const draft = draftOf(shared, members);
  takeFromFull(draft);
  takeShared(draft);
  giveToLacking(draft);
  return draft.own;
}

function draftOf({ ids, partitions }: Shared, members: Subscriptions): Draft {
  const sharing = Math.ceil(ids.length / partitions.length);
  const each = (sharing * partitions.length) / ids.length;
  const wanted = ids.map((_, at) => Math.ceil(each * (at + 1)) - Math.ceil(each * at));
  const own = new Map(ids.map((id) => {
    const had = new Set(members[id]?.owned);
    return [id, new Set(partitions.filter((name) => had.has(name)))] as const;
  }));
  const holders = new Map(partitions.map((name) =>
    [name, new Set(ids.filter((id) => own.get(id)?.has(name)))] as const));
  return { ids, partitions, sharing, wanted, holders, own };
}

const ownOf = ({ own }: Draft, id: string): Set<PartitionName> =>
  own.get(id) as Set<PartitionName>;

const holdersOf = ({ holders }: Draft, name: PartitionName): Set<string> =>
  holders.get(name) as Set<string>;

function takeFrom(draft: Draft, id: string, name: PartitionName): void {
  ownOf(draft, id).delete(name);
  holdersOf(draft, name).delete(id);
}

function takeFromFull(draft: Draft): void {
  draft.ids.forEach((id, at) => {
    const own = ownOf(draft, id);
    const excess = Math.max(0, own.size - (draft.wanted[at] as number));
    for (const name of [...own].slice(0, excess)) takeFrom(draft, id, name);
  });
}

function takeShared(draft: Draft): void {
  for (const [name, holders] of draft.holders) {
    const excess = Math.max(0, holders.size - draft.sharing);
    for (const id of [...holders].slice(0, excess)) takeFrom(draft, id, name);
  }
}

/** Goes round those who lack something, as far as a round gives anything. */
function giveToLacking(draft: Draft): void {
  const { ids, partitions, sharing, wanted } = draft;
  const wantedOf = new Map(ids.map((id, at) => [id, wanted[at] as number]));
  const isLacking = (id: string): boolean => ownOf(draft, id).size < (wantedOf.get(id) as number);
  const lacking = ids.filter(isLacking);
  let [next, hasGiven] = [0, false];
  for (const name of partitions) {
    const holders = holdersOf(draft, name);
    while (holders.size < sharing && lacking.length > 0) {
      if (next >= lacking.length) {
        if (!hasGiven) return;
        [next, hasGiven] = [0, false];
      }
      const id = lacking[next++] as string;
      if (holders.has(id)) continue;
      holders.add(id);
      ownOf(draft, id).add(name);
      hasGiven = true;
      if (!isLacking(id)) lacking.splice(--next, 1);
    }
  }
}
