/** Remembers routes: the same key takes the same way until the table changes. */
import type { AmqpError } from './error';
import { checkPublish, type Route, route } from './route';
import { findExchange, type RoutingTable } from './table';

/** What a table says of a name that clients publish to. */
export interface KnownExchange {
  readonly refusal: AmqpError | undefined; // why nobody may
  readonly isRandom: boolean; // chance decides where a message goes
  readonly routes: Map<string, Route>; // by key, of what has no headers
}

interface Known {
  readonly revision: number; // of the table
  readonly exchanges: Map<string, KnownExchange>;
}

/** Enough for the keys of a busy world; beyond it the memory starts anew. */
const ROUTES_MAX = 10_000;

const tables = new WeakMap<RoutingTable, Known>();

/** What a table says of an exchange; asked anew only when the table has changed. */
export function knownExchange(table: RoutingTable, name: string): KnownExchange {
  let known = tables.get(table);
  if (known === undefined || known.revision !== table.revision) {
    tables.set(table, (known = { revision: table.revision, exchanges: new Map() }));
  }
  let exchange = known.exchanges.get(name);
  if (exchange === undefined) {
    const refusal = checkPublish(table, name);
    const isRandom = findExchange(table, name)?.type === 'x-local-random';
    known.exchanges.set(name, (exchange = { refusal, isRandom, routes: new Map() }));
  }
  return exchange;
}

/** What is published to a known exchange, without headers and where chance decides nothing. */
export interface PlainPublication {
  readonly exchange: string;
  readonly routingKey: string;
}

/** The same as `route`, for plain publications. */
export function cachedRoute(
  table: RoutingTable, { routes }: KnownExchange, { exchange, routingKey }: PlainPublication,
): Route {
  let found = routes.get(routingKey);
  if (found === undefined) {
    if (routes.size >= ROUTES_MAX) routes.clear();
    routes.set(routingKey, (found = route(table, { exchange, keys: [routingKey] })));
  }
  return found;
}
