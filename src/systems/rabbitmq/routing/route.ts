/** Where a message goes: from an exchange, through its bindings, to queues. */
import { assertNever } from '../../../base/assert';
import { pickByHash } from './hash/consistent-hash';
import { amqpError, notFound, resourceText, type AmqpError } from './error';
import { mayForward } from './federation';
import { seedOf } from './hash/hashed';
import { headersMatch } from './headers';
import { pickByModulus } from './hash/modulus-hash';
import {
  alternateOf, bindingsOf, findExchange, findQueue, type Binding, type Exchange,
  type RoutingTable,
} from './table';
import { topicMatches } from './topic';
import type { AmqpTable } from './value';

/** What is to be routed. */
export interface Publication {
  readonly exchange: string; // '' is the default exchange
  readonly keys: readonly string[]; // of routingKeysOf
  readonly headers?: AmqpTable | undefined; // of deliveredHeaders
  readonly properties?: AmqpTable | null; // of hashable
  readonly pick?: number; // from 0 up to 1: the chance that x-local-random draws
}

/** One step of a message on its way; steps of one way follow each other. */
export interface Hop {
  readonly exchange: string;
  readonly by: 'binding' | 'alternate' | 'default'; // 'alternate': nothing else matched
  readonly bindingKey: string | null; // null when no binding was used
  readonly arguments?: AmqpTable; // of a headers binding
  readonly to: string;
  readonly toType: 'queue' | 'exchange';
}

/** A queue that gets the message, and the shortest way that led there. */
export interface Destination {
  readonly queue: string;
  readonly path: readonly Hop[];
}

/** Where a message goes. */
export interface Route {
  readonly destinations: readonly Destination[]; // in order of queue names
  readonly replies: readonly string[]; // keys that lead straight to a waiting requester (R23)
}

const REPLY_PREFIX = 'amq.rabbitmq.reply-to.';

/** Why a client may not publish to an exchange, or undefined when it may. */
export function checkPublish(table: RoutingTable, name: string): AmqpError | undefined {
  const resource = { kind: 'exchange', name, vhost: table.vhost } as const;
  const exchange = findExchange(table, name);
  if (exchange === undefined) return notFound(resource);
  if (!exchange.internal) return undefined;
  // R20: an internal exchange takes messages only from other exchanges.
  return amqpError('ACCESS_REFUSED', `cannot publish to internal ${resourceText(resource)}`);
}

/**
 * The queues that a message reaches, each once (R9), in order of their names, as the broker
 * sorts them; a missing exchange reaches none. Among several ways to a queue the shortest is
 * told, and among equally short ones that of the oldest bindings.
 */
export function route(table: RoutingTable, publication: Publication): Route {
  if (publication.exchange === '') return routeByName(table, publication.keys);
  const found = new Map<string, readonly Hop[]>();
  const seen = new Set([publication.exchange]);
  const line: { name: string; path: readonly Hop[] }[] = [
    { name: publication.exchange, path: [] },
  ];
  for (const { name, path } of line) { // grows while it is walked: breadth first
    for (const hop of hopsFrom(table, name, publication)) {
      const longer = [...path, hop];
      if (hop.toType === 'queue') {
        if (!found.has(hop.to)) found.set(hop.to, longer);
      } else if (!seen.has(hop.to)) {
        seen.add(hop.to); // R9: an exchange is visited once, so cycles end.
        line.push({ name: hop.to, path: longer });
      }
    }
  }
  return { destinations: sorted(found), replies: [] };
}

// R10: the default exchange holds no bindings; every queue is bound to it by its name.
function routeByName(table: RoutingTable, keys: readonly string[]): Route {
  const found = new Map<string, readonly Hop[]>();
  for (const to of keys) {
    if (findQueue(table, to) === undefined) continue;
    found.set(to, [{ exchange: '', by: 'default', bindingKey: to, to, toType: 'queue' }]);
  }
  const replies = [...new Set(keys.filter((key) => key.startsWith(REPLY_PREFIX)))];
  return { destinations: sorted(found), replies };
}

function hopsFrom(table: RoutingTable, name: string, publication: Publication): readonly Hop[] {
  const exchange = findExchange(table, name);
  if (exchange === undefined) return [];
  const matching = bindingsOf(table, name)
    .filter((binding) => matches(table, exchange, { binding, publication }));
  const chosen = chosenOf(table, exchange, { matching, publication });
  if (chosen.length > 0) return chosen.map((binding) => hopOf(exchange, binding));
  // R15: the alternate exchange is tried only when the exchange itself led nowhere.
  const to = alternateOf(exchange);
  if (to === undefined) return [];
  return [{ exchange: name, by: 'alternate', bindingKey: null, to, toType: 'exchange' }];
}

function matches(
  table: RoutingTable, exchange: Exchange,
  { binding, publication }: { binding: Binding; publication: Publication },
): boolean {
  const { keys, headers } = publication;
  switch (exchange.type) {
    // R11: a direct exchange wants the very same text; a fanout exchange does not look.
    case 'direct': return keys.includes(binding.routingKey);
    case 'fanout': return true;
    case 'topic': return keys.some((key) => topicMatches(binding.routingKey, key));
    case 'headers': return headersMatch(binding.arguments, headers ?? {}, table.version);
    case 'x-local-random':
    case 'x-consistent-hash':
    case 'x-modulus-hash': return true;
    case 'x-federation-upstream': return mayForward(exchange.arguments, headers ?? {});
    default: return assertNever(exchange.type);
  }
}

/** Of the bindings that match, those that are taken. */
function chosenOf(
  { version }: RoutingTable, exchange: Exchange,
  { matching, publication }: { matching: readonly Binding[]; publication: Publication },
): readonly Binding[] {
  switch (exchange.type) {
    case 'x-local-random': return pickOne(matching, publication);
    case 'x-consistent-hash': return pickByHash(matching, seedOf(exchange, publication, version));
    case 'x-modulus-hash': return pickByModulus(matching, publication);
    default: return matching;
  }
}

function pickOne(bindings: readonly Binding[], { pick = 0 }: Publication): readonly Binding[] {
  const at = Math.floor(pick * bindings.length);
  return bindings.slice(at, at + 1);
}

function hopOf(exchange: Exchange, binding: Binding): Hop {
  return {
    exchange: exchange.name, by: 'binding', bindingKey: binding.routingKey,
    ...(exchange.type === 'headers' ? { arguments: binding.arguments } : {}),
    to: binding.destination, toType: binding.destinationType,
  };
}

function sorted(found: ReadonlyMap<string, readonly Hop[]>): readonly Destination[] {
  return [...found]
    .map(([queue, path]) => ({ queue, path }))
    .sort((a, b) => (a.queue < b.queue ? -1 : 1));
}
