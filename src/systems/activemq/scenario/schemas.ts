/** The parts of an ActiveMQ scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { duration, json, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';

const off = v.optional(v.boolean(), false);
const on = v.optional(v.boolean(), true);
const none = v.optional(v.nullable(text), null);
const noNumber = v.optional(v.nullable(whole(0, 1_000_000_000)), null);
const time = (otherwise: string) => v.optional(duration(), otherwise);
export const properties = v.optional(v.record(v.string(), json), {});

const policy = fields({
  destination: text, prioritizedMessages: off, queuePrefetch: noNumber, topicPrefetch: noNumber,
  memoryLimit: noNumber, cursor: v.optional(v.picklist(['store', 'vm']), 'store'),
  producerFlowControl: on, sendFailIfNoSpace: off, pendingLimit: noNumber,
  deadLetterPrefix: none, processExpired: on, processNonPersistent: off,
  maxPageSize: v.optional(whole(1, 1_000_000), 200), expireMessagesPeriod: time('30s'),
  retained: v.optional(whole(0, 10_000), 0), enableAudit: on, replayWhenNoConsumers: off,
});

const plugin = fields({
  maximumRedeliveries: v.optional(whole(-1, 10_000), 6),
  initialRedeliveryDelay: v.optional(duration(1_000_000), '1s'),
});

const names = v.optional(v.array(text), []);

const connector = fields({
  to: text, duplex: off, networkTTL: v.optional(whole(-1, 1000), 1), conduitSubscriptions: on,
  dynamicOnly: off, prefetchSize: v.optional(whole(1, 1_000_000), 1000),
  decreaseNetworkConsumerPriority: off, excludedDestinations: names,
  dynamicallyIncludedDestinations: names, staticallyIncludedDestinations: names,
});

const broker = fields({
  name: text, schedulerSupport: off, redeliveryPlugin: v.optional(v.nullable(plugin), null),
  policies: v.optional(v.array(policy), []),
  networkConnectors: v.optional(v.array(connector), []),
  instances: v.optional(v.pipe(v.array(text), v.maxLength(4)), []),
  lockAcquireSleepInterval: v.optional(duration(1000), '10s'),
});

const client = fields({
  id: text, broker: none, clientId: none, failover: off, messagePrioritySupported: off,
  nonBlockingRedelivery: off, useAsyncSend: off, opensLate: off,
});

const ONE = [{ name: 'activemq' }];

export const topologySchema = fields({
  brokers: v.optional(v.pipe(v.array(broker), v.minLength(1), v.maxLength(8)), ONE),
  destinations: v.optional(v.array(text), []),
  clients: v.optional(v.array(client), []),
});

export const redelivery = fields({
  maximumRedeliveries: v.optional(whole(-1, 10_000), 6), initialRedeliveryDelay: time('1s'),
  redeliveryDelay: time('1s'), useExponentialBackOff: off,
  backOffMultiplier: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100)), 5),
});

export const priority = v.optional(whole(0, 9), 4);

export const senderSchema = fields({
  destination: text, broker: none, persistent: on, useAsyncSend: off,
  transacted: v.optional(whole(0, 10_000), 0), timeToLive: v.optional(v.nullable(duration()), null),
  priority, group: off, properties, failover: on,
});

export const ack = v.picklist(['AUTO', 'CLIENT', 'DUPS_OK', 'INDIVIDUAL', 'TRANSACTED']);

/** How a consumer is made, by an application or by a step. */
export const consuming = {
  ack: v.optional(ack, 'AUTO'), batch: v.optional(whole(1, 10_000), 1), prefetch: noNumber,
  selector: none, exclusive: off, priority: v.optional(whole(0, 127), 0), durable: none,
  retroactive: off, noLocal: off, redelivery: v.optional(redelivery, {}),
} as const;

export const receiverSchema = fields({
  destination: text, broker: none, ...consuming, nonBlockingRedelivery: off,
  messagePrioritySupported: off, failover: on,
});

export const nothing = fields({});
