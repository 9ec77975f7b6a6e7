/** Default applications for an imported topology: who publishes, who consumes, and how fast. */
import { type Applications, paceFor, sending, service } from '../../../interop/applications';
import { uniqueIds } from '../../../interop/unique-ids';
import { route } from '../routing/route';
import { publicType } from '../routing/table';
import { lookUp } from '../routing/value';
import type { Version } from '../routing/version';
import { declareAll, type Declared } from '../scenario/refusals';
import type { AmqpTable, BindingSpec, ExchangeSpec, Topology } from '../topology';
import { headerTables, topicKeys } from './example-keys';
import { isRead } from './shovels';

/** A producer before anybody decided how fast it is. */
export interface Publisher {
  readonly name: string; // 'orders-producer'
  readonly vhost: string;
  readonly exchange: string;
  readonly keys: readonly string[];
  readonly headers: AmqpTable;
  readonly options?: { readonly [name: string]: unknown }; // what else it asks of its client
}

/** A consumer of a queue. */
export interface Subscriber {
  readonly name: string;
  readonly vhost: string;
  readonly queue: string;
  readonly options?: { readonly [name: string]: unknown };
}

interface Users {
  readonly publishers: readonly Publisher[];
  readonly subscribers: readonly Subscriber[];
}

const PREFETCH = 10;

/** One producer for each bound exchange and one consumer for each queue. */
export function applicationsOf(topology: Topology, version: Version): Applications {
  const publishers = [
    ...topology.exchanges.flatMap((exchange) => publishersTo(exchange, topology)),
    ...predeclared(topology),
    ...publishersByName(topology),
  ].map((publisher) =>
    ({ ...publisher, name: `${prefix(publisher.vhost)}${publisher.name}-producer` }));
  const unread = topology.queues.filter((queue) => !isRead(queue, topology.parameters ?? []));
  const subscribers = unread.map(({ name: queue, vhost }) =>
    ({ name: `${prefix(vhost)}${queue}-consumer`, vhost, queue }));
  return usersOf({ publishers, subscribers }, topology, version);
}

/** Users in the file form of a scenario, each with an id, slow enough that no queue grows. */
export function usersOf(
  { publishers, subscribers }: Users, topology: Topology, version: Version,
): Applications {
  const every = pace(publishers, declareAll(topology, version));
  const idOf = uniqueIds([...topology.exchanges, ...topology.queues].map(({ name }) => name));
  // Masters begin on the first node: whoever connects elsewhere sees what becomes of them.
  const node = topology.nodes?.at(-1);
  const where = node === undefined ? {} : { node };
  const producers = publishers.map(({ name, vhost, exchange, keys, headers, options }, at) => ({
    id: idOf(name), ...sending(at, publishers.length, every),
    ...(keys.length > 0 && { keys: { kind: 'cycle', values: keys } }),
    options: {
      vhost, exchange, ...(Object.keys(headers).length > 0 && { headers }), ...options, ...where,
    },
  }));
  const consumers = subscribers.map(({ name, vhost, queue, options }) => ({
    id: idOf(name), service,
    options: { vhost, queue, prefetch: PREFETCH, ...options, ...where },
  }));
  return { producers, consumers };
}

const prefix = (vhost: string): string => (vhost === '/' ? '' : `${vhost}/`);

/** Clients may not publish to an internal exchange; what no binding leaves is not bound. */
function publishersTo(exchange: ExchangeSpec, { bindings }: Topology): readonly Publisher[] {
  const { name, vhost, internal } = exchange;
  const own = bindings.filter((item) => item.vhost === vhost && item.source === name);
  if (own.length === 0 || internal) return [];
  const publisher = { name, vhost, exchange: name, headers: {} };
  if (exchange.type === 'headers') {
    return headerTables(own).map((headers) => ({ ...publisher, headers, keys: [] }));
  }
  return [{ ...publisher, keys: keysFor(exchange, own) }];
}

function keysFor({ type, arguments: given }: ExchangeSpec, own: readonly BindingSpec[]):
readonly string[] {
  const patterns = [...new Set(own.map(({ routingKey }) => routingKey))];
  if (type !== 'topic' && type !== 'direct') return [];
  const keys = type === 'direct' ? patterns : topicKeys(patterns);
  // One key that fits nothing shows what the alternate exchange is for.
  const hasAlternate = lookUp(given, 'alternate-exchange') !== undefined;
  return hasAlternate && !patterns.includes('#') ? [...keys, 'nowhere'] : keys;
}

/** Exports do not list what every vhost has; bindings may use it all the same. */
function predeclared(topology: Topology): readonly Publisher[] {
  const listed = new Set(topology.exchanges.map(({ vhost, name }) => `${vhost}\n${name}`));
  const used = new Map(topology.bindings.map(({ vhost, source }) =>
    [`${vhost}\n${source}`, { vhost, name: source }]));
  return [...used].flatMap(([key, { vhost, name }]) => {
    const type = publicType(name);
    if (type === undefined || listed.has(key)) return [];
    return publishersTo({
      vhost, name, type, durable: true, autoDelete: false, internal: false, arguments: {},
    }, topology);
  });
}

/** The default exchange reaches every queue by its name: here those that nothing else does. */
function publishersByName({ queues, bindings }: Topology): readonly Publisher[] {
  const isBound = (vhost: string, name: string): boolean => bindings.some((item) =>
    item.vhost === vhost && item.destinationType === 'queue' && item.destination === name);
  const byVhost = new Map<string, string[]>();
  for (const { vhost, name } of queues.filter((queue) => !isBound(queue.vhost, queue.name))) {
    byVhost.set(vhost, [...(byVhost.get(vhost) ?? []), name]);
  }
  return [...byVhost].map(([vhost, keys]) =>
    ({ name: 'default', vhost, exchange: '', keys, headers: {} }));
}

/** Milliseconds between two messages of a producer so that no consumer has too much to do. */
function pace(publishers: readonly Publisher[], { tables }: Declared): number {
  const load = new Map<string, number>(); // messages for each queue when every producer sends one
  for (const { vhost, exchange, keys, headers } of publishers) {
    const table = tables.get(vhost);
    if (table === undefined) continue;
    const some = keys.length === 0 ? [''] : keys;
    for (const key of some) {
      for (const { queue } of route(table, { exchange, keys: [key], headers }).destinations) {
        const id = `${vhost}\n${queue}`;
        load.set(id, (load.get(id) ?? 0) + 1 / some.length);
      }
    }
  }
  return paceFor(Math.max(0, ...load.values()));
}
