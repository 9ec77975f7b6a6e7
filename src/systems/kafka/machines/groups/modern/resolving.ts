/** Patterns of members: the coordinator finds out which topics they mean (K148). */
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { fitting } from '../../../consumer/pattern';
import type { BrokerRecord } from '../../broker/record';
import { membersOf, type ModernRecord } from './record';
import { countsOn, outdate, storeGroup } from './targeting';

/** REGEX_BATCH_REFRESH_MIN_INTERVAL_MS of GroupMetadataManager. */
const REST = seconds(10);

const topicsOn = (kernel: Kernel): readonly string[] =>
  Object.keys(countsOn(kernel.host<BrokerRecord>()));

const patternsOf = (group: ModernRecord): readonly string[] =>
  [...new Set(membersOf(group).flatMap(({ pattern }) => pattern ?? []))].sort();

// K148: at a heartbeat, when a pattern or a topic is new, and not too often; it is a task of its
// own, so that this heartbeat is answered before.
/** Has the patterns resolved where that is due. */
export function resolveIfDue(group: ModernRecord, kernel: Kernel): void {
  const patterns = patternsOf(group);
  if (patterns.length === 0) return;
  const { resolved } = group;
  if (resolved !== null) {
    if (kernel.now <= resolved.at + REST) return;
    const isKnown = patterns.every((pattern) => resolved.topics.has(pattern));
    if (isKnown && resolved.among === topicsOn(kernel).join()) return;
  }
  kernel.wake('resolve', kernel.now as Micros, { type: 'resolve' });
}

/** Resolves all patterns; where they mean something else now, the group has another target. */
export function resolve(group: ModernRecord, kernel: Kernel): void {
  const names = topicsOn(kernel);
  const topics = new Map(patternsOf(group).map((pattern) => [pattern, fitting(pattern, names)]));
  const before = group.resolved?.topics;
  group.resolved = { at: kernel.now, among: names.join(), topics };
  const changed = [...topics].filter(([pattern, found]) =>
    before?.get(pattern)?.join() !== found.join());
  for (const [pattern, found] of changed) {
    const detail = { pattern, count: found.length, topics: found.join(', ') };
    const entry = { native: 'regularExpression', actor: group.group, detail };
    kernel.record('changed', { ...entry, rule: 'kafka:K148' });
  }
  if (changed.length === 0) return;
  outdate(group, kernel);
  storeGroup(group, kernel);
}
