/** What the leader of partitions keeps for one share group. */
import { Fact } from '../../../../../base/fact';
import type { ActorId } from '../../../../../trace/entry';
import type { Isolation } from '../../../log/reading';
import type { PartitionName } from '../../../protocol/partition';
import type {
  ShareChange, ShareLimits, SharePartition,
} from '../../../share/share-partition';
import type { Calls } from '../../network/calls';
import type { Request } from '../../network/requests';
import type { Acknowledged, OfGroup, ShareFetchAsked, ShareFetchTold } from '../requests';

/** A window in one leadership of its partition. */
export interface ShareWindow {
  readonly epoch: number; // of the leadership
  share: SharePartition | null; // null until the coordinator has said how it stands
  readonly inTransit: Set<number>; // offsets whose outcome is being written down
}

/** What the coordinator is asked about a window: how it stands, or that it changed. */
export class StateCall extends Fact {
  readonly partition: PartitionName;
  readonly epoch: number; // of the leadership that asks
  readonly changes: readonly ShareChange[] | null; // null: it is to be read

  constructor(
    readonly number: number,
    { partition, epoch, changes }: Pick<StateCall, 'partition' | 'epoch' | 'changes'>,
    readonly attempt = 1,
  ) {
    super();
    this.partition = partition;
    this.epoch = epoch;
    this.changes = changes;
  }
}

/** An answer that waits until what was said is written down. */
export interface HeldAnswer {
  readonly request: Request<OfGroup>;
  readonly told: ShareFetchTold['partitions'] | null; // null: to a ShareAcknowledge
  acknowledged: readonly Acknowledged[];
  readonly left: Set<number>; // calls that are not answered
}

export interface ShareRecord {
  readonly id: string;
  readonly group: ActorId;
  readonly reset: 'earliest' | 'latest'; // share.auto.offset.reset
  readonly isolation: Isolation; // share.isolation.level
  readonly mayRenew: boolean; // share.renew.acknowledge.enable
  readonly limits: ShareLimits;
  windows: Map<PartitionName, ShareWindow>;
  readonly sessions: Map<string, ActorId>; // members that fetch here, and their clients
  waiting: Request<ShareFetchAsked>[]; // for records, in the order of asking
  held: HeldAnswer[];
  readonly calls: Calls;
  asked: number; // calls to the coordinator so far
}
