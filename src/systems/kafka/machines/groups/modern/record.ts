/** What the coordinator of a KIP-848 group or of a share group keeps. */
import type { Micros } from '../../../../../base/micros';
import type { TopicCounts } from '../../../group/assignors/subscription';
import type { MemberAssignment, Since } from '../../../group/reconciliation';
import type { PartitionName } from '../../../protocol/partition';
import type { MigrationPolicy } from '../mixed/turn';
import type { OffsetsRecord } from '../offsets';

/** What a member of the classic protocol said when it last joined (K172). */
export interface ClassicSide {
  readonly sessionTimeout: Micros;
  readonly protocols: readonly string[]; // partition.assignment.strategy
  readonly owned: readonly PartitionName[];
}

/** One member. */
export interface EpochMember {
  readonly id: string;
  readonly instance: string | null;
  readonly client: string;
  readonly rebalanceTimeout: Micros;
  readonly assignor: string | null; // group.remote.assignor
  classic: ClassicSide | null; // null: it follows the newer protocol
  isAwaited: boolean; // a member of the classic protocol that is to join again by a certain time
  topics: readonly string[];
  pattern: string | null;
  current: MemberAssignment;
  since: Since;
  previousEpoch: number;
  told: readonly PartitionName[] | null; // the assignment that it was last told
}

/** What the patterns of a group's members meant, when that was last looked at. */
export interface Resolved {
  readonly at: Micros;
  readonly among: string; // all topics there were
  readonly topics: ReadonlyMap<string, readonly string[]>; // by pattern
}

export interface ModernRecord extends OffsetsRecord {
  readonly kind: 'consumer' | 'share';
  readonly session: Micros;
  readonly interval: Micros; // between heartbeats
  readonly assignmentInterval: Micros; // between two targets: group.consumer.assignment.interval.ms
  readonly assignors: readonly string[]; // group.consumer.assignors, the default first
  readonly policy: MigrationPolicy; // group.consumer.migration.policy
  readonly sessionMin: Micros; // group.min.session.timeout.ms, for members of the classic protocol
  readonly sessionMax: Micros; // group.max.session.timeout.ms
  readonly sizeMax: number; // group.max.size, for the way back to the classic protocol
  epoch: number; // of the group: raised by any change
  targetEpoch: number; // the epoch that the target is for; the next heartbeat brings it up
  targetedAt: Micros | null; // when the target was computed; null: never, or by a member
  raisedBy: number; // the seq of what raised the epoch; -1: another coordinator knew
  members: Record<string, EpochMember>;
  targets: Record<string, readonly PartitionName[]>;
  initialized: TopicCounts; // of a share group: the partitions that may be dealt out
  resolved: Resolved | null; // null before the first pattern
  seen: string | null; // the partition counts that the target was computed by; null: taken over
}

/** The member epoch of a static member that has left for a while (K175). */
export const AWAY = -2;

/** The static member that has an instance id. */
export const holderOf = (group: ModernRecord, instance: string | null): EpochMember | undefined =>
  (instance === null ? undefined : membersOf(group).find((member) => member.instance === instance));

export const membersOf = ({ members }: ModernRecord): readonly EpochMember[] =>
  Object.values(members);
