/** The parts of a Kafka scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { duration, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';

const count = whole(1);

// All of these are made before anything happens: more would stop the page for seconds.
export const PARTITIONS_MAX = 1000;
const PRELOADED_MAX = 100_000;

/** Settings by name; what is wrong with them is told in Kafka's words elsewhere. */
export const config = v.optional(
  v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {},
);

const brokers = v.optional(v.array(text), ['b1']);

const topic = fields({
  name: text, partitions: v.optional(whole(1, PARTITIONS_MAX), 1),
  replicationFactor: v.optional(count, 1), replicas: v.optional(v.array(v.array(text)), []),
  preloaded: v.optional(whole(0, PRELOADED_MAX), 0), isLate: v.optional(v.boolean(), false),
  config,
});

const group = fields({
  id: text, protocol: v.optional(v.picklist(['classic', 'consumer', 'share']), 'classic'),
  config,
});

export const topologySchema = fields({
  brokers, controllers: v.optional(v.pipe(v.array(text), v.minLength(1)), ['k1']),
  topics: v.pipe(v.array(topic), v.minLength(1)),
  groups: v.optional(v.array(group), []), admins: v.optional(v.array(text), []),
});

export const settingsSchema = config;

export const producerSchema = fields({
  topic: text,
  partition: v.optional(
    v.nullable(v.union([whole(0, PARTITIONS_MAX - 1), v.literal('inTurn')])), null,
  ),
  config,
  transaction: v.optional(v.nullable(fields({
    messages: count, end: v.optional(v.picklist(['commit', 'abort']), 'commit'),
  })), null),
  clockAheadMs: v.optional(v.number(), 0),
});

export const consumerSchema = fields({
  group: v.optional(v.nullable(text), null),
  topics: v.optional(v.array(text), []), assign: v.optional(v.array(text), []),
  pattern: v.optional(v.nullable(text), null),
  config,
  commits: v.optional(v.picklist(['auto', 'each', 'poll', 'before', 'never']), 'auto'),
  works: v.optional(v.picklist(['inPoll', 'aside']), 'inPoll'),
  renewEvery: v.optional(v.nullable(duration(1))),
  transform: v.optional(v.nullable(fields({
    topic: text, config,
  })), null),
});
