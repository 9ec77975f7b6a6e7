/** What the parameters of federation say: rabbit_federation_parameters.erl. */
import * as v from 'valibot';
import { frozen } from '../../../../base/fact';
import { type Micros, seconds } from '../../../../base/micros';
import { whole } from '../../../../scenario/own/values';
import { fields, type Read, readShape } from '../../../../scenario/shape';
import type { ParameterSpec } from '../../topology';
import { type AckMode, ackMode } from '../bridge/ack-mode';
import { addresses, firstOf, type Place, upstreamAt } from '../bridge/address';

export const UPSTREAM = 'federation-upstream';
export const UPSTREAM_SET = 'federation-upstream-set';

/** Where a link takes from, and how. */
export interface Upstream {
  readonly name: string; // of the parameter
  readonly place: Place;
  readonly exchange: string | null; // null: called like the one downstream
  readonly queue: string | null;
  readonly prefetch: number;
  readonly maxHops: number;
  readonly reconnectDelay: Micros;
  readonly expires: number | null; // milliseconds, of the link's own queue
  readonly messageTtl: number | null;
  readonly haPolicy: string | null;
  readonly queueType: 'classic' | 'quorum';
  readonly ackMode: AckMode;
  readonly consumerTag: string;
  readonly keepsResources: boolean; // resource-cleanup-mode
}

const text = v.optional(v.string());
const flag = v.optional(v.boolean());
const number = v.optional(whole(0));
const delay = v.optional(v.pipe(v.number(), v.minValue(0)));

/** Accepted as RabbitMQ accepts it; nothing acts on it. */
export const UNHEARD = ['trust-user-id', 'bind-nowait', 'channel-use-mode'];

const shared = {
  exchange: text, queue: text, 'consumer-tag': text, 'prefetch-count': number,
  'reconnect-delay': delay, 'max-hops': number, expires: number, 'message-ttl': number,
  'ack-mode': v.optional(v.unwrap(ackMode)), 'ha-policy': text,
  'queue-type': v.optional(v.picklist(['classic', 'quorum'])),
  'resource-cleanup-mode': v.optional(v.picklist(['default', 'never'])),
  'trust-user-id': flag, 'bind-nowait': flag,
  'channel-use-mode': v.optional(v.picklist(['multiple', 'single'])),
};

const upstreamSchema = fields({ uri: addresses, ...shared });
const memberSchema = fields({ upstream: v.string(), uri: v.optional(addresses), ...shared });
const setSchema = v.array(memberSchema);

type Written = v.InferOutput<typeof upstreamSchema>;

/** One upstream of a set, with what it says otherwise than the upstream's own parameter. */
export type Member = v.InferOutput<typeof memberSchema>;

/** What an upstream's parameter says, or what is wrong with it. */
export const readUpstream = ({ value }: Pick<ParameterSpec, 'value'>, at: string): Read<Written> =>
  readShape(upstreamSchema, value, at);

/** The upstreams that a set names. */
export const readSet = ({ value }: Pick<ParameterSpec, 'value'>, at: string):
Read<readonly Member[]> => readShape(setSchema, value, at);

const PREFETCH = 1000; // DEF_PREFETCH of rabbit_federation.hrl
const DELAY = 5;

/** An upstream as a link in this vhost uses it: from_upstream_or_set of the plugin. */
export function upstreamOf(written: Written, name: string, vhost: string): Upstream {
  const { exchange = null, queue = null, expires = null } = written;
  return frozen({
    name, exchange, queue, expires,
    // Simplified: of several addresses a link takes the first.
    place: upstreamAt(firstOf(written.uri), vhost),
    prefetch: written['prefetch-count'] ?? PREFETCH,
    maxHops: written['max-hops'] ?? 1,
    reconnectDelay: seconds(written['reconnect-delay'] ?? DELAY),
    messageTtl: written['message-ttl'] ?? null,
    haPolicy: written['ha-policy'] ?? null,
    queueType: written['queue-type'] ?? 'classic',
    ackMode: written['ack-mode'] ?? 'on-confirm',
    consumerTag: written['consumer-tag'] ?? `federation-link-${name}`,
    keepsResources: written['resource-cleanup-mode'] === 'never',
  });
}

const isOf = (component: string) =>
  (spec: Pick<ParameterSpec, 'component'>): boolean => spec.component === component;

export const isUpstream = isOf(UPSTREAM);
export const isSet = isOf(UPSTREAM_SET);

/** Whether a parameter is about federation. */
export const isFederation = (spec: Pick<ParameterSpec, 'component'>): boolean =>
  isUpstream(spec) || isSet(spec);
