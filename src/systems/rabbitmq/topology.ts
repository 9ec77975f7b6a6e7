/** What a RabbitMQ world is made of, in RabbitMQ's own words. */
import type { Fields, Json } from '../../base/json';
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';
import type { AmqpValue } from './routing/value';

/** x-arguments and headers: JSON, or {"!": type, "value": ...} where the width matters. */
export interface AmqpTable {
  readonly [name: string]: AmqpValue;
}

export interface ExchangeSpec {
  readonly name: string;
  readonly vhost: string;
  readonly type: string;
  readonly durable: boolean;
  readonly autoDelete: boolean;
  readonly internal: boolean;
  readonly arguments: AmqpTable;
}

export interface QueueSpec {
  readonly name: string;
  readonly vhost: string;
  readonly durable: boolean;
  readonly exclusive: boolean;
  readonly autoDelete: boolean;
  readonly arguments: AmqpTable;
  readonly node?: string; // that it was declared on; `declaredOn` when absent
}

export interface BindingSpec {
  readonly vhost: string;
  readonly source: string;
  readonly destination: string;
  readonly destinationType: 'queue' | 'exchange';
  readonly routingKey: string;
  readonly arguments: AmqpTable;
}

export interface PolicySpec {
  readonly name: string;
  readonly vhost: string;
  readonly pattern: string;
  readonly applyTo: 'queues' | 'exchanges' | 'all' | 'classic_queues' | 'quorum_queues' | 'streams';
  readonly priority: number;
  readonly definition: { readonly [key: string]: Json };
  readonly isOperator?: boolean; // an operator's, which limits what others say (R114)
}

/** What an operator tells a component of the broker at run time: a shovel or an upstream. */
export interface ParameterSpec {
  readonly component: string; // 'shovel', 'federation-upstream'
  readonly name: string;
  readonly vhost: string;
  readonly value: Fields | readonly Fields[]; // a list: of a set of upstreams
}

/** A connection that no application uses: only steps speak through it. */
export interface ClientSpec {
  readonly id: string;
  readonly vhost: string;
  readonly confirm: boolean; // publisher confirms on every session
  readonly node?: string; // which node it connects to; the first when absent
  readonly heartbeat?: number; // seconds; none when absent
  readonly opensLate?: boolean; // connects at its first command, not when the run begins
}

/** The topology of a scenario. Everything in it is there before the run begins. */
export interface Topology {
  readonly exchanges: readonly ExchangeSpec[];
  readonly queues: readonly QueueSpec[];
  readonly bindings: readonly BindingSpec[];
  readonly policies: readonly PolicySpec[];
  readonly parameters?: readonly ParameterSpec[];
  readonly clients: readonly ClientSpec[];
  readonly nodes?: readonly string[]; // a cluster; one node when absent
  readonly vhosts?: readonly string[]; // besides '/'
  readonly declaredOn?: string; // the node that all of it was declared on; the first when absent
}

/** What a producer's application asks of its client for every message. */
export interface PublisherOptions {
  readonly vhost: string;
  readonly exchange: string; // '' is the default exchange
  readonly routingKey: string | null; // null: the message's own key
  readonly headers: AmqpTable;
  readonly confirm: boolean;
  readonly mandatory: boolean;
  readonly persistent: boolean;
  readonly retry: boolean; // publish again what was not confirmed when the connection was lost
  readonly expiration: string | null;
  readonly priority: number | null;
  readonly node?: string; // that it connects to; the first when absent
}

/** How a consumer's application subscribes. */
export interface SubscriberOptions {
  readonly vhost: string;
  readonly queue: string;
  readonly ack: 'manual' | 'automatic';
  readonly prefetch: number; // 0: no limit
  readonly exclusive: boolean;
  readonly arguments: AmqpTable; // 'x-priority'
  readonly requeue: boolean; // what its basic.reject of a rejected message says
  readonly resume: boolean; // of a stream: reads on behind its last acknowledgement
  readonly node?: string; // that it connects to; the first when absent
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Pick<Scenario, 'topology'>): Topology =>
  topology as unknown as Topology;

/** What a producer of a scenario that was read says of its client. */
export const publisherOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): PublisherOptions =>
  options as unknown as PublisherOptions;

/** What a consumer of a scenario that was read says of its client. */
export const subscriberOptionsOf = (
  { options }: Pick<ConsumerSpec, 'options'>,
): SubscriberOptions => options as unknown as SubscriberOptions;
