/** What the leader of a partition learns from the fetches of its followers. */
import type { Kernel } from '../../../../kernel/api';
import { isRefused } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import { noteFetch } from '../../replication/leadership';
import type { FetchAsked } from '../network/requests';
import { expand } from './office/isr';
import type { BrokerRecord } from './record';
import { ledReplica, moveHighWatermark } from './replicas';

/** A follower has all before an offset. */
export interface Position {
  readonly partition: PartitionName;
  readonly offset: number;
}

// K61: the offset that a follower asks for tells how far it is.
/** Notes a fetch of a follower, and what follows from it. */
export function noteFollower(
  broker: BrokerRecord, { replica: follower, partition, offset }: Position &
  Pick<FetchAsked, 'replica'>, kernel: Kernel,
): void {
  const replica = ledReplica(broker, partition);
  if (isRefused(replica)) return;
  const view = replica.leadership.followers[follower];
  if (view === undefined) return;
  const isFurther = view.endOffset !== offset;
  noteFetch(view, { offset, leaderEnd: replica.log.endOffset, now: kernel.now });
  if (isFurther) moveHighWatermark(broker, replica, kernel);
  expand(broker, { replica, follower }, kernel);
}
