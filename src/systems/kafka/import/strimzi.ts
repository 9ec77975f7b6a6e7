/** Reads what Strimzi manages: KafkaTopics, and how many brokers their cluster has. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../base/json';
import type { ToldTopic } from './told';

/** One cluster as its resources tell of it. */
export interface Managed {
  readonly topics: readonly ToldTopic[];
  readonly brokers: number; // of its Kafka or its node pools; 0: neither is there
  readonly elsewhere: readonly string[]; // topics of other clusters
  readonly others: ReadonlyMap<string, number>; // kinds that are not played, and how many
  readonly unsaid: readonly string[]; // topics that leave a number to their cluster
}

interface Resource {
  readonly kind: string; // 'KafkaTopic'
  readonly name: string;
  readonly cluster: string | null; // by its label
  readonly spec: Fields;
}

/** v1, v1beta2 and those before them. */
const GROUP = /^kafka\.strimzi\.io\//;
const LABEL = 'strimzi.io/cluster';
/** Of what a topic does not say (num.partitions, default.replication.factor). */
const UNSAID = 1;

/** Every resource of a file: one, several documents, or a list as kubectl prints it. */
function resourcesIn(value: Json): readonly Fields[] {
  if (isList(value)) return value.flatMap(resourcesIn);
  if (!isRecord(value)) return [];
  return value['kind'] === 'List' && isList(value['items']) ? value['items'].filter(isRecord)
    : [value];
}

function managedIn(value: Json): readonly Resource[] {
  return resourcesIn(value).flatMap(({ apiVersion, kind, metadata, spec }): Resource[] => {
    if (typeof apiVersion !== 'string' || !GROUP.test(apiVersion)) return [];
    const { name, labels } = fieldsOf(metadata);
    if (typeof kind !== 'string' || typeof name !== 'string') return [];
    const cluster = fieldsOf(labels)[LABEL];
    return [{
      kind, name, cluster: typeof cluster === 'string' ? cluster : null, spec: fieldsOf(spec),
    }];
  });
}

/** The first cluster of a file; null: a file without a KafkaTopic. */
export function readStrimzi(value: Json): Managed | null {
  const all = managedIn(value);
  const topics = all.filter(({ kind }) => kind === 'KafkaTopic');
  const [first] = topics;
  if (first === undefined) return null;
  const isHere = ({ cluster }: Resource): boolean => cluster === first.cluster;
  const others = new Map<string, number>();
  for (const { kind } of all.filter((resource) => !PLAYED.has(resource.kind))) {
    others.set(kind, (others.get(kind) ?? 0) + 1);
  }
  const own = topics.filter(isHere);
  return {
    topics: own.map(topicOf), brokers: brokersOf(all, first.cluster), others,
    elsewhere: topics.filter((topic) => !isHere(topic)).map(({ name }) => name),
    unsaid: own.filter(({ spec }) => COUNTS.some((key) => spec[key] === undefined))
      .map(({ name }) => name),
  };
}

const PLAYED = new Set(['KafkaTopic', 'KafkaNodePool', 'Kafka']);
const COUNTS = ['partitions', 'replicas'];

function topicOf({ name, spec }: Resource): ToldTopic {
  const { topicName, config } = spec;
  return {
    name: typeof topicName === 'string' ? topicName : name, placed: [],
    partitions: countOf(spec['partitions']), replicationFactor: countOf(spec['replicas']),
    config: Object.fromEntries(Object.entries(fieldsOf(config)).map(([key, setting]) =>
      [key, [setting].flat().map((one) => String(one as string)).join()])),
  };
}

/** -1 leaves it to the cluster, too. */
function countOf(value: Json | undefined): number {
  if (value === undefined || value === -1) return UNSAID;
  return typeof value === 'number' && Number.isInteger(value) ? value : 0;
}

/** A cluster has its brokers in node pools, or in itself before there were any. */
function brokersOf(all: readonly Resource[], cluster: string | null): number {
  const pools = all.filter(({ kind, cluster: of, spec: { roles } }) => kind === 'KafkaNodePool'
    && of === cluster && isList(roles) && roles.includes('broker'));
  const own = all.filter(({ kind, name }) => kind === 'Kafka' && name === cluster);
  const counts = pools.length > 0 ? pools.map(({ spec }) => spec['replicas'])
    : own.map(({ spec }) => fieldsOf(spec['kafka'])['replicas']);
  return counts.reduce<number>((sum, count) =>
    sum + (typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : 0), 0);
}
