/** What the leader of a partition learns from the fetches of its followers. */
import type { Kernel } from '../../../../kernel/api';
import { noteFetch } from '../../replication/leadership';
import { expand } from './office/isr';
import type { BrokerRecord } from './record';
import { type LedReplica, moveHighWatermark } from './replicas';

/** A follower has all of a replica before an offset. */
export interface Position {
  readonly replica: LedReplica;
  readonly follower: number;
  readonly offset: number;
}

// K61: the offset that a follower asks for tells how far it is.
/** Notes a fetch of a follower, and what follows from it. */
export function noteFollower(
  broker: BrokerRecord, { replica, follower, offset }: Position, kernel: Kernel,
): void {
  const view = replica.leadership.followers[follower];
  if (view === undefined) return;
  const isFurther = view.endOffset !== offset;
  noteFetch(view, { offset, leaderEnd: replica.log.endOffset, now: kernel.now });
  if (isFurther) moveHighWatermark(broker, replica, kernel);
  expand(broker, { replica, follower }, kernel);
}
