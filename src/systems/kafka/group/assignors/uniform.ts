/** The uniform assignor, which brokers use: equal counts over all topics, and few moves. */
import { compareText, type PartitionName, topicOf } from '../../protocol/partition';
import { take } from './owned';
import {
  allPartitions, type Assignment, exists, isHomogeneous, reads, readTopics, type Subscriptions,
  type TopicCounts,
} from './subscription';

/** Who gets the remainder: the first members (4.0), or the last who lack something. */
export type UniformVersion = 'first' | 'last';

/** How to break ties; a broker walks hash tables, so that any order is as good as another. */
export interface UniformOptions {
  readonly version?: UniformVersion;
  readonly topicOrder?: readonly string[]; // topics in the order of dealing
  readonly memberOrder?: readonly string[];
}

/** Assigns as UniformAssignor does; what members own is their last target assignment. */
export function assignUniform(
  topics: TopicCounts, members: Subscriptions, options: UniformOptions = {},
): Assignment {
  const ids = options.memberOrder ?? Object.keys(members).sort(compareText);
  const order = (options.topicOrder ?? readTopics(topics, members))
    .filter((topic) => Object.hasOwn(topics, topic));
  const partitions = allPartitions(topics, order);
  const assignment: Assignment = {};
  for (const id of ids) {
    const owned = members[id]?.owned ?? [];
    assignment[id] = owned.filter((name) => exists(topics, name)
      && reads(members, id, topicOf(name)));
  }
  const held = new Set(Object.values(assignment).flat());
  const free = partitions.filter((name) => !held.has(name));
  if (!isHomogeneous(members)) return fillAndLevel({ assignment, members, ids, partitions }, free);
  const quota = Math.floor(partitions.length / ids.length);
  const deal: Deal = { assignment, ids, free, quota, extras: partitions.length % ids.length };
  return options.version === 'first' ? dealToFirst(deal) : dealToLast(deal);
}

interface Deal {
  readonly assignment: Assignment;
  readonly ids: readonly string[];
  readonly free: PartitionName[]; // grows by what members must give up
  readonly quota: number;
  readonly extras: number;
}

const cut = (names: PartitionName[], count: number): PartitionName[] =>
  names.splice(count, Math.max(0, names.length - count));

// K146: as of 4.0.
function dealToFirst({ assignment, ids, free, quota, extras }: Deal): Assignment {
  const wanted = ids.map((_, place) => quota + (place < extras ? 1 : 0));
  ids.forEach((id, at) => free.push(...cut(assignment[id] ?? [], wanted[at] as number)));
  ids.forEach((id, at) => fill(assignment[id] ?? [], free, wanted[at] as number));
  return assignment;
}

// K146: in newer releases who already has one more keeps it, and the last ones get the rest.
function dealToLast({ assignment, ids, free, quota, extras }: Deal): Assignment {
  let left = extras;
  const lacking: string[] = [];
  for (const id of ids) {
    const names = assignment[id] ?? [];
    const keepsExtra = names.length > quota && left > 0;
    if (keepsExtra) left--;
    free.push(...cut(names, quota + (keepsExtra ? 1 : 0)));
    if (!keepsExtra) lacking.push(id);
  }
  lacking.forEach((id, place) =>
    fill(assignment[id] ?? [], free, quota + (lacking.length - place <= left ? 1 : 0)));
  return assignment;
}

const fill = (names: PartitionName[], free: PartitionName[], count: number): void => {
  names.push(...free.splice(0, Math.max(0, count - names.length)));
};

interface Mixed {
  readonly assignment: Assignment;
  readonly members: Subscriptions;
  readonly ids: readonly string[];
  readonly partitions: readonly PartitionName[];
}

// Simplified: with different subscriptions, partitions are levelled one by one in the order of
// their names, where brokers take the topics with most partitions a reader first.
function fillAndLevel(mixed: Mixed, free: readonly PartitionName[]): Assignment {
  for (const name of free) mixed.assignment[leastLoaded(mixed, name) as string]?.push(name);
  let isChanged = true;
  while (isChanged) {
    isChanged = false;
    for (const name of mixed.partitions) isChanged = level(mixed, name) || isChanged;
  }
  return mixed.assignment;
}

function level(mixed: Mixed, name: PartitionName): boolean {
  const { assignment, ids } = mixed;
  const owner = ids.find((id) => assignment[id]?.includes(name));
  const least = leastLoaded(mixed, name);
  if (owner === undefined || least === undefined) return false;
  const [from, to] = [assignment[owner] as PartitionName[], assignment[least] as PartitionName[]];
  if (from.length - to.length <= 1) return false;
  take(from, name);
  to.push(name);
  return true;
}

/** The reader of a partition's topic with the fewest partitions. */
function leastLoaded(
  { assignment, members, ids }: Mixed, name: PartitionName,
): string | undefined {
  const size = (id: string): number => assignment[id]?.length ?? 0;
  return ids.filter((id) => reads(members, id, topicOf(name)))
    .reduce<string | undefined>((best, id) =>
      (best === undefined || size(id) < size(best) ? id : best), undefined);
}
