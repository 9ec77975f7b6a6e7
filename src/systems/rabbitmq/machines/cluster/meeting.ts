/** Nodes of a cluster that lose sight of each other, and meet again. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { forgetAlarms, ownAlarms } from '../alarms';
import type { NodeRecord } from '../node';
import { adopt, forgetQueue, type Metadata, metadataOf } from './metadata';
import { queuesOn } from './record';

/** What nodes say to each other when they meet. */
export type Meeting = Event & {
  readonly peer?: ActorId; // whose connection is gone
  readonly isBack?: boolean; // it was down, and has missed what changed
  readonly metadata?: Metadata;
};

// Simplified: a node looks once a second for one that it has lost, and starts whether or not the
// others are there.
const AGAIN = seconds(1);

/** The connection with a node is gone: it died, or the wire did; who is left cannot tell (K2). */
export function loseNode(node: NodeRecord, { peer }: Meeting, kernel: Kernel): void {
  const { cluster } = node;
  if (cluster === null || peer === undefined) return;
  kernel.wake(peer, (kernel.now + AGAIN) as Micros, { type: 'meet', peer } as Event);
  if (!cluster.up.delete(peer)) return;
  kernel.record('disconnected', { native: 'nodedown', peer, rule: 'rabbitmq:K8' });
  const queues = queuesOn(cluster, peer);
  for (const connection of node.connections) {
    kernel.send(connection, { type: 'queuesDown', queues } as Event);
  }
  const mine = [...queuesOn(cluster, cluster.self), ...cluster.doors.values()];
  for (const queue of mine) kernel.send(queue, { type: 'nodeDown', node: peer } as Event);
  forgetTransientOn(node, peer);
  forgetAlarms(node, peer, kernel);
}

// R80: a queue that is not durable goes with its node, whether that comes back or not.
function forgetTransientOn(node: NodeRecord, peer: ActorId): void {
  for (const [vhost, queues] of Object.entries(node.queues)) {
    for (const [name, queue] of Object.entries(queues)) {
      const isThere = node.cluster?.homes.get(queue) === peer;
      const isDurable = node.tables[vhost]?.queues[name]?.durable ?? false;
      if (isThere && !isDurable) forgetQueue(node, { vhost, name, queue });
    }
  }
}

/** Speaks to a node that it does not see; over a wire that is cut the words wait. */
export function meet(_: NodeRecord, { peer }: Meeting, kernel: Kernel): void {
  if (peer !== undefined) greet(peer, false, kernel);
}

/** A node that starts again speaks to all others. */
export function meetAll({ cluster }: NodeRecord, _: Event, kernel: Kernel): void {
  for (const peer of cluster?.peers ?? []) greet(peer, true, kernel);
}

function greet(peer: ActorId, isBack: boolean, kernel: Kernel): void {
  kernel.connect(peer);
  kernel.send(peer, { type: 'greet', isBack } as Event);
}

/** Another node speaks: it is there, and told what it has missed. */
export function answerGreeting(
  node: NodeRecord, { isBack = false }: Meeting, kernel: Kernel,
): void {
  see(node, kernel);
  const missed = isBack ? { metadata: metadataOf(node) } : {};
  kernel.send(kernel.sender, { type: 'welcome', ...missed } as Event);
}

/** It has answered. */
export function welcomed(node: NodeRecord, { metadata }: Meeting, kernel: Kernel): void {
  see(node, kernel);
  if (metadata !== undefined) adopt(node, metadata, kernel);
}

function see(node: NodeRecord, kernel: Kernel): void {
  const { cluster } = node;
  const peer = kernel.sender;
  if (cluster === null || cluster.up.has(peer)) return;
  cluster.up.add(peer);
  cluster.heard.set(peer, kernel.now);
  cluster.suspected.delete(peer);
  kernel.cancel(peer);
  kernel.record('connected', { native: 'nodeup', peer, rule: 'rabbitmq:K8' });
  for (const door of cluster.doors.values()) {
    kernel.send(door, { type: 'nodeUp', node: peer } as Event);
  }
  for (const cause of ownAlarms(node)) {
    kernel.send(peer, { type: 'learn', change: { do: 'alarm', cause, isOn: true } } as Event);
  }
}

/** A node that dies sees nobody. */
export const loseAll = ({ cluster }: NodeRecord): void => cluster?.up.clear();
