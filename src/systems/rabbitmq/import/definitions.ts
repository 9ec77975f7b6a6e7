/** RabbitMQ's definitions.json as schemas: what is read of it, and with which defaults. */
import * as v from 'valibot';

// Exports of one vhost leave it out of every item.
const vhost = v.optional(v.string(), '/');
const json = v.any();
const table = v.optional(v.record(v.string(), json), {});
const flag = (value: boolean) => v.optional(v.boolean(), value);

const exchange = v.object({
  name: v.string(), vhost, type: v.optional(v.string(), 'direct'), durable: flag(true),
  auto_delete: flag(false), internal: flag(false), arguments: table,
});

const queue = v.object({
  name: v.string(), vhost, durable: flag(true), auto_delete: flag(false), exclusive: flag(false),
  type: v.optional(v.string()), arguments: table,
});

const binding = v.object({
  vhost, source: v.string(), destination: v.string(),
  destination_type: v.optional(v.picklist(['queue', 'exchange']), 'queue'),
  routing_key: v.optional(v.string(), ''), arguments: table,
});

export const policySchema = v.object({
  name: v.string(), vhost, pattern: v.string(), priority: v.optional(v.number(), 0),
  'apply-to': v.optional(
    v.picklist(['all', 'queues', 'exchanges', 'classic_queues', 'quorum_queues', 'streams']), 'all',
  ),
  definition: v.record(v.string(), json),
});

const parameter = v.object({
  component: v.string(), name: v.string(), vhost,
  value: v.union([v.array(v.record(v.string(), json)), v.record(v.string(), json)]),
});

const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);

/** The sections that a simulation can use. */
export const definitionsSchema = v.object({
  rabbit_version: v.optional(v.string()), rabbitmq_version: v.optional(v.string()),
  vhosts: list(v.object({
    name: v.string(), limits: v.optional(v.union([v.array(json), table]), {}),
    metadata: v.fallback(v.optional(v.object({ default_queue_type: v.optional(json) }), {}), {}),
  })),
  exchanges: list(exchange), queues: list(queue), bindings: list(binding),
  policies: list(policySchema),
  parameters: list(parameter),
});

export type Definitions = v.InferOutput<typeof definitionsSchema>;
