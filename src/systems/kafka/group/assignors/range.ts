/** The range assignor: consecutive partitions of each topic, topic by topic. */
import { partitionsOf } from '../../protocol/partition';
import {
  type Assignment, emptyAssignment, readTopics, reads, sortMembers, type Subscriptions,
  type TopicCounts,
} from './subscription';

// K137, K147: the first N % M members get one more, in every topic anew; so topics of equal
// count and equal readers go to the same members partition by partition.
/** Assigns as RangeAssignor does, on a client or on a broker. */
export function assignRange(topics: TopicCounts, members: Subscriptions): Assignment {
  const assignment = emptyAssignment(members);
  const sorted = sortMembers(members);
  for (const topic of readTopics(topics, members)) {
    const readers = sorted.filter((id) => reads(members, id, topic));
    const partitions = partitionsOf(topic, topics[topic] as number);
    const quota = Math.floor(partitions.length / readers.length);
    const extras = partitions.length % readers.length;
    readers.forEach((id, place) => {
      const start = quota * place + Math.min(place, extras);
      const end = start + quota + (place < extras ? 1 : 0);
      assignment[id]?.push(...partitions.slice(start, end));
    });
  }
  return assignment;
}
