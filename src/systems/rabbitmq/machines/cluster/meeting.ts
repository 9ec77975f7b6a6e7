/** Nodes of a cluster that lose sight of each other, and meet again. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { forgetAlarms, ownAlarms } from '../connection/alarms';
import type { NodeRecord } from '../node';
import { askToHeal } from './autoheal';
import { adopt, forgetQueue, goOn, type Metadata, metadataOf } from './metadata';
import { asksMajority, catchesUp, mayFallBehind } from './majority';
import { homeOf, queuesOn } from './record';
import {
  becomeNew, isNew, present, type Presented, type Relation, relationTo,
} from './relation';
import { atLeast } from '../../routing/version';
import { isReplicated, loseMembers, membersOf } from './settle-mirrors';

/** What nodes say to each other when they meet. */
export type Meeting = Event & {
  readonly peer?: ActorId; // whose connection is gone
  readonly their?: Presented; // who speaks
  readonly metadata?: Metadata; // what the other one has missed
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
  cluster.missed.add(peer);
  // K8: rabbit_amqqueue.erl, delete_queues_on_node_down/1; what it has comes back when it recovers.
  if (!atLeast(node.version, '4.0')) cluster.struck.add(peer);
  cluster.healing = null;
  // rabbit_node_monitor, on_node_down_using_mnesia/2: nobody is left who was apart.
  if (![...cluster.apart].some((node) => cluster.up.has(node))) cluster.apart.clear();
  mayFallBehind(node);
  kernel.record('disconnected', { native: 'nodedown', peer, rule: 'rabbitmq:K8' });
  loseMembers(node, peer, kernel);
  const queues = queuesOn(cluster, peer);
  for (const connection of node.connections) {
    kernel.send(connection, { type: 'queuesDown', queues } as Event);
  }
  const mine = [...queuesOn(cluster, cluster.self), ...cluster.doors.values()];
  for (const queue of mine) kernel.send(queue, { type: 'nodeDown', node: peer } as Event);
  if (!asksMajority(node)) forgetTransientOn(node, peer);
  forgetAlarms(node, peer, kernel);
}

// R80: a queue that is not durable goes with its node, whether that comes back or not; since 4.3,
// when it starts again: it may only be cut off.
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
  if (peer !== undefined) greet(node, peer, kernel);
}

/** A node that starts again speaks to all others. */
export function meetAll(node: NodeRecord, _: Event, kernel: Kernel): void {
  const { cluster } = node;
  if (cluster === null) return;
  becomeNew(cluster, kernel.now);
  for (const peer of cluster.peers) greet(node, peer, kernel);
}

function greet({ cluster }: NodeRecord, peer: ActorId, kernel: Kernel): void {
  if (cluster === null) return;
  kernel.connect(peer);
  kernel.send(peer, { type: 'greet', their: present(cluster, peer) } as Event);
}

/** Another node speaks: it is there, and told what it has missed. */
export function answerGreeting(node: NodeRecord, { their }: Meeting, kernel: Kernel): void {
  const peer = kernel.sender;
  const { cluster } = node;
  if (cluster === null || their === undefined) return;
  const answer = { type: 'welcome', their: present(cluster, peer) };
  const relation = comeToKnow(node, their, kernel);
  const missed = relation === 'teaches' ? { metadata: metadataOf(node) } : {};
  kernel.send(peer, { ...answer, ...missed } as Meeting);
}

/** It has answered. */
export function welcomed(
  node: NodeRecord, { their, metadata }: Meeting, kernel: Kernel,
): void {
  const { cluster } = node;
  if (cluster === null || their === undefined) return;
  const my = present(cluster, kernel.sender);
  const relation = comeToKnow(node, their, kernel);
  if (metadata !== undefined) learnFrom(node, { their, metadata }, kernel);
  else if (relation === 'teaches') {
    const taught: Meeting = { type: 'taught', their: my, metadata: metadataOf(node) };
    kernel.send(kernel.sender, taught);
  }
}

/** Another one tells what this one has missed, unless it has learned from the other side since. */
export function learnFrom(
  node: NodeRecord, { their, metadata }: Pick<Meeting, 'their' | 'metadata'>, kernel: Kernel,
): void {
  const { cluster } = node;
  if (cluster === null || metadata === undefined || their === undefined) return;
  const relation = relationTo(node, their, kernel);
  if (relation === 'apart' || relation === 'teaches') return;
  adopt(node, metadata, kernel);
  if (!isNew(their, kernel)) cluster.newUntil = null;
  cluster.missed.delete(kernel.sender);
  kernel.send(kernel.sender, { type: 'learned' });
  catchUp(node, their, kernel);
}

/** It has learned what it was told. */
export function hasLearned({ cluster }: NodeRecord, _: Event, kernel: Kernel): void {
  cluster?.missed.delete(kernel.sender);
}

/** They see each other; what the other one is to this one. */
function comeToKnow(node: NodeRecord, their: Presented, kernel: Kernel): Relation {
  const { cluster } = node;
  const relation = relationTo(node, their, kernel);
  if (relation === 'apart') cluster?.apart.add(kernel.sender);
  if (relation === 'alike') cluster?.missed.delete(kernel.sender);
  if (isNew(their, kernel)) cluster?.struck.delete(kernel.sender);
  if (asksMajority(node) && isNew(their, kernel)) forgetTransientOn(node, kernel.sender);
  see(node, kernel);
  catchUp(node, their, kernel);
  return relation;
}

/** When it knows what the other one does, what waited for that goes on. */
function catchUp(node: NodeRecord, { known }: Presented, kernel: Kernel): void {
  if (known <= (node.cluster?.changes ?? 0) && catchesUp(node)) goOn(node, kernel);
}

function see(node: NodeRecord, kernel: Kernel): void {
  const { cluster } = node;
  const peer = kernel.sender;
  if (cluster === null || cluster.up.has(peer)) return;
  cluster.up.add(peer);
  cluster.heard.set(peer, kernel.now);
  cluster.suspected.delete(peer);
  cluster.stopped.delete(peer);
  kernel.cancel(peer);
  kernel.record('connected', { native: 'nodeup', peer, rule: 'rabbitmq:K8' });
  const told = [...cluster.doors.values(), ...membersOf(cluster), ...node.connections];
  for (const each of told) {
    kernel.send(each, { type: 'nodeUp', node: peer } as Event);
  }
  for (const cause of ownAlarms(node)) {
    kernel.send(peer, { type: 'learn', change: { do: 'alarm', cause, isOn: true } } as Event);
  }
  askToHeal(node, kernel);
}

/** A node that dies sees nobody. */
export function loseAll(node: NodeRecord): void {
  const { cluster } = node;
  if (cluster === null) return;
  cluster.up.clear();
  cluster.struck.clear();
  cluster.apart.clear();
  cluster.healing = null;
  cluster.policies = [];
  mayFallBehind(node);
}
