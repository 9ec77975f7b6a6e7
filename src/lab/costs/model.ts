/**
 * The cost model: simple sums of named costs, and the slowest stage decides. It is no measurement:
 * it shows the shape of a cost, and is fitted to measurements where it says so.
 */
import type { Costs } from './costs';

const SECOND = 1e6;

/** How much a producer waits for: whose answer, and what is forced to the disk before it. */
export interface Safety {
  readonly acks: 'none' | 'leader' | 'all';
  readonly flush: 'never' | 'batch' | 'message';
}

/** How long one message takes the wire for itself. */
export const wireTime = ({ size, overhead, bandwidth }: Costs): number =>
  (size + overhead) / bandwidth;

/** The sender's work for one request of so many messages. */
export const requestTime = (costs: Costs, batch: number): number =>
  costs.request + batch * (costs.message + wireTime(costs));

/** How many messages of one size fill a request. */
export const messagesIn = ({ size, overhead }: Costs, bytes: number): number =>
  Math.max(1, bytes / (size + overhead));

/** Messages in a request of a producer that waits for more, but not longer than it may. */
export function lingeringBatch(costs: Costs): number {
  const arrived = costs.offered * (costs.linger / SECOND);
  return Math.max(1, Math.min(messagesIn(costs, costs.batchBytes), arrived));
}

/** From the sending of a request to its answer, when somebody waits for it. */
function ackTime(costs: Costs, batch: number, { acks, flush }: Safety): number {
  const flushes = flush === 'never' ? 0 : flush === 'batch' ? 1 : batch;
  const leader = 2 * costs.delay + costs.append + flushes * costs.flush;
  // Kafka answers acks=all when every replica in sync has it: a round trip of the followers more.
  const hasFollowers = acks === 'all' && costs.replicas > 1;
  return leader + (hasFollowers ? 2 * costs.delay + costs.follow : 0);
}

/** Messages a second from one producer: the slower of the sender, the copies and the waiting. */
export function sendRate(costs: Costs, batch: number, safety: Safety): number {
  const sender = requestTime(costs, batch);
  if (safety.acks === 'none') return (SECOND * batch) / sender;
  // Only acks=all waits for the copies; without it the followers may fall behind.
  const copies = safety.acks === 'all'
    ? (batch * wireTime(costs) * costs.replicas) / costs.brokers : 0;
  const waiting = ackTime(costs, batch, safety) / (costs.inFlight * costs.brokers);
  return (SECOND * batch) / Math.max(sender, copies, waiting);
}

/** Messages a second to one consumer, from a broker that keeps what became of each, or does not. */
export const consumeRate = (costs: Costs): number =>
  (SECOND * costs.fetch) / (requestTime(costs, costs.fetch) + costs.fetch * costs.state);

/** Messages a second while a backlog grows to a size, on average: what a full queue adds. */
export function rateUnderBacklog(costs: Costs, backlog: number): number {
  const isOver = backlog > costs.memory;
  const pagedOut = isOver ? (backlog - costs.memory) / backlog : 0;
  return SECOND / (costs.message + pagedOut * costs.pageOut);
}

/** Messages a second to a consumer that may hold so many unacknowledged. */
export const creditRate = ({ credit, message }: Costs, prefetch: number): number =>
  (SECOND * prefetch) / (credit + prefetch * message);

/** Messages a second when each waits for its answer, with so many under way. */
export const waitingRate = (roundTrip: number, inFlight: number): number =>
  (SECOND * inFlight) / roundTrip;
