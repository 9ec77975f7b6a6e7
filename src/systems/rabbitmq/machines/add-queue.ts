/** Starts the process of a queue that was just declared. */
import type { Kernel } from '../../../kernel/api';
import type { ActorId } from '../../../trace/entry';
import type { QueueEntry } from '../routing/table';
import { actorName } from './exchanges';
import type { NodeRecord } from './node';
import { policyOf } from './policies';
import { queue } from './queue';
import { queueRecord } from './queue/record';

/** Adds the queue to the node that the actor at hand runs in. */
export function addQueue(vhost: string, declared: QueueEntry, kernel: Kernel): ActorId {
  const node = kernel.host<NodeRecord>();
  const id = startQueue(
    { vhost, declared, node, host: kernel.actorNamed('rabbit') as ActorId },
    kernel,
  );
  kernel.record('started', { native: 'queue.declare', actor: id });
  return id;
}

/** Starts a queue's process on a node. */
export function startQueue(
  what: { vhost: string; declared: QueueEntry; node: NodeRecord; host: ActorId },
  kernel: Kernel,
): ActorId {
  const { vhost, declared, node, host } = what;
  const id = kernel.create({
    name: actorName('queue', { vhost, name: declared.name }, node),
    role: 'destination', machine: queue, host,
    record: queueRecord(vhost, declared, policyOf(declared, vhost, node)),
    inbox: node.internalLatency,
  });
  node.ended.delete(id); // one of this name may have been deleted before
  (node.queues[vhost] ??= {})[declared.name] = id;
  return id;
}
