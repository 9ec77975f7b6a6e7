/** The parts of a world of kernel queues as schemas, with their defaults. */
import * as v from 'valibot';
import { bytes, duration, settingsSchemaOf, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { SETTINGS } from './settings';

const LONG_MAX = Number.MAX_SAFE_INTEGER; // of a long there is more than a file can say

/** Permissions as of a file: '600', '644'. */
const mode = v.pipe(v.string(), v.regex(/^[0-7]{3}$/));

const bound = v.optional(v.nullable(whole(0, 16_777_216)), null);

const queue = fields({
  name: text,
  api: v.optional(v.picklist(['sysv', 'posix']), 'sysv'),
  qbytes: v.optional(v.nullable(whole(0, 2_147_483_647)), null),
  maxmsg: bound,
  msgsize: bound,
  mode: v.optional(mode, '600'),
  owner: v.optional(text, 'app'),
  exists: v.optional(v.boolean(), true),
});

export const topologySchema = fields({
  machine: v.optional(text, 'linux'),
  queues: v.optional(v.pipe(v.array(queue), v.minLength(1), v.maxLength(32)), [{ name: 'orders' }]),
});

const open = {
  queue: text,
  user: v.optional(text, 'app'),
  creat: v.optional(v.boolean(), true),
  noWait: v.optional(v.boolean(), false),
  timeout: v.optional(v.nullable(duration()), null),
};

/** mtype or msg_prio; whether it will do is the kernel's to say. */
const type = whole(-LONG_MAX, LONG_MAX);

export const writerSchema = fields({
  ...open,
  type: v.optional(v.nullable(type), null),
  onError: v.optional(v.picklist(['drop', 'retry']), 'drop'),
  retryAfter: v.optional(duration(1), '100ms'),
});

const size = v.optional(v.nullable(bytes), null);

export const readerSchema = fields({
  ...open,
  type: v.optional(type, 0),
  except: v.optional(v.boolean(), false),
  noError: v.optional(v.boolean(), false),
  size,
  waits: v.optional(v.picklist(['call', 'interval', 'notify', 'byHand']), 'call'),
  every: v.optional(duration(1), '1s'),
  registersAgain: v.optional(v.boolean(), true),
  drains: v.optional(v.boolean(), true),
});

/** One call by hand. */
export const readCommand = fields({
  msgtyp: v.optional(type, 0), except: v.optional(v.boolean(), false),
  noError: v.optional(v.boolean(), false), peek: v.optional(v.boolean(), false),
  noWait: v.optional(v.boolean(), false), size, timeout: v.optional(v.nullable(duration()), null),
});

export const settingsSchema = settingsSchemaOf(SETTINGS);
