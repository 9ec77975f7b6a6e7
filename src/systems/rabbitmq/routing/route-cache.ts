/** Remembers routes: the same key takes the same way until the table changes. */
import { type Publication, type Route, route } from './route';
import type { RoutingTable } from './table';

interface Known {
  revision: number;
  readonly routes: Map<string, Route>;
}

/** Enough for the keys of a busy world; beyond it the memory starts anew. */
const ROUTES_MAX = 10_000;

const tables = new WeakMap<RoutingTable, Known>();

/** The same as `route`, for publications whose headers and chance do not matter. */
export function cachedRoute(table: RoutingTable, publication: Publication): Route {
  let known = tables.get(table);
  if (known === undefined) tables.set(table, (known = { revision: -1, routes: new Map() }));
  if (known.revision !== table.revision || known.routes.size >= ROUTES_MAX) {
    known.routes.clear();
    known.revision = table.revision;
  }
  const { exchange, keys } = publication;
  const id =
    keys.length === 1 ? `${exchange}\n${keys[0] ?? ''}` : `${exchange}\n${keys.join('\n')}`;
  let found = known.routes.get(id);
  if (found === undefined) known.routes.set(id, (found = route(table, publication)));
  return found;
}
