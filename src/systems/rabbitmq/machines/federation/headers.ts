/** What a link writes down of where a message came from: the x-received-from of both kinds. */
import { isList } from '../../../../base/json';
import type { Kernel } from '../../../../kernel/api';
import { fieldIn, listIn, RECEIVED } from '../../routing/federation';
import { type AmqpValue, lookUp } from '../../routing/value';
import type { AmqpTable } from '../../topology';
import { clusterName, type LinkSpec } from './record';

/** An address without who it is for: rabbit_federation_upstream, remove_credentials/1. */
export const safeUri = (uri: string): string =>
  uri.replace(/^(\w+:\/\/)[^@/]*@/, '$1').replace(/[?#].*$/, '');

/** R115: the newest first, and all that it says goes on with the message. */
export function ofExchange(
  headers: AmqpTable, { of, upstream }: LinkSpec,
  { redelivered, kernel }: { redelivered: boolean; kernel: Kernel },
): AmqpTable {
  const { uri, vhost } = upstream.place;
  const newest = {
    uri: safeUri(uri), exchange: of.name, redelivered, 'cluster-name': clusterName(kernel), vhost,
  };
  return { ...headers, [RECEIVED]: [newest, ...listIn(headers, RECEIVED)] };
}

interface Origin {
  readonly exchange: string;
  readonly routingKey: string;
  readonly redelivered: boolean;
}

/** R117: who came by here before is counted, and CC is heard only where it was published. */
export function ofQueue(
  headers: AmqpTable, { of, upstream }: LinkSpec, origin: Origin,
): AmqpTable {
  const { exchange, routingKey, redelivered } = origin;
  const uri = safeUri(upstream.place.uri);
  const isHere = (entry: AmqpValue): boolean =>
    fieldIn(entry, 'uri') === uri && fieldIn(entry, 'queue') === of.name;
  const before = lookUp(headers, RECEIVED);
  const isFirst = before === undefined || !isList(before);
  const been = listIn(headers, RECEIVED);
  const count = Number(fieldIn(been.find(isHere), 'visit-count') ?? 0);
  const newest = { uri, queue: of.name, redelivered, 'visit-count': count + 1 };
  const swapped = Object.entries(headers)
    .map(([name, value]) => [name === 'CC' ? 'x-original-cc' : name, value] as const);
  return {
    ...Object.fromEntries(swapped),
    ...(isFirst && { 'x-original-exchange': exchange, 'x-original-routing-key': routingKey }),
    [RECEIVED]: [newest, ...been.filter((entry) => !isHere(entry))],
  };
}
