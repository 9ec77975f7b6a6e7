/** What the membership of a consumer in a newer group remembers. */
import type { Micros } from '../../../../base/micros';
import type { PartitionName } from '../../protocol/partition';
import type { Seeker } from '../member/record';

export interface EpochMemberRecord extends Seeker {
  readonly api: 'ConsumerGroupHeartbeat' | 'ShareGroupHeartbeat';
  id: string; // chosen by the client itself, when it is made
  epoch: number; // 0 joins
  isJoined: boolean; // the trace says that it is in the group
  isPolling: boolean;
  topics: readonly string[];
  pattern: string | null; // that the coordinator resolves
  owned: readonly PartitionName[];
  told: readonly PartitionName[] | null; // what the coordinator last knew of that
  target: readonly PartitionName[]; // what the coordinator wants it to have
  hasNews: boolean; // that target waits for poll() (K166)
  isOverdue: boolean; // the time between two polls is over, and it has not looked yet (K179)
  beatenAt: Micros; // when it last heard of its coordinator
  interval: Micros; // between heartbeats, as the coordinator wants them
}
