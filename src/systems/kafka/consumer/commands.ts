/** What a step can make a consumer do: `{ do: 'command', target: 'c1.client', command }`. */
import type { PartitionName } from '../protocol/partition';

/** Where to; a time is in milliseconds since the start of the run (K116). */
export type ConsumerCommand =
  | { readonly type: 'seek'; readonly partition: PartitionName; readonly offset: number }
  | {
      readonly type: 'seekToBeginning' | 'seekToEnd';
      readonly partitions?: readonly PartitionName[]; // all that it reads when absent
    }
  | {
      readonly type: 'seekToTime';
      readonly time: number;
      readonly partitions?: readonly PartitionName[];
    }
  | {
      readonly type: 'pausePartition' | 'resumePartition'; // K119
      readonly partitions?: readonly PartitionName[];
    }
  | {
      readonly type: 'commit'; // commitAsync: of positions, or of the offsets given
      readonly offsets?: { readonly [partition: PartitionName]: number };
    }
  | { readonly type: 'subscribeTo'; readonly topics: readonly string[] }
  | { readonly type: 'wakeup' }
  | { readonly type: 'close' | 'open' }
  | Rewind;

/**
 * A group is to read from an offset on. Given to the consumer that reads the partition, it seeks
 * there (K115). Given to a tool, or to a consumer that does not read it, the group's committed
 * offset is reset, which the tool refuses while the group has members (K117).
 */
export interface Rewind {
  readonly type: 'rewind';
  readonly group: string;
  readonly partition: PartitionName;
  readonly offset: number;
}

/** kafka-consumer-groups --reset-offsets, for a tool. */
export interface ResetOffsets {
  readonly type: 'resetOffsets';
  readonly group: string;
  readonly topics?: readonly string[]; // absent: all that the group has committed to
  readonly partitions?: readonly PartitionName[];
  readonly to: 'earliest' | 'latest' | 'current' | 'offset' | 'shift' | 'time' | 'duration';
  readonly value?: number; // the offset, the shift, or milliseconds
  readonly dryRun?: boolean; // without --execute
}
