/** The parts of a Pub/Sub scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { amount, json, settingsSchemaOf, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { WORLD_SETTINGS } from './settings';

const status = whole(100, 599);
const attributes = v.optional(v.record(v.string(), v.string()), {});

const topic = fields({
  name: text, messageRetentionDuration: v.optional(v.nullable(text), null),
});

// Its fields are checked where requests are checked too (topology/config.ts).
const subscription = v.objectWithRest({ name: text, topic: text }, json);

const endpoint = fields({
  id: text, statuses: v.optional(v.array(status), []), status: v.optional(status, 204),
  workSeconds: v.optional(amount, 0.05),
});

export const topologySchema = fields({
  topics: v.pipe(v.array(topic), v.minLength(1)),
  subscriptions: v.optional(v.array(subscription), []),
  clients: v.optional(v.array(fields({ id: text })), []),
  endpoints: v.optional(v.array(endpoint), []),
});

export const publisherSchema = fields({
  topic: text, ordering: v.optional(v.boolean(), false), attributes,
  keyAttribute: v.optional(v.nullable(text), null),
  maxMessages: v.optional(whole(1, 1000), 100), maxMilliseconds: v.optional(amount, 10),
});

export const subscriberSchema = fields({
  subscription: text, mode: v.optional(v.picklist(['streamingPull', 'pull']), 'streamingPull'),
  maxMessages: v.optional(whole(1, 1000), 1), waitSeconds: v.optional(whole(0, 90), 5),
  pauseSeconds: v.optional(amount, 1),
  maxOutstandingMessages: v.optional(whole(1, 100_000), 1000),
  ackDeadlineSeconds: v.optional(whole(10, 600), 10),
  maxExtensionMinutes: v.optional(whole(0, 1440), 60),
});

export const settingsSchema = settingsSchemaOf(WORLD_SETTINGS);
