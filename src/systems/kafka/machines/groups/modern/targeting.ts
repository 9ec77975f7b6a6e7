/** The target assignment: the broker computes it when anything has changed (K142). */
import type { Kernel } from '../../../../../kernel/api';
import { assignRange } from '../../../group/assignors/range';
import { assignSimple } from '../../../group/assignors/simple';
import {
  type Assignor, countsOf, type Subscriptions, type TopicCounts,
} from '../../../group/assignors/subscription';
import { assignUniform } from '../../../group/assignors/uniform';
import { comparePartitions } from '../../../protocol/partition';
import type { BrokerRecord } from '../../broker/record';
import { GroupValue, store } from '../storage';
import { type EpochMember, membersOf, type ModernRecord } from './record';

/** How many partitions each topic has, as this broker knows. */
export const countsOn = ({ image }: BrokerRecord): TopicCounts =>
  countsOf(image.partitions.keys());

/** The topics that a member reads: those that it names, and those that its pattern fits. */
export const topicsOf = ({ resolved }: ModernRecord, { topics, pattern }: EpochMember):
readonly string[] => (pattern === null
  ? topics : [...new Set([...topics, ...resolved?.topics.get(pattern) ?? []])]);

/** What a target depends on: the partition counts of the topics that the group reads. */
function sightOf(group: ModernRecord, counts: TopicCounts): string {
  const read = new Set(membersOf(group).flatMap((member) => topicsOf(group, member)));
  return JSON.stringify(Object.entries(counts).filter(([topic]) => read.has(topic)));
}

/** Whether topics have grown since the target was computed (K132), or was taken over (K149). */
export function hasGrown(group: ModernRecord, kernel: Kernel): boolean {
  const sight = sightOf(group, countsOn(kernel.host<BrokerRecord>()));
  group.seen ??= sight;
  return group.seen !== sight;
}

/** Raises the epoch: the target is of an earlier one until somebody is heard of. */
export function outdate(group: ModernRecord, kernel: Kernel): void {
  group.seen = sightOf(group, countsOn(kernel.host<BrokerRecord>()));
  group.epoch++;
  group.raisedBy = kernel.cause;
}

// K142: at a heartbeat or a JoinGroup, so that who left and who came meanwhile count at once.
/** Says who is to have what, where the target is of an earlier epoch. */
export function retarget(group: ModernRecord, kernel: Kernel): void {
  if (group.targetEpoch === group.epoch || isTooSoon(group, kernel)) return;
  [group.targetEpoch, group.targetedAt] = [group.epoch, kernel.now];
  const counts = group.kind === 'share' ? group.initialized
    : countsOn(kernel.host<BrokerRecord>());
  const members: Subscriptions = Object.fromEntries(membersOf(group).map((member) =>
    [member.id, {
      topics: topicsOf(group, member), instance: member.instance,
      owned: (group.targets[member.id] ?? []).toSorted(comparePartitions),
    }]));
  group.targets = assignBy(group)(counts, members);
  storeGroup(group, kernel);
}

// K181: so that many who come one after another are dealt to once.
const isTooSoon = ({ targetedAt, assignmentInterval }: ModernRecord, { now }: Kernel): boolean =>
  targetedAt !== null && now < targetedAt + assignmentInterval;

// K141: the one that most of those members ask for that ask; else the first of the broker's list.
function assignBy(group: ModernRecord): Assignor {
  if (group.kind === 'share') return assignSimple;
  const votes = membersOf(group).flatMap(({ assignor }) => assignor ?? []);
  const count = (name: string): number => votes.filter((vote) => vote === name).length;
  const wanted = votes.toSorted((left, right) => count(right) - count(left))[0];
  return (wanted ?? group.assignors[0]) === 'range' ? assignRange : uniform;
}

const uniform: Assignor = (counts, members) => assignUniform(counts, members);

// ModernGroup begins at 1, and whoever joins raises that (since 4.3; at 0 before).
/** A group that nobody has joined. */
export const NO_MEMBERS: StoredModern = {
  epoch: 1, targetEpoch: 0, targetedAt: null, members: {}, targets: {}, seen: '',
  initialized: {}, resolved: null,
};

/** What of such a group is written down. */
export interface StoredModern {
  readonly epoch: number;
  readonly targetEpoch: number;
  readonly targetedAt: ModernRecord['targetedAt'];
  readonly members: ModernRecord['members'];
  readonly targets: ModernRecord['targets'];
  readonly seen: string | null;
  readonly initialized: TopicCounts;
  readonly resolved: ModernRecord['resolved'];
}

/** Writes the group down as it stands. */
export function storeGroup(group: ModernRecord, kernel: Kernel): void {
  const { epoch, targetEpoch, targetedAt, targets, seen, initialized, resolved } = group;
  const members = Object.fromEntries(membersOf(group).map((member) => [member.id, { ...member }]));
  const data: StoredModern =
    { epoch, targetEpoch, targetedAt, members, targets, seen, initialized, resolved };
  const value = new GroupValue(group.id, group.kind, data);
  store(group, [value], { write: { what: 'nothing' }, kernel });
}
