/** The target assignment: the broker computes it, whenever anything changes (K142). */
import type { Kernel } from '../../../../../kernel/api';
import { assignRange } from '../../../group/assignors/range';
import type { Assignment, Subscriptions, TopicCounts } from '../../../group/assignors/subscription';
import { allPartitions, countsOf, readTopics, reads } from '../../../group/assignors/subscription';
import { assignUniform } from '../../../group/assignors/uniform';
import type { BrokerRecord } from '../../broker/record';
import { GroupValue, store } from '../storage';
import { type EpochMember, membersOf, type ModernRecord } from './record';

/** How many partitions each topic has, as this broker knows. */
export const countsOn = ({ image }: BrokerRecord): TopicCounts =>
  countsOf(image.partitions.keys());

/** The topics that a member reads: those that it names, and those that its pattern fits. */
const topicsOf = ({ resolved }: ModernRecord, { topics, pattern }: EpochMember):
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

/** Raises the epoch, and says who is to have what. */
export function retarget(group: ModernRecord, kernel: Kernel): void {
  const counts = countsOn(kernel.host<BrokerRecord>());
  group.seen = sightOf(group, counts);
  group.epoch++;
  const members: Subscriptions = Object.fromEntries(membersOf(group).map((member) =>
    [member.id, { topics: topicsOf(group, member), owned: group.targets[member.id] ?? [] }]));
  group.targets = assignBy(group)(counts, members);
  storeGroup(group, kernel);
}

type Assign = (counts: TopicCounts, members: Subscriptions) => Assignment;

// K141: the one that most of those members ask for that ask; else the first of the broker's list.
function assignBy(group: ModernRecord): Assign {
  if (group.kind === 'share') return assignSimple;
  const votes = membersOf(group).flatMap(({ assignor }) => assignor ?? []);
  const count = (name: string): number => votes.filter((vote) => vote === name).length;
  const wanted = votes.toSorted((left, right) => count(right) - count(left))[0];
  return (wanted ?? group.assignors[0]) === 'range' ? assignRange : uniform;
}

const uniform: Assign = (counts, members) => assignUniform(counts, members);

// K158. Simplified: partitions are dealt in turn; Kafka's assignor hashes the members' ids.
/** Gives every member a partition and every partition a member: several may share one. */
function assignSimple(counts: TopicCounts, members: Subscriptions): Assignment {
  const assignment: Assignment = Object.fromEntries(Object.keys(members).map((id) => [id, []]));
  for (const topic of readTopics(counts, members)) {
    const readers = Object.keys(members).filter((id) => reads(members, id, topic));
    const partitions = allPartitions(counts, [topic]);
    const rounds = Math.max(readers.length, partitions.length);
    for (let at = 0; at < rounds; at++) {
      const own = assignment[readers[at % readers.length] as string];
      own?.push(partitions[at % partitions.length] as string);
    }
  }
  return assignment;
}

/** What of such a group is written down. */
export interface StoredModern {
  readonly epoch: number;
  readonly members: ModernRecord['members'];
  readonly targets: ModernRecord['targets'];
  readonly seen: string | null;
  readonly resolved: ModernRecord['resolved'];
}

/** Writes the group down as it stands. */
export function storeGroup(group: ModernRecord, kernel: Kernel): void {
  const { epoch, targets, seen, resolved } = group;
  const members = Object.fromEntries(membersOf(group).map((member) => [member.id, { ...member }]));
  const data: StoredModern = { epoch, members, targets, seen, resolved };
  const value = new GroupValue(group.id, group.kind, data);
  store(group, [value], { write: { what: 'nothing' }, kernel });
}
