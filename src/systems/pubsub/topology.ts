/** The nouns of a Pub/Sub world: topics, subscriptions, endpoints, and what applications say. */
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';
import type { RawConfig } from './topology/config';
import type { Attributes } from './topology/filter';

/** One topic as a scenario writes it. */
export interface TopicSpec {
  readonly name: string; // 'orders'
  readonly messageRetentionDuration: string | null; // '86400s'; null: nothing is retained (G25)
}

/** One subscription: its name, its topic, and fields under Google's names. */
export interface SubscriptionSpec extends RawConfig {
  readonly name: string; // 'billing'
  readonly topic: string;
}

/** A client library without an application: only steps speak through it. */
interface ClientSpec {
  readonly id: string; // 'console'
}

/** A web server that a push subscription calls. */
export interface EndpointSpec {
  readonly id: string; // 'shop-hook'; what pushEndpoint names
  readonly statuses: readonly number[]; // its first answers, one after another
  readonly status: number; // every answer after them
  readonly workSeconds: number; // until it answers
}

export interface Topology {
  readonly topics: readonly TopicSpec[];
  readonly subscriptions: readonly SubscriptionSpec[];
  readonly clients: readonly ClientSpec[];
  readonly endpoints: readonly EndpointSpec[];
}

/** What a producer's client does with each message. */
export interface PublisherOptions {
  readonly topic: string;
  readonly ordering: boolean; // the message's key becomes its ordering key
  readonly attributes: Attributes; // of every message
  readonly keyAttribute: string | null; // an attribute that has the message's key
  readonly maxMessages: number; // of a batch (G7)
  readonly maxMilliseconds: number; // that a batch waits
}

/** What a consumer's client does to get messages. */
export interface SubscriberOptions {
  readonly subscription: string;
  readonly mode: 'streamingPull' | 'pull';
  readonly maxMessages: number; // of one pull
  readonly waitSeconds: number; // that the service may hold back an empty answer
  readonly pauseSeconds: number; // between an empty answer and the next pull
  readonly maxOutstandingMessages: number; // of the stream (G14)
  readonly ackDeadlineSeconds: number; // of the stream; the library extends by as much (G12)
  readonly maxExtensionMinutes: number; // how long the library extends at most; 0: never
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What a producer of a scenario that was read says of its client. */
export const publisherOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): PublisherOptions =>
  options as unknown as PublisherOptions;

/** What a consumer of a scenario that was read says of its client. */
export const subscriberOptionsOf = (
  { options }: Pick<ConsumerSpec, 'options'>,
): SubscriberOptions => options as unknown as SubscriberOptions;

/** G30: what a subscription says of its topic when that is gone. */
export const DELETED_TOPIC = '_deleted-topic_';

/** The name of the service itself. */
export const SERVICE = 'pubsub';
