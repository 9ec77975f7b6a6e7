/** The nouns of an ActiveMQ world: brokers, their policies, and how applications use clients. */
import type { Json } from '../../base/json';
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';

/** What a broker does with some of its destinations: a policyEntry. Names are ActiveMQ's own. */
export interface PolicySpec {
  readonly destination: string; // 'queue://orders.>', 'topic://>'
  readonly prioritizedMessages: boolean;
  readonly queuePrefetch: number | null; // for clients that did not choose (A4)
  readonly topicPrefetch: number | null;
  readonly memoryLimit: number | null; // bytes
  readonly cursor: 'store' | 'vm';
  readonly producerFlowControl: boolean;
  readonly sendFailIfNoSpace: boolean;
  readonly pendingLimit: number | null; // constantPendingMessageLimitStrategy (A24)
  readonly deadLetterPrefix: string | null; // individualDeadLetterStrategy (A36)
  readonly processExpired: boolean;
  readonly processNonPersistent: boolean;
  readonly maxPageSize: number;
  readonly expireMessagesPeriod: string; // '30s'
  readonly retained: number; // fixedCountSubscriptionRecoveryPolicy (A25)
  readonly enableAudit: boolean; // A55: what is in it twice is noticed
  readonly replayWhenNoConsumers: boolean; // conditionalNetworkBridgeFilterFactory (A49)
}

/** A redeliveryPlugin: the broker delays what a client gave up (A36). */
export interface PluginSpec {
  readonly maximumRedeliveries: number;
  readonly initialRedeliveryDelay: string;
}

/** A networkConnector: what this broker has forwards to another (A46 to A50). */
export interface ConnectorSpec {
  readonly to: string; // the other broker's name
  readonly duplex: boolean;
  readonly networkTTL: number; // hops of messages and of demand; -1: no limit
  readonly conduitSubscriptions: boolean;
  readonly dynamicOnly: boolean;
  readonly prefetchSize: number;
  readonly decreaseNetworkConsumerPriority: boolean;
  readonly excludedDestinations: readonly string[];
  readonly dynamicallyIncludedDestinations: readonly string[]; // when there are any, no other
  readonly staticallyIncludedDestinations: readonly string[]; // forwarded without demand
}

export interface BrokerSpec {
  readonly name: string; // 'activemq'
  readonly schedulerSupport: boolean;
  readonly redeliveryPlugin: PluginSpec | null;
  readonly policies: readonly PolicySpec[];
  readonly networkConnectors: readonly ConnectorSpec[];
  readonly instances: readonly string[]; // A57: processes on one store; none: it is alone
  readonly lockAcquireSleepInterval: string; // '10s'
}

/** A client that only steps speak through. */
export interface ClientSpec {
  readonly id: string; // 'console'
  readonly broker: string | null;
  readonly clientId: string | null;
  readonly failover: boolean;
  readonly messagePrioritySupported: boolean;
  readonly nonBlockingRedelivery: boolean;
  readonly useAsyncSend: boolean;
  readonly opensLate: boolean;
}

export interface Topology {
  readonly brokers: readonly BrokerSpec[];
  readonly destinations: readonly string[]; // there from the beginning
  readonly clients: readonly ClientSpec[];
}

/** How a client library redelivers (A29). */
export interface RedeliveryPolicy {
  readonly maximumRedeliveries: number; // -1: no limit
  readonly initialRedeliveryDelay: string;
  readonly redeliveryDelay: string;
  readonly useExponentialBackOff: boolean;
  readonly backOffMultiplier: number;
}

export type AckMode = 'AUTO' | 'CLIENT' | 'DUPS_OK' | 'INDIVIDUAL' | 'TRANSACTED';

/** What a MessageProducer says of each message. */
export interface SenderOptions {
  readonly destination: string;
  readonly broker: string | null;
  readonly persistent: boolean;
  readonly useAsyncSend: boolean;
  readonly transacted: number; // so many sends a transaction; 0: none
  readonly timeToLive: string | null;
  readonly priority: number;
  readonly group: boolean; // the message's key is its JMSXGroupID
  readonly properties: { readonly [name: string]: Json };
  readonly failover: boolean;
}

/** What a MessageConsumer is made with. */
export interface ReceiverOptions {
  readonly destination: string;
  readonly broker: string | null;
  readonly ack: AckMode;
  readonly batch: number; // messages for each acknowledge() or commit()
  readonly prefetch: number | null; // null: the default of its kind (A4)
  readonly selector: string | null;
  readonly exclusive: boolean;
  readonly priority: number;
  readonly durable: string | null; // the subscription's name
  readonly retroactive: boolean;
  readonly noLocal: boolean; // nothing of its own connection
  readonly redelivery: RedeliveryPolicy;
  readonly nonBlockingRedelivery: boolean;
  readonly messagePrioritySupported: boolean;
  readonly failover: boolean;
}

/** Where the client of an application has its name. */
export const clientOf = (app: string): string => `${app}.client`;

/** The wire of an application to a broker. */
export const wireTo = (app: string, broker: string): string => `${app}-${broker}`;

/** The wire of an instance to the store that it shares. */
export const lockWire = (instance: string, broker: string): string => `${instance}-${broker}`;

/** What forwards from one broker to another is called. */
export const bridgeName = (from: string, to: string): string => `${from}->${to}`;

/** The wire of a connector, which both its bridges use when it is duplex. */
export const wireBetween = (from: string, to: string): string => `${from}-${to}`;

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What a producer of a scenario that was read says of its client. */
export const senderOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): SenderOptions =>
  options as unknown as SenderOptions;

/** What a consumer of a scenario that was read says of its client. */
export const receiverOptionsOf = ({ options }: Pick<ConsumerSpec, 'options'>): ReceiverOptions =>
  options as unknown as ReceiverOptions;

/** The broker that is meant when none is named. */
export const brokerOf = ({ brokers }: Topology, named: string | null): BrokerSpec =>
  brokers.find(({ name }) => name === named) ?? brokers[0] as BrokerSpec;

/** What a destination is called on a broker: where there are several, the broker's name follows. */
export const onBroker = ({ brokers }: Topology, broker: string, name: string): string =>
  (brokers.length > 1 && brokers[0]?.name !== broker ? `${name}@${broker}` : name);
