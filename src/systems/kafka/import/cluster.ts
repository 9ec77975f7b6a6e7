/** The brokers of an imported cluster: their names, and which of them are gone. */
import type { ToldPartition, ToldTopic } from './told';

/** A broker keeps its id: "1001" is b1001. */
export const brokerName = (id: string): string => `b${id}`;

/** A name of its own for each of so many. */
export const firstBrokers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${at + 1}`);

const partitionsOf = (topics: readonly ToldTopic[]): readonly ToldPartition[] =>
  topics.flatMap(({ placed }) => placed);

/** All that are named anywhere, by their ids. */
export function brokerIds(topics: readonly ToldTopic[]): readonly string[] {
  const ids = partitionsOf(topics).flatMap(({ leader, replicas, isr }) =>
    [...replicas, ...(isr ?? []), ...(leader === null ? [] : [leader])]);
  return [...new Set(ids)].sort((a, b) => Number(a) - Number(b));
}

/**
 * Those that lead nothing and are in sync nowhere: they are down. Without a leader, whoever is in a
 * partition's ISR is down, too, and the partition waits for it (K79).
 */
export function deadIds(topics: readonly ToldTopic[]): readonly string[] {
  const alive = new Set(partitionsOf(topics).flatMap(({ leader, replicas, isr }) =>
    (leader === null ? [] : [leader, ...(isr ?? replicas)])));
  return brokerIds(topics).filter((id) => !alive.has(id));
}
