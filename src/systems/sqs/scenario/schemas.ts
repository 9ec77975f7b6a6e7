/** The parts of an SQS scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { parseDuration } from '../../../base/micros';
import type { Setting } from '../../../scenario/settings';
import { fields } from '../../../scenario/shape';
import { OWNER } from '../topology';
import { WORLD_SETTINGS } from './settings';

// What is read is JSON already; valibot cannot infer a type that contains itself.
const json = v.any();
const text = v.pipe(v.string(), v.minLength(1));
const within = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const amount = v.pipe(v.number(), v.minValue(0));

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
  batchSize: v.optional(within(1, 10_000), 10), durationSeconds: v.optional(amount, 0.1),
  failsOn: v.optional(v.nullable(text), null), reportsItemFailures: v.optional(v.boolean(), false),
});

const bucket = fields({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    '3 to 63 small letters, digits, dots and hyphens')),
  expirationDays: v.optional(v.nullable(within(1, 3650)), null),
});

export const topologySchema = fields({
  queues: v.pipe(v.array(queue), v.minLength(1)), buckets: v.optional(v.array(bucket), []),
  clients: v.optional(v.array(client), []),
  functions: v.optional(v.array(lambda), []),
});

export const senderSchema = fields({
  queue: text, group: v.optional(v.nullable(text), null),
  dedup: v.optional(v.picklist(['label', 'content', 'none']), 'label'),
  delay: v.optional(v.nullable(within(0, 900)), null), bucket: v.optional(v.nullable(text), null),
  payloadSizeThreshold: v.optional(within(1, 1_048_576), 262_144),
  alwaysThroughS3: v.optional(v.boolean(), false), ...identity,
});

export const receiverSchema = fields({
  queue: text, maxNumberOfMessages: v.optional(within(1, 10), 1),
  waitTimeSeconds: v.optional(v.nullable(within(0, 20)), 20),
  visibilityTimeout: v.optional(v.nullable(within(0, 43_200)), null),
  pauseSeconds: v.optional(amount, 1), deletes: v.optional(v.picklist(['each', 'batch']), 'each'),
  heartbeat: v.optional(v.nullable(fields({ everySeconds: amount, seconds: within(1, 43_200) })),
    null),
  bucket: v.optional(v.nullable(text), null), cleanupS3Payload: v.optional(v.boolean(), true),
  ignorePayloadNotFound: v.optional(v.boolean(), false), ...identity,
});

function schemaOf({ type, range, choices, default: value }: Setting): v.GenericSchema {
  const [least = 0, most = Infinity] = range ?? [];
  if (type === 'integer') return v.optional(within(least, most), value as number);
  if (type === 'choice') return v.optional(v.picklist(choices ?? []), value as string);
  const isInside = (given: string): boolean => {
    const time = parseDuration(given) ?? Number.NaN;
    return time >= least && time <= most;
  };
  return v.optional(
    v.pipe(v.string(), v.check(isInside, 'write a number and a unit: "250ms", "1.5s"')),
    value as string,
  );
}

export const settingsSchema = fields(
  Object.fromEntries(WORLD_SETTINGS.map((setting) => [setting.name, schemaOf(setting)])),
);
