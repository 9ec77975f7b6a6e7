/** A share group deals out only partitions whose state is initialized (K182). */
import type { Kernel } from '../../../../../kernel/api';
import type { TopicCounts } from '../../../group/assignors/subscription';
import { partitionsOf } from '../../../protocol/partition';
import type { BrokerRecord } from '../../broker/record';
import { membersOf, type ModernRecord } from './record';
import { countsOn, storeGroup, topicsOf } from './targeting';

/** The topics of some that the group's members read. */
function readIn(group: ModernRecord, counts: TopicCounts): [topic: string, count: number][] {
  const read = new Set(membersOf(group).flatMap((member) => topicsOf(group, member)));
  return Object.entries(counts).filter(([topic]) => read.has(topic));
}

// Simplified: the state of a share group's partitions is initialized in no time, once the heartbeat
// is answered that made its coordinator ask for it.
/** Has the partitions initialized that are new to the group. */
export function initialize(group: ModernRecord, kernel: Kernel): void {
  if (group.kind !== 'share') return;
  const found = readIn(group, countsOn(kernel.host<BrokerRecord>()));
  if (found.every(([topic, count]) => group.initialized[topic] === count)) return;
  group.initialized = { ...group.initialized, ...Object.fromEntries(found) };
  storeGroup(group, kernel);
}

/** Whether the target is up to date, but has not yet what was initialized since. */
export function isUndealt(group: ModernRecord): boolean {
  if (group.targetEpoch < group.epoch) return false;
  const dealt = new Set(Object.values(group.targets).flat());
  return readIn(group, group.initialized).some(([topic, count]) =>
    partitionsOf(topic, count).some((name) => !dealt.has(name)));
}
