/** What members ask their group's coordinator, and what it answers. */
import type { Micros } from '../../../../base/micros';
import type { AcknowledgeType } from '../../share/acquiring';
import type { Assignment, StickyMemory, Subscriptions } from '../../group/assignors/subscription';
import type { ClassicState } from '../../group/committing';
import type { Fetched } from '../../log/reading';
import type { PartitionName } from '../../protocol/partition';
import type { MayFail } from '../network/requests';

/** What every request to a coordinator names. */
export interface OfGroup {
  readonly group: string;
}

/** Who asks, as a member of a classic group. */
export interface AsMember extends OfGroup {
  readonly member: string; // '' before it has an id
  readonly generation: number; // -1 outside of any
  readonly instance: string | null; // group.instance.id
}

// --- the classic protocol ------------------------------------------------------------------------

export interface JoinAsked extends AsMember {
  readonly client: string; // client.id: the application's name
  readonly sessionTimeout: Micros;
  readonly rebalanceTimeout: Micros; // max.poll.interval.ms
  readonly protocols: readonly string[]; // partition.assignment.strategy, the best first
  readonly topics: readonly string[];
  readonly owned: readonly PartitionName[];
  readonly sticky: StickyMemory | null;
}

export interface JoinTold extends MayFail {
  readonly member: string;
  readonly generation: number;
  readonly leader: string;
  readonly protocol: string;
  readonly members: Subscriptions | null; // for the leader alone
  readonly skipsAssignment?: boolean; // a static leader that came back (K134)
}

export interface SyncAsked extends AsMember {
  readonly assignment: Assignment | null; // from the leader alone
}

export interface SyncTold extends MayFail {
  readonly assignment: readonly PartitionName[];
}

// --- commits -------------------------------------------------------------------------------------

/** Offsets by partition. */
export type Offsets = Readonly<Record<PartitionName, number>>;

export interface CommitAsked extends AsMember {
  readonly offsets: Offsets;
  readonly client: string;
}

export interface TxnCommitAsked extends CommitAsked {
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface OffsetsFetchAsked extends AsMember {
  readonly partitions: readonly PartitionName[] | 'all';
  readonly requireStable: boolean;
}

export interface OffsetsFetchTold extends MayFail {
  readonly offsets: Offsets; // without those that were never committed
}

/** What a tool is told of a group. */
export interface GroupTold extends MayFail {
  readonly state: ClassicState | 'Assigning' | 'Reconciling';
  readonly members: readonly {
    readonly client: string;
    readonly assignment: readonly PartitionName[];
  }[];
}

// --- KIP-848 and share groups --------------------------------------------------------------------

/** ConsumerGroupHeartbeat and ShareGroupHeartbeat. */
export interface BeatAsked extends OfGroup {
  readonly member: string; // its own choice
  readonly epoch: number; // 0 joins, -1 leaves, -2 leaves for a while (static)
  readonly instance: string | null;
  readonly client: string;
  readonly rebalanceTimeout: Micros;
  readonly topics: readonly string[];
  readonly pattern: string | null;
  readonly assignor: string | null; // group.remote.assignor
  readonly owned: readonly PartitionName[] | null; // null: nothing has changed
}

export interface BeatTold extends MayFail {
  readonly epoch: number;
  readonly interval: Micros; // until the next heartbeat
  readonly assignment: readonly PartitionName[] | null; // null: as before
}

/** One range of records, acknowledged alike. */
export interface Acknowledgement {
  readonly partition: PartitionName;
  readonly offsets: readonly number[];
  readonly type: AcknowledgeType;
}

export interface ShareFetchAsked extends OfGroup {
  readonly member: string;
  readonly maxWait: Micros;
  readonly maxRecords: number;
  readonly isRecordLimited: boolean; // false: whole batches, though they hold more
  readonly maxBytes: number;
  readonly partitions: readonly PartitionName[];
  readonly acknowledgements: readonly Acknowledgement[];
}

export interface ShareFetchTold {
  readonly partitions: readonly (MayFail & {
    readonly partition: PartitionName;
    readonly batches: Fetched['batches'];
    readonly acquired: readonly { readonly offset: number; readonly deliveryCount: number }[];
  })[];
  readonly acknowledged: readonly Acknowledged[];
}

export interface Acknowledged extends MayFail {
  readonly partition: PartitionName;
  readonly offsets: readonly number[];
}

export interface ShareAcknowledgeAsked extends OfGroup {
  readonly member: string;
  readonly isLast: boolean; // it closes: what it still holds is released (K156)
  readonly acknowledgements: readonly Acknowledgement[];
}

export interface ShareAcknowledgeTold {
  readonly acknowledged: readonly Acknowledged[];
}
