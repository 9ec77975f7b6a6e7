/** The commands of clients and brokers as schemas. */
import * as v from 'valibot';
import type { CommandSchemas } from '../../../scenario/own/commands';
import { bytes, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { consuming, redelivery } from './schemas';

const millis = v.optional(whole(0, 86_400_000));
const consumer = fields({ consumer: text });
const session = fields({ session: v.optional(text) });
const destination = { destination: text };

const { redelivery: _, ...own } = consuming;

export const clientCommands: CommandSchemas = {
  send: fields({
    ...destination, label: v.optional(text), size: v.optional(bytes),
    persistent: v.optional(v.boolean()), priority: v.optional(whole(0, 9)), timeToLive: millis,
    properties: v.optional(v.record(v.string(), v.any())), replyTo: v.optional(text),
    session: v.optional(text),
  }),
  subscribeTo: fields({
    consumer: text, ...destination, session: v.optional(text), ...own,
    redelivery: v.optional(v.partial(redelivery)), listener: v.optional(v.boolean()),
    work: millis, failsOn: v.optional(v.array(text)),
  }),
  receive: fields({ consumer: text, count: v.optional(whole(1, 100_000)), timeout: millis }),
  closeConsumer: consumer,
  acknowledge: fields({ consumer: text, label: v.optional(v.nullable(text)) }),
  recover: session, commit: session, rollback: session, begin: session,
  browse: fields({ ...destination, selector: v.optional(v.nullable(text)) }),
  unsubscribe: fields({ durable: text }),
  createTemporaryQueue: fields({ name: text }), deleteTemporaryQueue: fields({ name: text }),
  open: fields({}), close: fields({}),
};

export const brokerCommands: CommandSchemas = { purge: fields(destination) };
