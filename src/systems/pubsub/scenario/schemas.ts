/** The parts of a Pub/Sub scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { parseDuration } from '../../../base/micros';
import type { Setting } from '../../../scenario/settings';
import { fields } from '../../../scenario/shape';
import { WORLD_SETTINGS } from './settings';

// What is read is JSON already; valibot cannot infer a type that contains itself.
const json = v.any();
const text = v.pipe(v.string(), v.minLength(1));
const within = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const amount = v.pipe(v.number(), v.minValue(0));
const status = within(100, 599);
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
  maxMessages: v.optional(within(1, 1000), 100), maxMilliseconds: v.optional(amount, 10),
});

export const subscriberSchema = fields({
  subscription: text, mode: v.optional(v.picklist(['streamingPull', 'pull']), 'streamingPull'),
  maxMessages: v.optional(within(1, 1000), 1), waitSeconds: v.optional(within(0, 90), 5),
  pauseSeconds: v.optional(amount, 1),
  maxOutstandingMessages: v.optional(within(1, 100_000), 1000),
  ackDeadlineSeconds: v.optional(within(10, 600), 10),
  maxExtensionMinutes: v.optional(within(0, 1440), 60),
});

function schemaOf({ type, range, default: value }: Setting): v.GenericSchema {
  const [least = 0, most = Infinity] = range ?? [];
  if (type === 'integer') return v.optional(within(least, most), value as number);
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
