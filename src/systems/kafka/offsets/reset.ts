/** What kafka-consumer-groups --reset-offsets does: the rewind by hand. */
import type { PartitionName } from '../protocol/partition';
import { topicOf } from '../protocol/partition';

/** Where to. */
export type ResetTarget =
  | { readonly to: 'earliest' | 'latest' | 'current' }
  | { readonly to: 'offset'; readonly offset: number }
  | { readonly to: 'shift'; readonly by: number }
  | { readonly to: 'time'; readonly time: number } // a date, or a duration before now
  | { readonly to: 'file'; readonly offsets: { readonly [partition: PartitionName]: number } };

/** Which partitions: those named, whole topics, or all that the group has committed to. */
interface ResetScope {
  readonly topics: readonly string[] | 'all';
  readonly partitions?: readonly PartitionName[];
}

/** One partition as the tool finds it. */
export interface PartitionFacts {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly committed: number | null;
  readonly offsetAt: (time: number) => number | undefined; // the first record not older
}

/** The partitions that there are. */
export type ResetFacts = { readonly [partition: PartitionName]: PartitionFacts };

/** The new offsets by partition. */
export type ResetPlan = Record<PartitionName, number>;

/** What is to be reset. */
export interface Reset {
  readonly isActive: boolean; // the group has members
  readonly scope: ResetScope;
  readonly target: ResetTarget;
}

/** Why nothing is reset: the group has members, or an offset is to be shifted that is not there. */
export interface ResetRefused {
  readonly error: 'NON_EMPTY_GROUP' | 'IllegalArgumentException';
}

/** Tells it from a plan. */
export const isResetRefused = (plan: ResetPlan | ResetRefused): plan is ResetRefused =>
  'error' in plan;

// K117: a group that reads would overwrite it, so it is refused. Without --execute, a plan is all.
/** The offsets that a reset would commit. */
export function planReset(facts: ResetFacts, { isActive, scope, target }: Reset):
ResetPlan | ResetRefused {
  if (isActive) return { error: 'NON_EMPTY_GROUP' };
  const plan: ResetPlan = {};
  for (const [name, partition] of Object.entries(facts)) {
    if (!isMeant(scope, name, partition)) continue;
    if (target.to === 'shift' && partition.committed === null) {
      return { error: 'IllegalArgumentException' };
    }
    const offset = targetOffset(target, name, partition);
    if (offset !== undefined) plan[name] = clamp(offset, partition);
  }
  return plan;
}

function isMeant({ topics, partitions = [] }: ResetScope, name: PartitionName,
  { committed }: PartitionFacts): boolean {
  if (partitions.includes(name)) return true;
  return topics === 'all' ? committed !== null : topics.includes(topicOf(name));
}

// K117: a time that no record reaches means the end, and so does "current" without a commit.
function targetOffset(
  target: ResetTarget, name: PartitionName, partition: PartitionFacts,
): number | undefined {
  const { startOffset, endOffset, committed, offsetAt } = partition;
  switch (target.to) {
    case 'earliest': return startOffset;
    case 'latest': return endOffset;
    case 'current': return committed ?? endOffset;
    case 'offset': return target.offset;
    case 'shift': return committed === null ? undefined : committed + target.by;
    case 'time': return offsetAt(target.time) ?? endOffset;
    case 'file': return target.offsets[name];
  }
}

const clamp = (offset: number, { startOffset, endOffset }: PartitionFacts): number =>
  Math.min(Math.max(offset, startOffset), endOffset);
