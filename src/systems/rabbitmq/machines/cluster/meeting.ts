/** Nodes of a cluster that lose sight of each other, and meet again. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { forgetAlarms, ownAlarms } from '../alarms';
import type { NodeRecord } from '../node';
import { adopt, forgetQueue, goOn, type Metadata, metadataOf } from './metadata';
import { asksMajority, catchesUp, keepsUp, lags, mayFallBehind } from './majority';
import { homeOf, queuesOn } from './record';
import { isReplicated, loseMembers, membersOf } from './settle-mirrors';

/** What nodes say to each other when they meet. */
export type Meeting = Event & {
  readonly peer?: ActorId; // whose connection is gone
  readonly isBack?: boolean; // who speaks has not met the other since it started
  readonly known?: number; // how many changes who speaks knows
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
  mayFallBehind(node);
  kernel.record('disconnected', { native: 'nodedown', peer, rule: 'rabbitmq:K8' });
  loseMembers(node, peer, kernel);
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
      const mirroring = node.cluster?.mirrored.get(queue);
      if (mirroring !== undefined && isReplicated(node, mirroring)) continue;
      const isThere = homeOf(node, queue) === peer;
      const isDurable = node.tables[vhost]?.queues[name]?.durable ?? false;
      if (isThere && !isDurable) forgetQueue(node, { vhost, name, queue });
    }
  }
}

/** Speaks to a node that it does not see; over a wire that is cut the words wait. */
export function meet(node: NodeRecord, { peer }: Meeting, kernel: Kernel): void {
  if (peer !== undefined) greet(node, { peer }, kernel);
}

/** A node that starts again speaks to all others. */
export function meetAll(node: NodeRecord, _: Event, kernel: Kernel): void {
  for (const peer of node.cluster?.peers ?? []) greet(node, { peer }, kernel);
}

function greet(
  { cluster }: NodeRecord, { peer, isBack = !hasMet(cluster, peer) }: Greeted, kernel: Kernel,
): void {
  kernel.connect(peer);
  kernel.send(peer, { type: 'greet', isBack, known: cluster?.changes } as Event);
}

interface Greeted {
  readonly peer: ActorId;
  readonly isBack?: boolean; // it wants to be told all, whether it has met the other one or not
}

const hasMet = (cluster: NodeRecord['cluster'], peer: ActorId): boolean =>
  cluster?.met.has(peer) ?? false;

/** Another node speaks: it is there, and told what it has missed; or it knows what this one has. */
export function answerGreeting(
  node: NodeRecord, { isBack = false, known = 0 }: Meeting, kernel: Kernel,
): void {
  const peer = kernel.sender;
  const isNew = !hasMet(node.cluster, peer);
  see(node, kernel);
  const changes = node.cluster?.changes ?? 0;
  const isFresh = keepsUp(node, { known, areBothNew: isBack && isNew });
  if (isFresh) catchUp(node, kernel);
  else greet(node, asksMajority(node) ? { peer } : { peer, isBack: true }, kernel);
  const tells = isFresh && (isBack || lags(node, known));
  const missed = tells ? { metadata: metadataOf(node) } : {};
  kernel.send(peer, { type: 'welcome', isBack: isNew, known: changes, ...missed } as Meeting);
}

/** It has answered. */
export function welcomed(
  node: NodeRecord, { metadata, isBack = false, known = 0 }: Meeting, kernel: Kernel,
): void {
  see(node, kernel);
  const { cluster } = node;
  // Who has started again as well says nothing new once a node has spoken that went on meanwhile.
  if (metadata !== undefined && !(isBack && cluster?.isTold === true && !asksMajority(node))) {
    adopt(node, metadata, kernel);
    if (cluster !== null && !isBack) cluster.isTold = true;
  }
  if (keepsUp(node, { known })) catchUp(node, kernel);
}

/** It knows what the other one does; what waited for that goes on. */
function catchUp(node: NodeRecord, kernel: Kernel): void {
  if (catchesUp(node)) goOn(node, kernel);
}

function see(node: NodeRecord, kernel: Kernel): void {
  const { cluster } = node;
  const peer = kernel.sender;
  if (cluster === null || cluster.up.has(peer)) return;
  cluster.up.add(peer);
  cluster.met.add(peer);
  cluster.heard.set(peer, kernel.now);
  cluster.suspected.delete(peer);
  kernel.cancel(peer);
  kernel.record('connected', { native: 'nodeup', peer, rule: 'rabbitmq:K8' });
  const told = [...cluster.doors.values(), ...membersOf(cluster), ...node.connections];
  for (const each of told) {
    kernel.send(each, { type: 'nodeUp', node: peer } as Event);
  }
  for (const cause of ownAlarms(node)) {
    kernel.send(peer, { type: 'learn', change: { do: 'alarm', cause, isOn: true } } as Event);
  }
}

/** A node that dies sees nobody. */
export function loseAll(node: NodeRecord): void {
  const { cluster } = node;
  if (cluster === null) return;
  cluster.up.clear();
  cluster.met.clear();
  cluster.isTold = false;
  cluster.policies = [];
  mayFallBehind(node);
}
