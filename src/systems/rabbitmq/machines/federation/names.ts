/** What a link calls what it makes upstream (R115, R118). */
import type { Kernel } from '../../../../kernel/api';
import { clusterName, type LinkRecord, type LinkSpec } from './record';

/** The exchange upstream: called like the one here, unless the upstream says otherwise. */
export const upstreamExchange = ({ of, upstream }: LinkSpec): string =>
  upstream.exchange ?? of.name;

export const upstreamQueue = ({ of, upstream }: LinkSpec): string => upstream.queue ?? of.name;

/** upstream_queue_name/3: where what is to cross waits. */
export function ownQueue(spec: LinkSpec, kernel: Kernel): string {
  const { of: { vhost, name }, upstream: { place } } = spec;
  const exchange = upstreamExchange(spec);
  const down = vhost !== place.vhost ? `:${vhost}:${name}` : name === exchange ? '' : `:${name}`;
  return `federation: ${exchange} -> ${clusterName(kernel)}${down}`;
}

/** upstream_exchange_name/2: where the bindings upstream lead. */
export const ownExchange = (
  spec: LinkSpec, suffix: LinkRecord['suffix'], kernel: Kernel,
): string => `${ownQueue(spec, kernel)} ${suffix}`;
