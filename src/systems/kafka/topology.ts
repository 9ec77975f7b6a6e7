/** The nouns of a Kafka world: brokers, topics, groups, and what applications say of theirs. */
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';

/** Settings under Kafka's own names and in its units: { "retention.ms": 60000 }. */
export type Config = { readonly [name: string]: string | number | boolean };

/** One topic. */
export interface TopicSpec {
  readonly name: string; // 'orders'
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly replicas: readonly (readonly string[])[]; // by partition, the preferred first; [] for
  // Kafka's own spreading over the brokers
  readonly isLate: boolean; // not there before an operator's createTopics
  readonly preloaded: number; // records that are there before anything begins, spread in turn
  readonly config: Config; // of this topic
}

/** A group that needs more said than its members say. */
export interface GroupSpec {
  readonly id: string;
  readonly protocol: 'classic' | 'consumer' | 'share';
  readonly config: Config;
}

export interface Topology {
  readonly brokers: readonly string[]; // ['b1', 'b2', 'b3']: broker ids 1, 2, 3
  readonly controllers: readonly string[]; // ['k1']; three for a quorum
  readonly topics: readonly TopicSpec[];
  readonly groups: readonly GroupSpec[];
  readonly admins: readonly string[]; // tools that only steps use: ['admin']
}

/** What a producer's client does with each message. */
export interface ProducerOptions {
  readonly topic: string;
  readonly partition: number | 'inTurn' | null; // chosen by the application; null: by the client
  readonly config: Config; // ProducerConfig: { "acks": "all", "linger.ms": 5 }
  readonly transaction: TransactionOptions | null; // with a transactional.id in the config
  readonly clockAheadMs: number; // of the producer's clock (K8)
}

/** How an application uses transactions by itself; null leaves it to commands. */
interface TransactionOptions {
  readonly messages: number; // how many a transaction
  readonly end: 'commit' | 'abort';
}

/** What a consumer's client does to get messages. */
export interface ConsumerOptions {
  readonly group: string | null; // null: no group, assign() and positions of its own
  readonly topics: readonly string[]; // subscribed
  readonly pattern: string | null; // instead: subscribed to all topics that fit it, 'orders-.*'
  readonly assign: readonly string[]; // partitions, instead of topics: ['orders-0']
  readonly config: Config; // ConsumerConfig: { "auto.offset.reset": "earliest" }
  readonly commits: 'auto' | 'each' | 'poll' | 'before' | 'never';
  // auto: enable.auto.commit; each: commitSync after each record; poll: after each poll's records;
  // before: commitSync of what poll returned, before working on it; never: by commands only
  readonly works: 'inPoll' | 'aside'; // in the poll loop, or handed to another thread
  readonly renewEvery?: string | null; // of a share group: how often it renews what it works on
  readonly transform: { // consume, transform, produce in transactions
    readonly topic: string;
    readonly config: Config; // of its producer, with a transactional.id
  } | null;
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What a producer of a scenario that was read says of its client. */
export const producerOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): ProducerOptions =>
  options as unknown as ProducerOptions;

/** What a consumer of a scenario that was read says of its client. */
export const consumerOptionsOf = ({ options }: Pick<ConsumerSpec, 'options'>): ConsumerOptions =>
  options as unknown as ConsumerOptions;
