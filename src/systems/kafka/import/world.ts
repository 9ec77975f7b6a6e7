/** Makes a world of what a tool told of a cluster, with an account of every difference. */
import type { Json } from '../../../base/json';
import type { Imported } from '../../../interop/importer';
import { type Report, titleOf } from '../../../interop/report';
import type { TopicSpec } from '../topology';
import { applicationsOf, type Group, groupsOf, MEMBERS_MAX, writersOf } from './applications';
import { backlogOf } from './backlog';
import { brokerIds, brokerName, deadIds, firstBrokers } from './cluster';
import type { Told, ToldGroup, ToldTopic, ToldWriter } from './told';
import { topicOf, wantedTopics } from './topics';
import { NOUNS, WHYS } from './words';

/** Groups that can be told apart on a stage. */
const GROUPS_MAX = 50;

/** A scenario in its file form with its report; null when no topic is left of what was told. */
export function worldOf(given: Told, report: Report): Imported | null {
  const told = { ...given, groups: given.groups.slice(0, GROUPS_MAX) };
  for (const { id: item } of given.groups.slice(GROUPS_MAX)) {
    report.note({ outcome: 'ignored', what: NOUNS.groups, why: WHYS.groupRoom, item });
  }
  const others = topicsOfGroups(told);
  const all = [...told.topics, ...others];
  const ids = idsOf(all, told.brokers, report);
  const wanted = wantedTopics(all, ids.length, report);
  if (wanted.length === 0) return null;
  for (const { name: item } of wanted.filter((topic) => others.includes(topic))) {
    report.note({ outcome: 'approximated', what: NOUNS.topics, why: WHYS.fromGroup, item });
  }
  const topics = wanted.map((topic) =>
    topicOf(topic, backlogOf(topic, told.groups, report), report));
  const brokers = ids.map(brokerName);
  const groups = groupsOf(topics, told.groups);
  const writers = writersOf(topics, told.writers);
  const { producers, groups: reading } = applicationsOf({ topics, brokers, groups, writers });
  for (const [at, { id: item }] of producers.entries()) {
    if (told.writers.includes(writers[at] as ToldWriter)) continue;
    report.note({ outcome: 'added', what: NOUNS.producers, why: WHYS.producers, item });
  }
  noteGroups(told.groups, groups, report);
  const dead = deadIds(wanted);
  for (const item of dead.map(brokerName)) {
    report.note({ outcome: 'approximated', what: NOUNS.dead, why: WHYS.dead, item });
  }
  const world = {
    ...headOf(topics), topology: { brokers, topics }, producers,
    consumers: reading.flatMap(({ consumers }) => consumers),
    steps: dead.map((id) => ({ at: '0s', do: 'crash', target: brokerName(id) })),
  };
  return { scenario: world as unknown as Json, report: report.entries };
}

/** Topics that only a group told of. */
function topicsOfGroups({ topics, groups }: Told): readonly ToldTopic[] {
  const told = new Set(topics.map(({ name }) => name));
  const sizes = new Map<string, number>();
  for (const { topic, partition } of groups.flatMap(({ readings }) => readings)) {
    if (told.has(topic)) continue;
    sizes.set(topic, Math.max(sizes.get(topic) ?? 0, partition + 1));
  }
  return [...sizes].map(([name, partitions]) =>
    ({ name, partitions, replicationFactor: 1, placed: [], config: {} }));
}

/** The brokers that were named, or as many as the topics need. */
function idsOf(topics: readonly ToldTopic[], least: number, report: Report): readonly string[] {
  const ids = brokerIds(topics);
  const what = NOUNS.brokers;
  if (ids.length === 0) {
    const needed = topics.map(({ replicationFactor }) => replicationFactor);
    const count = Math.min(Math.max(least, 1, ...needed), BROKERS_MAX);
    const outcome = least >= count ? 'mapped' : 'added';
    report.note({ outcome, what, count, ...(outcome === 'added' && { why: WHYS.asMany }) });
    return firstBrokers(count);
  }
  for (const id of ids) report.note({ outcome: 'mapped', what, item: brokerName(id) });
  if (ids.some((id, at) => id !== `${at + 1}`)) {
    const note = { outcome: 'approximated', what: NOUNS.numbers, why: WHYS.numbers } as const;
    report.note({ ...note, count: ids.length });
  }
  return ids;
}

/** More were never seen where nobody named them. */
const BROKERS_MAX = 100;

function noteGroups(told: readonly ToldGroup[], groups: readonly Group[], report: Report): void {
  for (const { id: item, members, names } of told) {
    const what = NOUNS.groups;
    if (!groups.some(({ id }) => id === item)) {
      report.note({ outcome: 'ignored', what, why: WHYS.otherTopics, item });
      continue;
    }
    report.note({ outcome: 'mapped', what, item });
    if (names !== undefined) continue;
    const why = members === 0 ? WHYS.noMember : WHYS.memberConsumers;
    const count = Math.min(Math.max(members, 1), MEMBERS_MAX);
    report.note({ outcome: 'added', what: NOUNS.members, why, item, count });
    if (members > MEMBERS_MAX) {
      const note = { outcome: 'approximated', what: NOUNS.members, why: WHYS.manyMembers } as const;
      report.note({ ...note, item: `${item}: ${members}` });
    }
  }
  const clients = told.reduce((sum, { members, names }) =>
    sum + (names === undefined ? members : 0), 0);
  if (clients > 0) {
    report.note({ outcome: 'dropped', what: NOUNS.clients, why: WHYS.clients, count: clients });
  }
  for (const { id: item } of groups.filter(({ id }) => !told.some((group) => group.id === id))) {
    report.note({ outcome: 'added', what: NOUNS.consumers, why: WHYS.consumers, item });
  }
}

function headOf(topics: readonly TopicSpec[]): object {
  const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);
  return {
    schema: 1, system: 'kafka',
    title: titleOf([[topics.length, NOUNS.topics], [partitions, NOUNS.partitions]]),
    summary: {
      en: 'Which partition does each record go to, and who reads it? Crash a broker or a member.',
      ko: '레코드는 각각 어느 파티션으로 가고 누가 읽을까요? 브로커나 멤버를 비정상 종료시켜 보세요.',
    },
    seed: 1, until: '30s', promise: 'at-least-once', network: { latency: '90ms', jitter: '10ms' },
  };
}
