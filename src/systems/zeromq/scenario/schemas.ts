/** The parts of a ZeroMQ scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { duration, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { SOCKET_TYPES } from '../topology/types';

const endpoint = text;

const flag = v.optional(v.boolean(), false);
const names = v.optional(v.array(v.string()), []);
const wait = v.optional(whole(-1, 86_400_000), -1); // milliseconds

const pirate = fields({
  timeout: v.optional(duration(1), '2500ms'), retries: v.optional(whole(0, 1000), 3),
});

const socket = fields({
  name: text,
  type: v.picklist(SOCKET_TYPES),
  process: v.optional(v.nullable(text), null),
  bind: v.optional(v.array(endpoint), []),
  connect: v.optional(v.array(endpoint), []),
  subscribe: names,
  sndhwm: v.optional(whole(0, 1_000_000), 1000),
  rcvhwm: v.optional(whole(0, 1_000_000), 1000),
  linger: wait,
  immediate: flag,
  sndtimeo: wait,
  rcvtimeo: wait,
  reconnectIvl: v.optional(whole(1, 86_400_000), 100),
  conflate: flag,
  routingId: v.optional(v.nullable(text), null),
  routerMandatory: flag,
  routerHandover: flag,
  xpubNodrop: flag,
  xpubVerbose: flag,
  xpubVerboser: flag,
  invertMatching: flag,
  probeRouter: flag,
  reqRelaxed: flag,
  reqCorrelate: flag,
  envelope: flag,
  replies: flag,
  pirate: v.optional(v.nullable(pirate), null),
  group: v.optional(v.nullable(text), null),
});

const device = fields({
  name: text, kind: v.optional(v.picklist(['proxy', 'cache']), 'proxy'),
  frontend: text, backend: text,
});

export const topologySchema = fields({
  sockets: v.pipe(v.array(socket), v.minLength(1), v.maxLength(64)),
  devices: v.optional(v.array(device), []),
  kernelBuffers: v.optional(whole(1, 1_000_000_000), 4_000_000),
});

export const appSchema = fields({ socket: text });
export const nothing = fields({});
