/** Which brokers get the replicas of a partition. */

// Simplified: Kafka begins at a random broker; here partition 0 begins at the first.
/** The brokers of a partition, the preferred first, dealt in turn. */
export const spread = (partition: number, factor: number, brokers: number): number[] =>
  Array.from({ length: factor }, (_, at) => ((partition + at) % brokers) + 1);
