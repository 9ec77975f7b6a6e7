/** Starts the process of a queue that was just declared. */
import type { Micros } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import type { ActorId } from '../../../trace/entry';
import type { QueueEntry } from '../routing/table';
import { stand } from './cluster/metadata';
import type { Mirroring } from './cluster/mirroring';
import { spread } from './cluster/spread';
import { actorName } from './exchanges';
import { federate } from './federation/federate';
import { addMirrored, mayBeMirrored } from './mirrors/add';
import { isBalanced } from './location/locator';
import { place } from './location/place';
import type { NodeRecord } from './node';
import { policyOf } from './policies';
import { queue } from './queue';
import { queueRecord } from './queue/record';
import { quorumRecord } from './quorum/record';
import { quorumQueue } from './quorum/queue';
import { addQuorumMembers } from './quorum/raft/add';
import { streamQueue } from './stream/queue';
import { streamRecord } from './stream/record';
import { addStreamMembers } from './stream/replicas/add';

/** Adds the queue to the node that the actor at hand runs in. */
export function addQueue(vhost: string, declared: QueueEntry, kernel: Kernel): ActorId {
  const node = kernel.host<NodeRecord>();
  const host = kernel.processOf(kernel.self);
  const started = startQueue({ vhost, declared, node, host }, kernel);
  stand(node, started);
  spread(node, { do: 'putQueue', vhost, entry: declared, ...started }, kernel);
  kernel.record('started', { native: 'queue.declare', actor: started.queue });
  federate(vhost, node, kernel);
  return started.queue;
}

/** A queue that was started; `doors` when it has members that agree, by node. */
export interface Started {
  readonly queue: ActorId;
  readonly home: ActorId; // the node of its process
  readonly doors: ReadonlyMap<ActorId, ActorId> | null;
  readonly mirroring?: Mirroring;
}

/** Starts a queue's process on a node, or its members on several. */
export function startQueue(
  what: { vhost: string; declared: QueueEntry; node: NodeRecord; host: ActorId },
  kernel: Kernel,
): Started {
  const { vhost, declared, node, host } = what;
  const policy = policyOf(declared, vhost, node);
  const { version, internalLatency, syncLatency } = node;
  const shared = {
    name: freeName({ vhost, name: declared.name }, { node, host }, kernel), role: 'destination',
    host,
  } as const;
  const spec = { vhost, declared, policy, version };
  const isElsewhere = node.cluster !== null && isBalanced({ declared, policy, node });
  const where = { name: shared.name, host, node, isBalanced: isElsewhere };
  if (declared.type === 'quorum' && node.cluster !== null) {
    const members = addQuorumMembers({ ...where, record: quorumRecord(spec) }, kernel);
    return known(node, { vhost, name: declared.name, home: host, ...members });
  }
  const subscribers = node.readers[vhost]?.[declared.name] ?? [];
  if (declared.type === 'stream' && node.cluster !== null) {
    const record = streamRecord(spec);
    const members = addStreamMembers({ ...where, subscribers, record }, kernel);
    return known(node, { vhost, name: declared.name, home: host, ...members });
  }
  if (mayBeMirrored(declared, node)) {
    const added = addMirrored({ name: shared.name, vhost, declared, node, host }, kernel);
    return known(node, { vhost, name: declared.name, ...added, doors: null });
  }
  const [home = host] = isElsewhere
    ? place({ node, host, type: 'classic', size: 1, isBalanced: true }, kernel) : [host];
  const own = { ...shared, host: home };
  const id = kernel.create(declared.type === 'stream'
    ? {
      machine: streamQueue, record: streamRecord(spec), inbox: internalLatency, ...own,
      subscribers,
    }
    : declared.type === 'quorum'
      ? {
        // R99: a command is applied when it is on disk, so it is on its way for as long as that.
        machine: quorumQueue, record: quorumRecord(spec),
        inbox: (internalLatency + syncLatency) as Micros, ...own,
      }
      : {
        machine: queue, record: queueRecord({ ...spec, born: kernel.now }, declared, policy),
        inbox: internalLatency, ...own,
      });
  return known(node, { vhost, name: declared.name, queue: id, home, doors: null });
}

/** The node knows it; one of this name may have been deleted before. */
function known(
  node: NodeRecord, { vhost, name, ...started }: Started & { vhost: string; name: string },
): Started {
  node.ended.delete(started.queue);
  (node.queues[vhost] ??= {})[name] = started.queue;
  return started;
}

// A queue of that name may be left on a node that is away, which nobody here knows any more, or
// have been on another node until it was deleted; and
// "a/b" is called like the queue "b" in the vhost "a".
function freeName(
  named: { vhost: string; name: string }, { node, host }: { node: NodeRecord; host: ActorId },
  kernel: Kernel,
): string {
  const plain = actorName('queue', named, { node, kernel });
  const before = kernel.actorNamed(plain);
  if (before === undefined) return plain;
  const isGone = node.ended.has(before) || !kernel.isThere(before);
  const isElsewhere = node.cluster?.peers.includes(kernel.processOf(before)) === true;
  return isGone && !isElsewhere ? plain : `${plain} on ${kernel.nameOf(host)}`;
}
