/** What a reset has found so far. */
import type { Micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import type { ResetOffsets } from '../../consumer/commands';
import type { PartitionName } from '../../protocol/partition';
import type { Offsets } from '../groups/requests';
import type { Calls } from '../network/calls';

export interface ToolRecord {
  readonly app: ActorId; // who started it
  readonly group: ActorId;
  readonly brokers: readonly ActorId[];
  readonly command: ResetOffsets;
  readonly calls: Calls;
  stage: 'describing' | 'fetching' | 'looking' | 'committing'; // what it does, or does again
  since: Micros; // when it began to
  failures: number; // of what it does, one after another
  asked: number; // brokers that were asked for the coordinator
  coordinator: ActorId | null;
  leaders: Map<PartitionName, ActorId | null>; // of the partitions in question
  committed: Offsets;
  starts: Record<PartitionName, number>;
  ends: Record<PartitionName, number>;
  times: Record<PartitionName, number>; // the first record of the time in question; -1 for none
}
