/** What a node of a cluster knows of the other nodes, and of what stands where. */
import type { Micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';
import type { PolicyChange } from './spread';

export interface ClusterRecord {
  readonly self: ActorId;
  readonly peers: readonly ActorId[]; // all other nodes
  readonly pausesMinority: boolean; // it stops while it sees no majority (K9)
  isPaused: boolean;
  up: Set<ActorId>; // those that it is connected with
  homes: Map<ActorId, ActorId>; // by queue: the node that its process runs on
  changes: number; // of what all nodes know alike, as many as this one knows
  isBehind: boolean; // it saw no majority, and has not learned yet what it missed (V20)
  held: Set<ActorId>; // applications that wait until a majority is seen
  policies: PolicyChange[]; // that wait for the same
  heard: Map<ActorId, Micros>; // when each of them was heard last (K2)
  suspected: Set<ActorId>; // those that were silent for too long
  doors: Map<ActorId, ActorId>; // by quorum queue: whom the channels of this node talk to
}

/** A node that begins with the others around it. */
export const clusterRecord = (
  self: ActorId, nodes: readonly ActorId[], pausesMinority: boolean,
): ClusterRecord => {
  const peers = nodes.filter((other) => other !== self);
  return {
    self, peers, pausesMinority, isPaused: false, up: new Set(peers), homes: new Map(),
    changes: 0, isBehind: false, held: new Set(), policies: [],
    heard: new Map(), suspected: new Set(), doors: new Map(),
  };
};

// Simplified: what a queue and a channel on different nodes say to each other is not seen on the
// wire between them, but for what members of a quorum queue say.
/** Whom to talk to about a queue: its process, or its door on this node. */
export const doorOf = ({ cluster }: NodeRecord, queue: ActorId): ActorId =>
  cluster?.doors.get(queue) ?? queue;

/** The queue whose process, or whose door on this node, somebody is. */
export function queueBehind({ cluster }: NodeRecord, door: ActorId): ActorId {
  for (const [queue, own] of cluster?.doors ?? []) if (own === door) return queue;
  return door;
}

/** K8: whether a queue's process runs on a node that cannot be reached from here. */
export function isAway({ cluster }: NodeRecord, queue: ActorId): boolean {
  if (cluster === null) return false;
  const home = cluster.homes.get(queue);
  return home !== undefined && home !== cluster.self && !cluster.up.has(home);
}

/** The queues whose processes run on a node. */
export const queuesOn = ({ homes }: ClusterRecord, node: ActorId): ActorId[] =>
  [...homes].flatMap(([queue, home]) => (home === node ? [queue] : []));
