/** What a node makes of news about mirrored queues: its channels and its members hear of them. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { isMirroring } from '../../routing/declaring/policy';
import type { NodeRecord } from '../node';
import { policyOf } from '../policies';
import type { ClusterRecord } from './record';
import { type Mirroring, nodeOf } from './mirroring';
import { type Change, spread } from './spread';

const partsOf = ({ master, mirrors }: Mirroring): readonly ActorId[] => [master, ...mirrors];

/** Another has become its master, or the list of its mirrors is another one. */
export function learnMirroring(
  node: NodeRecord, { queue, mirroring }: { queue: ActorId; mirroring: Mirroring },
  kernel: Kernel,
): void {
  const before = node.cluster?.mirrored.get(queue);
  if (before === undefined || before.version >= mirroring.version) return;
  node.cluster?.mirrored.set(queue, mirroring);
  const gone = partsOf(before).filter((member) => !partsOf(mirroring).includes(member));
  const queues = before.master === mirroring.master ? [] : [queue];
  if (gone.length > 0) {
    tellChannels(node, { type: 'membersGone', members: gone, queues } as Event, kernel);
  }
  tellChannels(node, { type: 'queueMoved', queue } as Event, kernel);
}

/** A member that acts now writes down who is what, and every node hears of it. */
export function writeMirroring(queue: ActorId, said: Mirroring, kernel: Kernel): void {
  const node = kernel.host<NodeRecord>();
  const mirroring: Mirroring = { ...said, version: said.version + 1 };
  learnMirroring(node, { queue, mirroring }, kernel);
  spread(node, { do: 'mirror', queue, mirroring }, kernel);
}

/** K17: the name stands for another queue from now on, on this side of a netsplit. */
export function learnFork(
  { cluster, queues, ...node }: NodeRecord,
  { vhost, name, before, queue }: Extract<Change, { do: 'fork' }>, kernel: Kernel,
): void {
  const mirroring = cluster?.mirrored.get(before);
  if (cluster === null || mirroring === undefined) return;
  (queues[vhost] ??= {})[name] = queue;
  cluster.mirrored.delete(before);
  cluster.left.add(before);
  cluster.mirrored.set(queue, mirroring);
  for (const member of mirroring.members.values()) cluster.behind.set(member, queue);
  for (const connection of node.connections) {
    kernel.send(connection, { type: 'queueForked', before, queue } as Event);
  }
}

export function tellChannels({ connections }: NodeRecord, event: Event, kernel: Kernel): void {
  for (const connection of connections) kernel.send(connection, event);
}

/** A node is gone, and with it whatever part it had in mirrored queues. */
export function loseMembers(node: NodeRecord, peer: ActorId, kernel: Kernel): void {
  const { cluster } = node;
  if (cluster === null) return;
  const there = [...cluster.mirrored].filter(([, each]) =>
    partsOf(each).some((member) => nodeOf(each, member) === peer));
  const members = there.map(([, each]) => each.members.get(peer) as ActorId);
  const led = there.filter(([, each]) => nodeOf(each, each.master) === peer);
  // K16: a queue that its policy mirrors is waited for, whether anybody follows or not.
  const waiting = led.filter(([, each]) => each.mirrors.length > 0 || isReplicated(node, each));
  const over = led.filter((each) => !waiting.includes(each));
  const queues = waiting.map(([queue]) => queue);
  if (members.length > 0) {
    tellChannels(node, { type: 'membersGone', members, queues } as Event, kernel);
  }
  if (over.length > 0) {
    const down = over.map(([queue]) => queue);
    tellChannels(node, { type: 'queuesDown', queues: down } as Event, kernel);
  }
  for (const member of membersOf(cluster)) {
    kernel.send(member, { type: 'nodeDown', node: peer } as Event);
  }
}

/** rabbit_amqqueue, is_replicated/1: whether its policy gives a queue mirrors. */
export function isReplicated(node: NodeRecord, { vhost, name }: Mirroring): boolean {
  const entry = node.tables[vhost]?.queues[name];
  return entry !== undefined && isMirroring(policyOf(entry, vhost, node));
}

/** The members of this node, whether they have a part in their queues or not. */
export const membersOf = ({ mirrored, self }: ClusterRecord): readonly ActorId[] =>
  [...mirrored.values()].map(({ members }) => members.get(self) as ActorId);
