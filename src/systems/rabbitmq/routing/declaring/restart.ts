/** What a vhost still knows after its broker was down. */
import {
  bindingsOf, findExchange, findQueue, putBindings, type RoutingTable,
} from '../table';
import { atLeast } from '../version';

/**
 * Forgets what does not survive a restart (R80), and gives the names of the queues gone.
 * Simplified: an auto-delete exchange that loses its bindings this way stays.
 */
export function forgetTransient(table: RoutingTable): readonly string[] {
  const gone = Object.values(table.queues).filter(({ durable }) => !durable);
  for (const { name } of gone) delete table.queues[name];
  // R80: 4.3 keeps its metadata in a replicated log, where exchanges survive durable or not.
  const lost = Object.values(table.exchanges)
    .filter(({ durable }) => !durable && !atLeast(table.version, '4.3'));
  for (const { name } of lost) delete table.exchanges[name];
  for (const source of Object.keys(table.bindings)) {
    const kept = findExchange(table, source) === undefined ? []
      : bindingsOf(table, source).filter(({ destination, destinationType }) =>
        (destinationType === 'queue' ? findQueue : findExchange)(table, destination) !== undefined);
    putBindings(table, source, kept);
  }
  table.revision++;
  return gone.map(({ name }) => name);
}
