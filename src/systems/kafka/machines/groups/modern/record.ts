/** What the coordinator of a KIP-848 group or of a share group keeps. */
import type { Micros } from '../../../../../base/micros';
import type { MemberAssignment } from '../../../group/reconciliation';
import type { PartitionName } from '../../../protocol/partition';
import type { OffsetsRecord } from '../offsets';

/** One member. */
export interface EpochMember {
  readonly id: string;
  readonly instance: string | null;
  readonly client: string;
  readonly rebalanceTimeout: Micros;
  readonly assignor: string | null;
  topics: readonly string[];
  pattern: string | null;
  current: MemberAssignment;
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
  readonly assignor: string; // unless members want another
  epoch: number; // of the group: raised by any change; here the target follows at once
  members: Record<string, EpochMember>;
  targets: Record<string, readonly PartitionName[]>;
  resolved: Resolved | null; // null before the first pattern
  seen: string; // the partition counts that the target was computed by
}

export const membersOf = ({ members }: ModernRecord): readonly EpochMember[] =>
  Object.values(members);
