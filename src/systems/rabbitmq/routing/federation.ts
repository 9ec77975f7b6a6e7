/** How far messages and bindings travel over links of federation, and that they go in no circle. */
import { isList } from '../../../base/json';
import { type AmqpTable, type AmqpValue, bare, display, lookUp } from './value';

/** The headers of messages and the arguments of bindings in which links sign. */
export const RECEIVED = 'x-received-from';
export const BOUND = 'x-bound-from';

/** The exchange type that a link makes upstream, and what it tells it of itself. */
export const UPSTREAM_TYPE = 'x-federation-upstream';
export const MAX_HOPS = 'x-max-hops';
export const DOWNSTREAM = { name: 'x-downstream-name', vhost: 'x-downstream-vhost' } as const;

/** A vhost of a cluster. */
export interface Site {
  readonly cluster: string;
  readonly vhost: string;
}

/** A field of a table in an array, without its type. */
export function fieldIn(entry: AmqpValue | undefined, name: string): AmqpValue | undefined {
  if (typeof entry !== 'object' || entry === null || isList(entry)) return undefined;
  const value = lookUp(entry as AmqpTable, name);
  return value === undefined ? undefined : bare(value);
}

/** What an array holds; nothing when it is none. */
export function listIn(table: AmqpTable, name: string): readonly AmqpValue[] {
  const value = lookUp(table, name);
  return value !== undefined && isList(value) ? value : [];
}

/** rabbit_federation_util, already_seen/3: whether one of these entries was written there. */
export const alreadySeen = (
  { cluster, vhost }: Site, entries: readonly AmqpValue[],
): boolean => entries.some((entry) =>
  fieldIn(entry, 'cluster-name') === cluster && fieldIn(entry, 'vhost') === vhost);

/** R116: an exchange of this type lets through what has not come too far, nor from there. */
export function mayForward(exchange: AmqpTable, headers: AmqpTable): boolean {
  const been = listIn(headers, RECEIVED);
  const text = (name: string): string => display(lookUp(exchange, name) ?? '');
  const site = { cluster: text(DOWNSTREAM.name), vhost: text(DOWNSTREAM.vhost) };
  const hopsMax = Number(bare(lookUp(exchange, MAX_HOPS) ?? 0));
  return been.length === 0 || (been.length < hopsMax && !alreadySeen(site, been));
}

/** A binding that goes on upstream: the hops that its link allows, and who signs it. */
export interface Signing {
  readonly hopsMax: number;
  readonly upstream: Site;
  readonly downstream: Site & { readonly exchange: string }; // with the suffix of its link
}

/**
 * R116, update_binding/2: a binding's arguments as they are upstream, or undefined when messages
 * could not come so far anyway.
 */
export function signedArguments(
  given: AmqpTable, { hopsMax, upstream, downstream }: Signing,
): AmqpTable | undefined {
  const been = listIn(given, BOUND);
  const left = been.length === 0 ? hopsMax
    : alreadySeen(upstream, been) ? 0
      : Math.min(Number(fieldIn(been[0], 'hops') ?? 0) - 1, hopsMax);
  if (left <= 0) return undefined;
  const { cluster, vhost, exchange } = downstream;
  const own = {
    'cluster-name': cluster, vhost, exchange, hops: { '!': 'short', value: left },
  };
  return { ...given, [BOUND]: [own, ...been] };
}
