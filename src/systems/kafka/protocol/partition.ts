/** How a partition of a topic is named wherever people read it: "orders-0". */

/** A topic and the number of one of its partitions. */
export type PartitionName = string;

/** The name of one partition. */
export const partitionName = (topic: string, index: number): PartitionName => `${topic}-${index}`;

/** The topic of a partition; topics may have hyphens of their own. */
export const topicOf = (name: PartitionName): string => name.slice(0, name.lastIndexOf('-'));

/** The number of a partition within its topic. */
export const indexOf = (name: PartitionName): number =>
  Number(name.slice(name.lastIndexOf('-') + 1));

/** All partitions of a topic. */
export const partitionsOf = (topic: string, count: number): PartitionName[] =>
  Array.from({ length: count }, (_, index) => partitionName(topic, index));

/** The order of names as Java compares texts, by code unit. */
export const compareText = (left: string, right: string): number =>
  (left < right ? -1 : Number(left > right));

/** By topic, then by number. */
export const comparePartitions = (left: PartitionName, right: PartitionName): number =>
  compareText(topicOf(left), topicOf(right)) || indexOf(left) - indexOf(right);

/** With one topic its name stands above the tapes, and "P0" is enough beside each. */
export const labelOf = (name: string, topics: readonly unknown[]): string =>
  (topics.length === 1 ? `P${name.slice(topicOf(name).length + 1)}` : name);
