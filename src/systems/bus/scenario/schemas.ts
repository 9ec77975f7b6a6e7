/** The parts of a scenario of integrated applications as schemas, with their defaults. */
import * as v from 'valibot';
import { duration, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';

const names = v.array(text);
const yes = v.optional(v.boolean(), true);
const no = v.optional(v.boolean(), false);

const hub = {
  workers: v.optional(whole(1, 1000), 2),
  mediation: v.optional(duration(0, 3600e6), '20ms'),
  persistent: yes,
  protocols: v.optional(v.pipe(names, v.minLength(1)), ['jms']),
  invalidChannel: yes,
  deadLetterChannel: yes,
};

const model = fields({
  name: text,
  fields: v.optional(names, []),
  optional: v.optional(names, []),
});

const application = fields({
  name: text,
  keys: v.optional(v.nullable(names), null),
  uses: v.optional(names, []),
  translator: yes,
  format: v.optional(v.nullable(text), null),
  exclusive: no,
  maxDeliveries: v.optional(v.nullable(whole(1)), null),
});

export const topologySchema = fields({
  style: v.optional(v.picklist(['bus', 'direct']), 'bus'),
  hub: v.optional(fields(hub), {}),
  model: v.optional(v.pipe(v.array(model), v.minLength(1)), [{ name: 'v1' }]),
  applications: v.pipe(v.array(application), v.minLength(1)),
});

export const senderSchema = fields({
  application: v.optional(v.nullable(text), null),
  flow: v.optional(v.picklist(['queued', 'synchronous']), 'queued'),
  to: v.optional(v.nullable(text), null),
  persistent: yes,
  timeout: v.optional(duration(1, 3600e6), '5s'),
  protocol: v.optional(text, 'jms'),
  bridge: no,
  translator: yes,
  fills: v.optional(v.nullable(names), null),
});

export const workerSchema = fields({ application: text });
export const nothing = fields({});
