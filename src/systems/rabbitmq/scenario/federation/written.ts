/** What the parameters of federation may say: rabbit_federation_parameters.erl. */
import * as v from 'valibot';
import { whole } from '../../../../scenario/own/values';
import { fields, type Read, readShape } from '../../../../scenario/shape';
import type { ParameterSpec } from '../../topology';
import { ackMode } from '../bridge/ack-mode';
import { addresses } from '../bridge/address';

const text = v.optional(v.string());
const flag = v.optional(v.boolean());
const number = v.optional(whole(0));
const delay = v.optional(v.pipe(v.number(), v.minValue(0)));

/** Accepted as RabbitMQ accepts it; nothing acts on it. */
export const UNHEARD = ['trust-user-id', 'bind-nowait', 'channel-use-mode'];

const shared = {
  exchange: text, queue: text, 'consumer-tag': text, 'prefetch-count': number,
  'reconnect-delay': delay, 'max-hops': number, expires: number, 'message-ttl': number,
  'ack-mode': v.optional(ackMode), 'ha-policy': text,
  'queue-type': v.optional(v.picklist(['classic', 'quorum'])),
  'resource-cleanup-mode': v.optional(v.picklist(['default', 'never'])),
  'trust-user-id': flag, 'bind-nowait': flag,
  'channel-use-mode': v.optional(v.picklist(['multiple', 'single'])),
};

const upstreamSchema = fields({ uri: addresses, ...shared });
const memberSchema = fields({ upstream: v.string(), uri: v.optional(addresses), ...shared });
const setSchema = v.array(memberSchema);

/** What the parameter of an upstream says, where it says anything. */
export type WrittenUpstream = v.InferOutput<typeof upstreamSchema>;

/** One upstream of a set, with what it says otherwise than the upstream's own parameter. */
export type Member = v.InferOutput<typeof memberSchema>;

/** What an upstream's parameter says, or what is wrong with it. */
export const readUpstream = ({ value }: Pick<ParameterSpec, 'value'>, at: string):
Read<WrittenUpstream> =>
  readShape(upstreamSchema, value, at);

/** The upstreams that a set names. */
export const readSet = ({ value }: Pick<ParameterSpec, 'value'>, at: string):
Read<readonly Member[]> => readShape(setSchema, value, at);
