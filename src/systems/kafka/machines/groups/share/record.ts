/** What the leader of partitions keeps for one share group. */
import type { ActorId } from '../../../../../trace/entry';
import type { PartitionName } from '../../../protocol/partition';
import type { ShareLimits, SharePartition } from '../../../share/share-partition';
import type { Request } from '../../network/requests';
import type { ShareFetchAsked } from '../requests';

export interface ShareRecord {
  readonly id: string;
  readonly group: ActorId;
  readonly reset: 'earliest' | 'latest'; // share.auto.offset.reset
  readonly limits: ShareLimits;
  windows: Map<PartitionName, SharePartition>;
  waiting: Request<ShareFetchAsked>[]; // for records, in the order of asking
}
