/** Whether enough nodes run for the members of a new quorum queue to elect a leader (K1). */
import type { Kernel } from '../../../../kernel/api';
import { amqpError, type AmqpError, resourceText } from '../../routing/error';
import { removeQueue } from '../../routing/declaring/removal';
import type { QueueEntry, RoutingTable } from '../../routing/table';
import { asksMajority } from '../cluster/majority';
import type { NodeRecord } from '../node';
import { sizeOf } from '../quorum/raft/add';

/** Why it cannot begin; then it is not there either. Since 4.3 its declaration waits (V20). */
export function notFormed(
  table: RoutingTable, declared: QueueEntry, kernel: Kernel,
): AmqpError | undefined {
  const node = kernel.host<NodeRecord>();
  const { cluster } = node;
  if (cluster === null || declared.type !== 'quorum' || asksMajority(node)) return undefined;
  const size = Math.min(sizeOf(declared), cluster.peers.length + 1);
  // Nodes that are down get members when there are no others.
  const running = Math.min(size, cluster.up.size + 1);
  if (running * 2 > size) return undefined;
  removeQueue(table, declared.name);
  const resource = resourceText({ kind: 'queue', name: declared.name, vhost: table.vhost });
  const text = `Cannot declare quorum ${resource}: cluster_not_formed`;
  return { ...amqpError('INTERNAL_ERROR', text), rule: 'rabbitmq:K1' };
}
