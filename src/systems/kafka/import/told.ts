/** A cluster as some tool tells of it, before the model has judged any of it. */

/** One partition; brokers by their ids, '1001'. */
export interface ToldPartition {
  readonly at: number; // its number
  readonly leader: string | null; // null: nobody leads it
  readonly replicas: readonly string[]; // the preferred first
  readonly isr: readonly string[] | null; // null: not said
}

export interface ToldTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly placed: readonly ToldPartition[]; // those that it told of, in order
  readonly config: { readonly [name: string]: string };
}

/** One partition as a group reads it. */
export interface ToldReading {
  readonly topic: string;
  readonly partition: number;
  readonly lag: number | null; // null: nothing committed yet
}

export interface ToldGroup {
  readonly id: string;
  readonly readings: readonly ToldReading[];
  readonly members: number; // 0: nobody is there
  readonly names?: readonly string[]; // of its members, where they are said
}

/** One who writes to a topic. */
export interface ToldWriter {
  readonly name: string;
  readonly topic: string;
}

/** What was told. */
export interface Told {
  readonly topics: readonly ToldTopic[];
  readonly groups: readonly ToldGroup[];
  readonly writers: readonly ToldWriter[]; // none where nobody asked
  readonly brokers: number; // at least so many, whatever the replicas say
}
