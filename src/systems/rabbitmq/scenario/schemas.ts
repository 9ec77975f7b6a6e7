/** The parts of a RabbitMQ scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { phrasesOf } from '../../../base/words/phrase';
import { parseDuration } from '../../../base/micros';
import { safePattern } from '../../../scenario/own/safe-pattern';
import { json, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { VERSIONS } from '../routing/version';
import type { problems as words } from '../words/problems.en';
import { UPSTREAM, UPSTREAM_SET } from './federation/upstream';

const phrase = phrasesOf<typeof words>();

const table = v.optional(v.record(v.string(), json), {});
const flag = (value: boolean) => v.optional(v.boolean(), value);
const vhost = v.optional(v.string(), '/');

const NAME_BYTES_MAX = 255; // AMQP 0-9-1 §4.2.5.3: a short string
export const PREFETCH_MAX = 65_535; // basic.qos, prefetch-count: 16 bits
const PRIORITY_MAX = 255;

const node = v.optional(v.string());

const name = v.pipe(v.string(), v.maxLength(NAME_BYTES_MAX));
const givenName = v.pipe(name, v.check((text) => text !== '', phrase('rabbitmq.name').key));

const exchange = fields({
  name, vhost, type: v.optional(v.string(), 'direct'), durable: flag(true),
  autoDelete: flag(false), internal: flag(false), arguments: table,
});

const queue = fields({
  name: givenName, vhost, durable: flag(true), exclusive: flag(false), autoDelete: flag(false),
  arguments: table, node,
});

const binding = fields({
  vhost, source: name, destination: name,
  destinationType: v.optional(v.picklist(['queue', 'exchange']), 'queue'),
  routingKey: v.optional(name, ''), arguments: table,
});

const count = v.optional(whole(0));
const word = v.optional(v.string());
const promotion = v.optional(v.picklist(['always', 'when-synced']));

/** What a policy says; keys that nothing here models may say anything. */
export const policyDefinition = v.looseObject({
  'max-length': count, 'max-length-bytes': count, 'message-ttl': count,
  expires: v.optional(whole(1)), 'delivery-limit': v.optional(v.number()),
  'consumer-timeout': count, 'consumer-disconnected-timeout': count,
  'delayed-retry-type': word, 'delayed-retry-min': count, 'delayed-retry-max': count,
  'dead-letter-exchange': word, 'dead-letter-routing-key': word, 'dead-letter-strategy': word,
  'alternate-exchange': word, overflow: word,
  'ha-mode': v.optional(v.picklist(['all', 'exactly', 'nodes'])),
  'ha-params': v.optional(v.union([whole(1), v.array(v.string())])),
  'ha-sync-mode': v.optional(v.picklist(['manual', 'automatic'])),
  'ha-promote-on-shutdown': promotion, 'ha-promote-on-failure': promotion,
  'queue-leader-locator': v.optional(
    v.picklist(['client-local', 'balanced', 'random', 'least-leaders']),
  ),
  'queue-master-locator': v.optional(v.picklist(['client-local', 'min-masters', 'random'])),
  'federation-upstream': word, 'federation-upstream-set': word,
  'federation-upstream-pattern': v.optional(safePattern),
});

/** What a policy may be for. */
export const APPLY_TO =
  ['all', 'queues', 'exchanges', 'classic_queues', 'quorum_queues', 'streams'] as const;

const policy = fields({
  name: givenName, vhost, pattern: safePattern,
  applyTo: v.optional(v.picklist(APPLY_TO), 'all'),
  priority: v.optional(v.pipe(v.number(), v.integer()), 0),
  definition: policyDefinition, isOperator: v.optional(v.boolean()),
});

/** A parameter of the broker, but for its vhost. */
export const parameterFields = {
  component: v.picklist(['shovel', UPSTREAM, UPSTREAM_SET]), name: givenName,
  value: v.union([v.array(v.record(v.string(), json)), v.record(v.string(), json)]),
};
const parameter = fields({ ...parameterFields, vhost });

const client = fields({
  id: givenName, vhost, confirm: flag(false), node,
  heartbeat: v.optional(whole(0, PREFETCH_MAX)), opensLate: v.optional(v.boolean()),
});

/** What is there before the run begins. */
export const topologySchema = fields({
  exchanges: v.optional(v.array(exchange), []),
  queues: v.optional(v.array(queue), []),
  bindings: v.optional(v.array(binding), []),
  policies: v.optional(v.array(policy), []),
  parameters: v.optional(v.array(parameter)),
  clients: v.optional(v.array(client), []),
  nodes: v.optional(v.array(givenName)),
  vhosts: v.optional(v.array(givenName)),
  declaredOn: node,
});

const expiration = v.pipe(
  v.string(), v.check((text) => /^\d{1,15}$/.test(text), phrase('rabbitmq.milliseconds').key),
);

/** What a producer's application asks of its client. */
export const publisherSchema = fields({
  vhost, exchange: v.optional(name, ''), routingKey: v.optional(v.nullable(name), null),
  headers: table, confirm: flag(false), mandatory: flag(false), persistent: flag(false),
  retry: flag(false),
  expiration: v.optional(v.nullable(expiration), null),
  priority: v.optional(v.nullable(whole(0, PRIORITY_MAX)), null), node,
});

/** How a consumer's application subscribes. */
export const subscriberSchema = fields({
  vhost, queue: givenName, ack: v.optional(v.picklist(['manual', 'automatic']), 'manual'),
  prefetch: v.optional(whole(0, PREFETCH_MAX), 0), exclusive: flag(false), arguments: table,
  requeue: flag(false), resume: flag(false), node,
});

const TIME_HINT = phrase('rabbitmq.time').key;

const duration = (value: string) => v.optional(
  v.pipe(v.string(), v.check((text) => parseDuration(text) !== undefined, TIME_HINT)),
  value,
);

export const LIMIT_MAX = 100_000;
export const MESSAGE_SIZE_MAX = 536_870_912; // rabbit.hrl, MAX_MSG_SIZE

/** The broker's own settings. */
export const settingsSchema = fields({
  version: v.optional(v.picklist(VERSIONS), '4.3'),
  internalLatency: duration('0s'),
  syncLatency: duration('1ms'),
  heartbeat: duration('60s'),
  net_ticktime: duration('60s'),
  consumer_timeout: duration('30m'),
  channel_tick_interval: duration('60s'),
  cluster_partition_handling: v.optional(
    v.picklist(['ignore', 'pause_minority', 'pause_if_all_down', 'autoheal']), 'ignore',
  ),
  'cluster_partition_handling.pause_if_all_down.nodes': v.optional(v.string(), ''),
  'cluster_partition_handling.pause_if_all_down.recover': v.optional(
    v.picklist(['ignore', 'autoheal']), 'ignore',
  ),
  max_message_size: v.optional(v.nullable(whole(0, MESSAGE_SIZE_MAX)), null),
  queue_leader_locator: v.optional(v.picklist(['client-local', 'balanced']), 'client-local'),
  quorum_commands_soft_limit: v.optional(whole(1, LIMIT_MAX), 32),
  stream_messages_soft_limit: v.optional(whole(1, LIMIT_MAX), 256),
  credit_flow_default_credit: v.optional(whole(2, LIMIT_MAX), 400),
});
