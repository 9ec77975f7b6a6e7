/** What goes with what: bindings with their ends, auto-delete exchanges with their bindings. */
import {
  bindingsOf, findExchange, putBindings, type Binding, type RoutingTable,
} from '../table';

/** Removes a queue and what goes with it; gives the exchanges that were deleted by that. */
export function removeQueue(table: RoutingTable, name: string): readonly string[] {
  delete table.queues[name];
  table.revision++;
  return removeBindingsTo(table, { destination: name, destinationType: 'queue' });
}

/** Removes an exchange and what goes with it; gives all exchanges deleted, itself first. */
export function removeExchange(table: RoutingTable, name: string): readonly string[] {
  delete table.exchanges[name];
  putBindings(table, name, []);
  const others = removeBindingsTo(table, { destination: name, destinationType: 'exchange' });
  return [name, ...others];
}

/**
 * Deletes an auto-delete exchange that has just lost its last binding; gives those deleted.
 * To be called only after a binding was removed: one that never had any stays (R20).
 */
export function autoDeleteExchange(table: RoutingTable, name: string): readonly string[] {
  const isDue = findExchange(table, name)?.autoDelete === true
    && bindingsOf(table, name).length === 0;
  return isDue ? removeExchange(table, name) : [];
}

function removeBindingsTo(
  table: RoutingTable, end: Pick<Binding, 'destination' | 'destinationType'>,
): readonly string[] {
  const deleted: string[] = [];
  for (const source of Object.keys(table.bindings)) {
    const bindings = bindingsOf(table, source);
    const kept = bindings.filter(({ destination, destinationType }) =>
      destination !== end.destination || destinationType !== end.destinationType);
    if (kept.length === bindings.length) continue;
    putBindings(table, source, kept);
    deleted.push(...autoDeleteExchange(table, source));
  }
  return deleted;
}
