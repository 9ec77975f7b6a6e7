/** The commands of clients and of endpoints as schemas; what the service refuses is its own. */
import * as v from 'valibot';
import { amount, json, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import type { ClientCommand, EndpointCommand } from '../commands';

const as = { as: v.optional(text) };
const subscription = { subscription: text, ...as };
const named = { name: text, ...as };
const config = v.record(v.string(), json);

const message = fields({
  data: v.string(), orderingKey: v.optional(v.string()),
  attributes: v.optional(v.record(v.string(), v.string())), size: v.optional(whole(0)),
});

/** Whose ack ids. */
const chosen = {
  of: v.optional(text), data: v.optional(v.array(v.string())), at: v.optional(whole(0)),
  ackIds: v.optional(v.array(v.string())),
};

const settling = fields({ ...subscription, ...chosen });
const naming = fields(named);

export const clientCommands: { readonly [type in ClientCommand['type']]: v.GenericSchema } = {
  publishMessages: fields({ topic: text, messages: v.array(message), ...as }),
  resumePublishing: fields({ orderingKey: v.string() }),
  pull: fields({ ...subscription, max: v.optional(v.number()), wait: v.optional(amount) }),
  acknowledge: settling,
  nack: settling,
  modifyAckDeadline: fields({ ...subscription, ...chosen, seconds: v.number() }),
  seek: fields({
    ...subscription, time: v.optional(amount), ago: v.optional(amount), snapshot: v.optional(text),
  }),
  createTopic: fields({ ...named, config: v.optional(config) }),
  createSubscription: fields({ ...named, topic: text, config: v.optional(config) }),
  updateSubscription: fields({ ...subscription, config }),
  createSnapshot: fields({ ...subscription, name: text }),
  deleteTopic: naming,
  deleteSubscription: naming,
  detachSubscription: naming,
  deleteSnapshot: naming,
  getSubscription: naming,
};

export const endpointCommands: { readonly [type in EndpointCommand['type']]: v.GenericSchema } =
  { answerWith: fields({ status: whole(100, 599) }) };
