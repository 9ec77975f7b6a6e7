/** What a step can make an operator's tool do: `{ do: 'command', target: 'admin', command }`. */
import type { Config } from '../topology';
import type { ResetOffsets, Rewind } from '../consumer/commands';

/** kafka-topics --create: of those that the scenario declares as late. */
interface CreateTopics {
  readonly type: 'createTopics';
  readonly topics: readonly string[];
}

/** kafka-topics --alter --partitions: never fewer (K6). */
interface CreatePartitions {
  readonly type: 'createPartitions';
  readonly topic: string;
  readonly count: number; // the new total
}

/** kafka-leader-election (K80, K82). */
interface ElectLeaders {
  readonly type: 'electLeaders';
  readonly election: 'PREFERRED' | 'UNCLEAN';
  readonly partitions: readonly string[]; // []: all
}

/** kafka-configs --alter. */
interface AlterConfigs {
  readonly type: 'alterConfigs';
  readonly topic: string;
  readonly config: Config;
}

/** kafka-delete-records: what lies before an offset; -1 for the high watermark (K92). */
interface DeleteRecords {
  readonly type: 'deleteRecords';
  readonly partition: string;
  readonly offset: number;
}

export type AdminCommand =
  CreateTopics | CreatePartitions | ElectLeaders | AlterConfigs | DeleteRecords | ResetOffsets
  | Rewind;
