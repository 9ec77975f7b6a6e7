/**
 * The routing table of one vhost: plain data that a checkpoint can copy. Nothing in RabbitMQ
 * routes from one vhost to another, so a broker has one table for each.
 */
import { display, lookUp, type AmqpTable } from './value';
import type { Version } from './version';

/** The exchange types that the model routes. */
export type ExchangeType =
  'direct' | 'fanout' | 'topic' | 'headers' | 'x-local-random' | 'x-consistent-hash'
  | 'x-modulus-hash' | 'x-federation-upstream';

/** The queue types that the model stores messages in. */
export type QueueType = 'classic' | 'quorum' | 'stream';

/** An exchange as it was declared. */
export interface Exchange {
  readonly name: string;
  readonly type: ExchangeType;
  readonly durable: boolean;
  readonly autoDelete: boolean;
  readonly internal: boolean;
  readonly arguments: AmqpTable;
  readonly alternateByPolicy: string | null; // an argument wins over it
}

/** A binding; it is its own identity, having no name. */
export interface Binding {
  readonly source: string;
  readonly destination: string;
  readonly destinationType: 'queue' | 'exchange';
  readonly routingKey: string; // 'orders.*.eu'
  readonly arguments: AmqpTable;
  readonly isOutOfRing?: boolean; // no share of a consistent-hash exchange is its
}

/** A queue as it was declared: what redeclaring is compared with, not what it holds. */
export interface QueueEntry {
  readonly name: string;
  readonly type: QueueType;
  readonly durable: boolean;
  readonly autoDelete: boolean;
  readonly owner: string | null; // the connection of an exclusive queue
  readonly arguments: AmqpTable;
}

/** All that a vhost knows by name. Only the functions of this folder change it. */
export interface RoutingTable {
  readonly version: Version;
  readonly vhost: string;
  revision: number; // grows with each change, so that routes may be cached
  readonly exchanges: Record<string, Exchange>;
  readonly bindings: Record<string, readonly Binding[]>; // by source, oldest first
  readonly queues: Record<string, QueueEntry>;
}

// R21: what every vhost has from the start.
/** The exchanges that every vhost begins with. */
export const PREDECLARED: readonly (readonly [string, ExchangeType])[] = [
  ['', 'direct'], ['amq.direct', 'direct'], ['amq.fanout', 'fanout'], ['amq.topic', 'topic'],
  ['amq.headers', 'headers'], ['amq.match', 'headers'], ['amq.rabbitmq.trace', 'topic'],
];

// R21: what rabbitmqctl trace_on publishes to; nobody else may.
const INTERNAL = 'amq.rabbitmq.trace';

/** The type of an exchange that every vhost has, and clients may publish to. */
export const publicType = (name: string): ExchangeType | undefined =>
  (name === INTERNAL ? undefined : PREDECLARED.find(([known]) => known === name)?.[1]);

/** A vhost with its predeclared exchanges and nothing else. */
export function createTable(version: Version, vhost = '/'): RoutingTable {
  const exchanges = Object.fromEntries(PREDECLARED.map(([name, type]) => [name, {
    name, type, durable: true, autoDelete: false, internal: name === INTERNAL, arguments: {},
    alternateByPolicy: null,
  }]));
  return { version, vhost, revision: 0, exchanges, bindings: {}, queues: {} };
}

/** The exchange of that name, if there is one. */
export const findExchange = (table: RoutingTable, name: string): Exchange | undefined =>
  lookUp(table.exchanges, name);

/** The queue of that name, if there is one. */
export const findQueue = (table: RoutingTable, name: string): QueueEntry | undefined =>
  lookUp(table.queues, name);

/** The bindings that leave an exchange, oldest first. */
export const bindingsOf = (table: RoutingTable, source: string): readonly Binding[] =>
  lookUp(table.bindings, source) ?? [];

/** Where an exchange sends what it cannot route. */
export function alternateOf(exchange: Exchange): string | undefined {
  const argument = lookUp(exchange.arguments, 'alternate-exchange');
  return argument === undefined ? exchange.alternateByPolicy ?? undefined : display(argument);
}

/** Puts an exchange in, in place of one with its name. */
export function putExchange(table: RoutingTable, exchange: Exchange): void {
  table.exchanges[exchange.name] = exchange;
  table.revision++;
}

/** Puts a queue in, in place of one with its name. */
export function putQueue(table: RoutingTable, queue: QueueEntry): void {
  table.queues[queue.name] = queue;
  table.revision++;
}

/** Sets the bindings that leave an exchange. */
export function putBindings(
  table: RoutingTable, source: string, bindings: readonly Binding[],
): void {
  if (bindings.length === 0) delete table.bindings[source];
  else table.bindings[source] = bindings;
  table.revision++;
}
