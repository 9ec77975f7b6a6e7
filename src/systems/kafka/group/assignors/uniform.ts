/** The uniform assignor, which brokers use: equal counts over all topics, and few moves. */
import { compareText, indexOf, type PartitionName, topicOf } from '../../protocol/partition';
import {
  allPartitions, type Assignment, exists, isHomogeneous, reads, readTopics, type Subscriptions,
  type TopicCounts,
} from './subscription';
import { assignUniformMixed, type UniformTask } from './uniform-mixed';

/** Who gets the remainder: the first members (4.0.0), or the last who lack something. */
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
  const read = new Set(readTopics(topics, members));
  const order = options.topicOrder?.filter((topic) => read.has(topic)) ?? [...read];
  const kept = Object.fromEntries(ids.map((id) => [id, keptBy(topics, members, id)]));
  const task: UniformTask = { topics, members, ids, order, kept };
  if (!isHomogeneous(members)) return assignUniformMixed(task);
  return assignUniformEqual(task, options.version ?? 'last');
}

/** What a member had and still reads, topic by topic, as it is walked. */
function keptBy(topics: TopicCounts, members: Subscriptions, id: string): PartitionName[] {
  const owned = (members[id]?.owned ?? []).filter((name) =>
    exists(topics, name) && reads(members, id, topicOf(name)));
  return [...new Set(owned.map(topicOf))].flatMap((topic) =>
    walked(owned.filter((name) => topicOf(name) === topic)));
}

// java.util.HashSet of a collection: numbers stand in buckets of their own while there is room.
function walked(names: readonly PartitionName[]): PartitionName[] {
  let buckets = 16;
  while (buckets < Math.floor(names.length / 0.75) + 1) buckets *= 2;
  return names.toSorted((left, right) =>
    (indexOf(left) % buckets) - (indexOf(right) % buckets) || indexOf(left) - indexOf(right));
}

function assignUniformEqual(
  { topics, ids, order, kept: assignment }: UniformTask, version: UniformVersion,
): Assignment {
  const partitions = allPartitions(topics, order);
  const held = new Set(Object.values(assignment).flat());
  const free = partitions.filter((name) => !held.has(name));
  const quota = Math.floor(partitions.length / ids.length);
  const deal: Deal = { assignment, ids, free, quota, extras: partitions.length % ids.length };
  return version === 'first' ? dealToFirst(deal) : dealToLast(deal);
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

// K146: as of 4.0.0.
function dealToFirst({ assignment, ids, free, quota, extras }: Deal): Assignment {
  const wanted = ids.map((_, place) => quota + (place < extras ? 1 : 0));
  ids.forEach((id, at) => free.push(...cut(assignment[id] ?? [], wanted[at] as number)));
  ids.forEach((id, at) => fill(assignment[id] ?? [], free, wanted[at] as number));
  return assignment;
}

// K146: from 4.0.1 on who already has one more keeps it, and the last ones get the rest.
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
