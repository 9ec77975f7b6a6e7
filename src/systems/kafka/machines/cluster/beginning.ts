/** The cluster as a scenario begins: every broker up, every replica in sync. */
import { frozen } from '../../../../base/fact';
import type { Scenario } from '../../../../scenario/scenario';
import { coordinatorPartition } from '../../partitioning/coordinator';
import { partitionName } from '../../protocol/partition';
import { defaultsOf, TOPIC_SETTINGS } from '../../scenario/settings';
import {
  type Config, consumerOptionsOf, type GroupSpec, producerOptionsOf, type TopicSpec, type Topology,
} from '../../topology';
import { OFFSETS_TOPIC, SHARES_TOPIC, TRANSACTIONS_TOPIC } from '../broker/knowing';
import type { Late } from '../controller/record';
import type { Desk } from '../desk';
import { BrokerImage, type ClusterImage, PartitionImage } from './image';
import { spread } from '../../partitioning/spreading';
import { TopicSettings } from './topic-settings';

/** What everybody knows at the start. */
export function firstImage(desk: Desk, controller: { readonly epoch: number }): ClusterImage {
  const brokers = desk.brokers.map((actor, at): [number, BrokerImage] =>
    [at + 1, new BrokerImage({ id: at + 1, actor, epoch: 0 })]);
  const partitions = replicaLists(desk).map(([name, replicas]): [string, PartitionImage] => [
    name, new PartitionImage(name, {
      replicas, isr: replicas, elr: [], lastKnownElr: [], leader: replicas[0] as number,
      leaderEpoch: 0, isRecovering: false,
    }, 0),
  ]);
  return { offset: controller.epoch, brokers: new Map(brokers), partitions: new Map(partitions) };
}

/** The replicas of a topic's partitions, the preferred first. */
function replicasOf(
  { brokers }: Topology, { partitions, replicas, replicationFactor }: TopicSpec,
): number[][] {
  const numberOf = (name: string): number => brokers.indexOf(name) + 1;
  return Array.from({ length: partitions }, (_, at) =>
    replicas[at]?.map(numberOf) ?? spread(at, replicationFactor, brokers.length));
}

/** Topics that are not there at the start. */
export const lateTopics = (topology: Topology): Late =>
  frozen(Object.fromEntries(topology.topics.filter(({ isLate }) => isLate)
    .map((topic) => [topic.name, replicasOf(topology, topic)])));

/** Every partition that is there, with its replicas. */
function replicaLists({ topology, scenario, brokers }: Desk): [string, number[]][] {
  const topics = topology.topics.filter(({ isLate }) => !isLate).flatMap((topic) =>
    replicasOf(topology, topic).map((replicas, at): [string, number[]] =>
      [partitionName(topic.name, at), replicas]));
  const factor = Math.min(3, brokers.length);
  const internal = internalPartitions(scenario).map(([topic, at]): [string, number[]] =>
    [partitionName(topic, at), spread(at, factor, brokers.length)]);
  return [...topics, ...internal];
}

// Simplified: of the 50 partitions of an internal topic only those exist that somebody uses.
/** The partitions that coordinate what groups and transactional ids a scenario has. */
function internalPartitions({ producers, consumers, topology }: Scenario): [string, number][] {
  const told = (topology as { groups?: readonly Partial<GroupSpec>[] }).groups ?? [];
  const shared = new Set(told.flatMap(({ id, protocol }) => (protocol === 'share' && id) || []));
  const groups = new Set([
    ...told.flatMap(({ id }) => id ?? []),
    ...consumers.flatMap((spec) => consumerOptionsOf(spec).group ?? []),
  ]);
  const ids = new Set([
    ...producers.map((spec) => producerOptionsOf(spec).config),
    ...consumers.map((spec) => consumerOptionsOf(spec).transform?.config),
  ].flatMap((config) => config?.['transactional.id'] ?? []).map(String).filter((id) => id !== ''));
  const places = (keys: ReadonlySet<string>, topic: string): [string, number][] =>
    [...new Set([...keys].map((key) => coordinatorPartition(key)))].sort((a, b) => a - b)
      .map((at) => [topic, at]);
  return [
    ...places(groups, OFFSETS_TOPIC), ...places(ids, TRANSACTIONS_TOPIC),
    ...places(shared, SHARES_TOPIC),
  ];
}

/** The settings of every topic, the internal ones too. */
export function topicSettings({ topology, settings, brokers }: Desk): Map<string, TopicSettings> {
  const own = topology.topics.map(({ name, config }: TopicSpec) =>
    [name, new TopicSettings({ ...ofTopics(settings), ...config })] as const);
  const internal = {
    ...defaultsOf(TOPIC_SETTINGS), 'cleanup.policy': 'compact',
    // What a broker has for all its topics holds for these too.
    'flush.messages': settings['flush.messages'] as number,
    'flush.ms': settings['flush.ms'] as number,
  };
  const byTwo = { 'min.insync.replicas': Math.min(2, brokers.length) };
  return new Map([
    ...own,
    [OFFSETS_TOPIC, new TopicSettings(internal)],
    // K56: a transaction is decided by two brokers, where there are as many.
    [TRANSACTIONS_TOPIC, new TopicSettings({ ...internal, ...byTwo })],
    [SHARES_TOPIC, new TopicSettings({ ...internal, ...byTwo })],
  ]);
}

const ofTopics = (settings: Config): Config =>
  Object.fromEntries(Object.keys(TOPIC_SETTINGS).map((name) => [name, settings[name] as string]));

