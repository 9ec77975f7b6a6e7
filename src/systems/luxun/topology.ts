/** The nouns of a Luxun world: brokers, and what applications say of theirs. */
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';

export interface Topology {
  readonly brokers: readonly string[]; // ['lux']; each keeps a queue of its own for a topic
}

/** What a producer's client does with each message. */
export interface SenderOptions {
  readonly topic: string;
  readonly type: 'sync' | 'async'; // producer.type
  readonly confirms: boolean; // calls produce and waits; the stock producer never does (L14)
}

/** Where a reader of the log begins. */
export type Start = 'earliest' | 'latest' | { readonly index: number } | { readonly time: string };

/** What a consumer's client does to get messages: for a fanout id, or by index. */
export interface ReceiverOptions {
  readonly topic: string;
  readonly fanout: string | null; // null: the client keeps its place itself (L24)
  readonly from: Start; // without a fanout id
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What a producer of a scenario that was read says of its client. */
export const senderOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): SenderOptions =>
  options as unknown as SenderOptions;

/** What a consumer of a scenario that was read says of its client. */
export const receiverOptionsOf = ({ options }: Pick<ConsumerSpec, 'options'>): ReceiverOptions =>
  options as unknown as ReceiverOptions;

/** The queue of a topic on one broker; with one broker it has the topic's name alone. */
export const queueName = ({ brokers }: Topology, topic: string, broker: string): string =>
  (brokers.length === 1 ? topic : `${topic}/${broker}`);

/** The topic of a queue: what stands before the name of its broker. */
export const topicOf = (queue: string): string => queue.split('/')[0] ?? queue;

/** Every topic that the applications of a world use. */
export const topicsOf = ({ producers, consumers }: Pick<Scenario, 'producers' | 'consumers'>):
readonly string[] =>
  [...new Set([...producers, ...consumers]
    .map(({ options }) => (options as unknown as SenderOptions | ReceiverOptions).topic))];
