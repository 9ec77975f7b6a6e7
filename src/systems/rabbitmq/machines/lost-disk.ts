/** A node whose disk is lost with its database: it starts as one that was never used (R97). */
import type { Event } from '../../../kernel/machine';
import type { Kernel } from '../../../kernel/api';
import { createTable, PREDECLARED } from '../routing/table';
import { exchangeActor } from './exchanges';
import type { NodeRecord } from './node';

// Simplified: a node that lost its disk has its virtual hosts and users again at once, empty.
/** Only the predeclared exchanges, no bindings, no policies; the queues see to themselves. */
export function startAfresh(node: NodeRecord, _: Event, kernel: Kernel): void {
  const predeclared = new Set(PREDECLARED.map(([name]) => name));
  for (const [vhost, { exchanges }] of Object.entries(node.tables)) {
    for (const name of Object.keys(exchanges).filter((each) => !predeclared.has(each))) {
      const actor = exchangeActor({ vhost, name }, kernel, node);
      kernel.record('stopped', { native: 'disk lost', actor, rule: 'rabbitmq:R97' });
    }
    node.tables[vhost] = createTable(node.version, vhost);
  }
  const acting = Object.values(node.components).flatMap(({ endAll }) => endAll(node));
  for (const actor of new Set(acting)) {
    kernel.record('stopped', { native: 'disk lost', actor, rule: 'rabbitmq:R97' });
  }
  node.parameters = [];
  node.policies = {};
  node.alarms.delete('disk');
  if (node.cluster === null) return;
  node.cluster.changes = -1;
  node.cluster.missed.clear();
}
