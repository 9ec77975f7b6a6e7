/** The round-robin assignor: all partitions of all topics, dealt in a circle. */
import {
  allPartitions, type Assignment, emptyAssignment, readTopics, reads, sortMembers,
  type Subscriptions, type TopicCounts,
} from './subscription';
import { topicOf } from '../../protocol/partition';

// K138: who does not read the topic is passed over, and the circle goes on behind whom it served.
/** Assigns as RoundRobinAssignor does. */
export function assignRoundRobin(topics: TopicCounts, members: Subscriptions): Assignment {
  const assignment = emptyAssignment(members);
  const circle = sortMembers(members);
  let next = 0;
  for (const partition of allPartitions(topics, readTopics(topics, members))) {
    while (!reads(members, circle[next] as string, topicOf(partition))) {
      next = (next + 1) % circle.length;
    }
    assignment[circle[next] as string]?.push(partition);
    next = (next + 1) % circle.length;
  }
  return assignment;
}
