/** The commands of clients and of the service as schemas; what the service refuses is its own. */
import * as v from 'valibot';
import { json, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import type { ClientCommand, ServiceCommand } from '../topology/commands';

const as = { as: v.optional(text) };
const queue = { queue: text, ...as };
const number = v.optional(v.number());
const attributes = v.record(v.string(), json);

const message = {
  body: v.string(), size: v.optional(whole(0)), group: v.optional(v.string()),
  dedup: v.optional(v.string()), delay: number, attributes: v.optional(attributes),
};

const reference = fields({ of: text, at: whole(0) });
const handle = v.lazy((given) => (typeof given === 'string' ? v.string() : reference));

/** Which messages of an earlier receive. */
const chosen = { of: text, bodies: v.optional(v.array(v.string())) };

/** A batch: entries as they are, or those of an earlier receive. */
function batch(more: v.ObjectEntries) {
  const entry = fields({ id: v.string(), handle, timeout: number });
  const own = fields({ ...queue, ...more, entries: v.array(entry) });
  const received = fields({ ...queue, ...more, ...chosen });
  return v.lazy((given) =>
    (typeof given === 'object' && given !== null && 'entries' in given ? own : received));
}

export const clientCommands: { readonly [type in ClientCommand['type']]: v.GenericSchema } = {
  sendMessage: fields({ ...queue, ...message }),
  sendMessageBatch: fields({
    ...queue, entries: v.array(fields({ id: v.string(), ...message })),
  }),
  receiveMessage: fields({
    ...queue, max: number, wait: number, timeout: number, attemptId: v.optional(v.string()),
    times: v.optional(whole(1)), until: v.optional(whole(0)),
  }),
  deleteMessage: fields({ ...queue, handle }),
  deleteMessageBatch: batch({}),
  deleteEach: fields({ ...queue, ...chosen }),
  changeMessageVisibility: fields({ ...queue, handle, timeout: v.number() }),
  changeMessageVisibilityBatch: batch({ timeout: number }),
  getQueueAttributes: fields({ ...queue, names: v.optional(v.array(v.string())) }),
  setQueueAttributes: fields({ ...queue, attributes }),
  purgeQueue: fields(queue),
  deleteQueue: fields(queue),
  createQueue: fields({ name: v.string(), attributes, ...as }),
  startMessageMoveTask: fields({
    source: v.string(), destination: v.optional(v.string()), perSecond: number, ...as,
  }),
  cancelMessageMoveTask: fields({ task: v.string(), ...as }),
  listMessageMoveTasks: fields({ source: v.string(), max: number, ...as }),
};

const server = fields({
  server: v.lazy((given) => (typeof given === 'string' ? v.string() : whole(1))),
});

export const serviceCommands: { readonly [type in ServiceCommand['type']]: v.GenericSchema } =
  { serverDown: server, serverUp: server };
