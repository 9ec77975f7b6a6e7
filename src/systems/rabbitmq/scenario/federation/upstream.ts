/** Where the links of federation take from. */
import { frozen } from '../../../../base/fact';
import { type Micros, seconds } from '../../../../base/micros';
import type { ParameterSpec } from '../../topology';
import type { AckMode } from '../bridge/ack-mode';
import { firstOf, type Place, upstreamAt } from '../bridge/place';
import type { WrittenUpstream } from './written';

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

const PREFETCH = 1000; // DEF_PREFETCH of rabbit_federation.hrl
const DELAY = 5;

/** An upstream as a link in this vhost uses it: from_upstream_or_set of the plugin. */
export function upstreamOf(written: WrittenUpstream, name: string, vhost: string): Upstream {
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
