/** Chance weighted by how much waits for each partition, so that slow brokers get less. */

/** A running sum of weights over some partitions; the last entry is the sum of all. */
export interface LoadTable {
  readonly cumulative: readonly number[];
  readonly partitions: readonly number[];
}

/** The batches that wait for the partitions that may be drawn. */
export interface QueueSizes {
  readonly sizes: readonly number[];
  readonly partitions: readonly number[];
  readonly total: number; // partitions of the topic, also those left out
}

// K15: weight = longest queue + 1 - own queue; even queues of all partitions need no table.
/** The table of a topic; undefined when an even draw does as well. */
export function loadTableOf({ sizes, partitions, total }: QueueSizes): LoadTable | undefined {
  if (sizes.length < 1 || total < 2) return undefined;
  const isEven = sizes.every((size) => size === sizes[0]);
  if (isEven && sizes.length === total) return undefined;
  const most = Math.max(...sizes) + 1;
  let sum = 0;
  return { cumulative: sizes.map((size) => (sum += most - size)), partitions };
}

/** The partition that a whole random number picks. */
export function pickByLoad({ cumulative, partitions }: LoadTable, random: number): number {
  const weighted = random % (cumulative.at(-1) as number);
  return partitions[cumulative.findIndex((sum) => sum > weighted)] as number;
}
