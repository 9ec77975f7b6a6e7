/** What the client of a share consumer remembers. */
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { ConsumerSettings } from '../../consumer/settings';
import type { LogRecord } from '../../log/batch';
import type { PartitionName } from '../../protocol/partition';
import type { AcknowledgeType } from '../../share/acquiring';
import type { ConsumerOptions } from '../../topology';
import type { KnownPartition } from '../consumer-client/record';
import type { Calls } from '../network/calls';

/** A record that this member has acquired. */
interface Acquired {
  readonly record: LogRecord;
  readonly partition: PartitionName;
  readonly deliveryCount: number;
  readonly since: number; // seq of the entry that it came by
}

/** One that the application's code has, or is to get. */
export interface Given extends Acquired {
  readonly token: number;
  readonly delivered: number; // seq of its delivery
}

/** What became of a record, and who is to be told: the leader that gave it. */
export interface Said {
  readonly partition: PartitionName;
  readonly offset: number;
  readonly type: AcknowledgeType;
  readonly to: ActorId;
}

export interface ShareClientRecord {
  readonly app: ActorId;
  member: ActorId;
  readonly memberId: string;
  readonly group: ActorId;
  readonly options: ConsumerOptions;
  readonly settings: ConsumerSettings;
  readonly brokers: readonly ActorId[];
  readonly calls: Calls;
  asked: number; // brokers that were asked for metadata
  failed: number;
  known: Map<PartitionName, KnownPartition>;
  partitions: readonly PartitionName[]; // assigned: shared with others
  buffered: Acquired[];
  hands: Given[];
  atWork: Given | null;
  said: Said[]; // not told to the leaders yet
  tokens: number;
}

export interface ShareClientEvent extends Event {
  readonly api: string;
  readonly number: number;
  readonly body: unknown;
  readonly peer: ActorId;
}
