/** What an assignor is given and what it makes. Simplified: racks are not modelled. */
import {
  compareText, indexOf, partitionsOf, topicOf, type PartitionName,
} from '../../protocol/partition';

/** One member of a group, as it joined. */
export interface Subscription {
  readonly topics: readonly string[];
  readonly instance?: string | null; // group.instance.id of a static member
  readonly owned?: readonly PartitionName[]; // what it says that it holds
  readonly generation?: number; // in which it got that; absent: unknown
  readonly sticky?: StickyMemory | null; // what its eager sticky assignor tells of itself
}

/** The last assignment of an eager sticky assignor; it outlives what the consumer gives up. */
export interface StickyMemory {
  readonly owned: readonly PartitionName[];
  readonly generation: number;
}

/** Members by their ids. */
export type Subscriptions = { readonly [memberId: string]: Subscription };

/** Partition counts by topic. */
export type TopicCounts = { readonly [topic: string]: number };

/** What each member is to own; every member has a list, maybe an empty one. */
export type Assignment = Record<string, PartitionName[]>;

/** Computes an assignment. */
export type Assignor = (topics: TopicCounts, members: Subscriptions) => Assignment;

/** An assignment that gives nobody anything. */
export const emptyAssignment = (members: Subscriptions): Assignment =>
  Object.fromEntries(Object.keys(members).map((id) => [id, []]));

// K137: static members first, by instance id; then the others by member id.
/** Member ids in the order in which assignors serve them. */
export function sortMembers(members: Subscriptions): string[] {
  const instanceOf = (id: string): string | null => members[id]?.instance ?? null;
  return Object.keys(members).sort((left, right) => {
    const [a, b] = [instanceOf(left), instanceOf(right)];
    if (a !== null && b !== null) return compareText(a, b);
    if (a !== null || b !== null) return a === null ? 1 : -1;
    return compareText(left, right);
  });
}

/** How many partitions each topic has, of those that are there. */
export function countsOf(partitions: Iterable<PartitionName>): TopicCounts {
  const counts = new Map<string, number>();
  for (const name of partitions) counts.set(topicOf(name), (counts.get(topicOf(name)) ?? 0) + 1);
  return Object.fromEntries(counts);
}

// A topic may be named "constructor", and every object has one.
const countIn = (topics: TopicCounts, topic: string): number =>
  (Object.hasOwn(topics, topic) ? topics[topic] ?? 0 : 0);

/** Whether a member reads a topic. */
export const reads = (members: Subscriptions, id: string, topic: string): boolean =>
  members[id]?.topics.includes(topic) ?? false;

/** Topics that somebody reads and that exist, in the order of their names. */
export function readTopics(topics: TopicCounts, members: Subscriptions): string[] {
  const wanted = new Set(Object.values(members).flatMap((member) => member.topics));
  return Object.keys(topics).filter((topic) => wanted.has(topic)).sort(compareText);
}

/** All partitions of some topics, topic by topic. */
export const allPartitions = (topics: TopicCounts, names: readonly string[]): PartitionName[] =>
  names.flatMap((topic) => partitionsOf(topic, countIn(topics, topic)));

/** Whether all members read the same topics. */
export function isHomogeneous(members: Subscriptions): boolean {
  const sets = Object.values(members).map(({ topics }) => [...new Set(topics)].sort().join('\n'));
  return sets.every((set) => set === sets[0]);
}

/** Whether a partition is there. */
export const exists = (topics: TopicCounts, name: PartitionName): boolean =>
  indexOf(name) < countIn(topics, topicOf(name));
