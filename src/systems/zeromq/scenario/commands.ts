/** The commands of sockets and programs as schemas. */
import * as v from 'valibot';
import type { CommandSchemas } from '../../../scenario/own/commands';
import { text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';

const patience = v.optional(whole(-1, 86_400_000));
const topic = fields({ topic: v.string() });
const at = fields({ key: text });

/** Of every socket. */
export const optionCommands: CommandSchemas = {
  setOption: fields({ option: v.picklist(['routerMandatory']), value: v.boolean() }),
  bind: at, unbind: at, connect: at, disconnectFrom: at,
};

/** Of those that subscribe. */
export const topicCommands: CommandSchemas = { subscribeTo: topic, unsubscribeFrom: topic };

/** Of those that a program uses by hand. */
export const handCommands: CommandSchemas = {
  send: fields({
    frames: v.pipe(v.array(v.string()), v.minLength(1)), label: v.optional(text),
    timeout: patience,
  }),
  recv: fields({ count: v.optional(whole(1, 10_000)), timeout: patience }),
  close: fields({ linger: patience }),
};

export const programCommands: CommandSchemas = { terminate: fields({}) };
