/** The parts of an SQS scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { phrasesOf } from '../../../base/words/phrase';
import { amount, json, settingsSchemaOf, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { OWNER } from '../topology';
import type { problems as words } from '../words/problems.en';
import { WORLD_SETTINGS } from './settings';

const phrase = phrasesOf<typeof words>();

const statement = fields({
  effect: v.picklist(['Allow', 'Deny']), principals: v.optional(v.array(text)),
  actions: v.pipe(v.array(text), v.minLength(1)),
});

const identity = {
  account: v.optional(text, OWNER),
  statements: v.optional(v.array(statement), [{ effect: 'Allow', actions: ['*'] }]),
} as const;

const queue = fields({ name: text, attributes: v.optional(v.record(v.string(), json), {}) });

const client = fields({ id: text, ...identity });

const lambda = fields({
  id: text, queue: text, startSeconds: v.optional(amount, 0),
  batchSize: v.optional(whole(1, 10_000), 10), durationSeconds: v.optional(amount, 0.1),
  failsOn: v.optional(v.nullable(text), null), reportsItemFailures: v.optional(v.boolean(), false),
});

const bucket = fields({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    phrase('sqs.bucketName').key)),
  expirationDays: v.optional(v.nullable(whole(1, 3650)), null),
});

export const topologySchema = fields({
  queues: v.pipe(v.array(queue), v.minLength(1)), buckets: v.optional(v.array(bucket), []),
  clients: v.optional(v.array(client), []),
  functions: v.optional(v.array(lambda), []),
});

export const senderSchema = fields({
  queue: text, group: v.optional(v.nullable(text), null),
  dedup: v.optional(v.picklist(['label', 'content', 'none']), 'label'),
  delay: v.optional(v.nullable(whole(0, 900)), null), bucket: v.optional(v.nullable(text), null),
  payloadSizeThreshold: v.optional(whole(1, 1_048_576), 262_144),
  alwaysThroughS3: v.optional(v.boolean(), false), ...identity,
});

export const receiverSchema = fields({
  queue: text, maxNumberOfMessages: v.optional(whole(1, 10), 1),
  waitTimeSeconds: v.optional(v.nullable(whole(0, 20)), 20),
  visibilityTimeout: v.optional(v.nullable(whole(0, 43_200)), null),
  pauseSeconds: v.optional(amount, 1), deletes: v.optional(v.picklist(['each', 'batch']), 'each'),
  heartbeat: v.optional(v.nullable(fields({ everySeconds: amount, seconds: whole(1, 43_200) })),
    null),
  bucket: v.optional(v.nullable(text), null), cleanupS3Payload: v.optional(v.boolean(), true),
  ignorePayloadNotFound: v.optional(v.boolean(), false), ...identity,
});

export const settingsSchema = settingsSchemaOf(WORLD_SETTINGS);
