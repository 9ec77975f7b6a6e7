/** What a node of a cluster knows of the other nodes, and of what stands where. */
import { NOBODY } from '../../../../machines/applications';
import type { Micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';
import type { Healing } from './autoheal';
import { heirs, type Mirroring, nodeOf, sees } from './mirroring';
import type { PolicyChange } from './spread';

/** What nodes do about a netsplit (K9, K19, K23). */
export type Handling = 'ignore' | 'pause_minority' | 'pause_if_all_down' | 'autoheal';

export interface ClusterRecord {
  readonly self: ActorId;
  readonly peers: readonly ActorId[]; // all other nodes
  readonly handling: Handling;
  readonly preferred: readonly ActorId[]; // pause_if_all_down: it goes on while it sees one of them
  readonly heals: boolean; // after a netsplit one side starts again
  readonly netTick: Micros; // after which a silent node is given up
  isPaused: boolean;
  up: Set<ActorId>; // those that it is connected with
  newUntil: Micros | null; // it has just started, and nobody has told it what it missed
  stopped: Set<ActorId>; // those that were stopped in good order, and said so (K8)
  struck: Set<ActorId>; // those that went and have not started since: until 3.x (K8)
  missed: Set<ActorId>; // those that it saw go, and not start again: this is on its disk
  apart: Set<ActorId>; // those that it did not see for a time while both went on
  healing: Healing | null; // as the node that decides: what it has heard so far
  homes: Map<ActorId, ActorId>; // by queue: the node that its process runs on
  changes: number; // of what all nodes know alike, as many as this one knows
  isBehind: boolean; // it saw no majority, and has not learned yet what it missed (V20)
  held: Set<ActorId>; // applications that wait until a majority is seen
  policies: PolicyChange[]; // that wait for the same
  heard: Map<ActorId, Micros>; // when each of them was heard last (K2)
  suspected: Set<ActorId>; // those that were silent for too long
  doors: Map<ActorId, ActorId>; // by quorum queue: whom the channels of this node talk to
  mirrored: Map<ActorId, Mirroring>; // classic queues that may have mirrors
  behind: Map<ActorId, ActorId>; // by member of one of them: the queue
  left: Set<ActorId>; // those whose names stand for others now (K17)
}

/** A node that begins with the others around it. */
export const clusterRecord = (
  self: ActorId, nodes: readonly ActorId[],
  ways: Pick<ClusterRecord, 'handling' | 'preferred' | 'heals' | 'netTick'>,
): ClusterRecord => {
  const peers = nodes.filter((other) => other !== self);
  return {
    self, peers, ...ways, isPaused: false, up: new Set(peers), newUntil: null,
    stopped: new Set(), struck: new Set(), missed: new Set(), apart: new Set(), healing: null,
    homes: new Map(),
    changes: 0, isBehind: false, held: new Set(), policies: [],
    heard: new Map(), suspected: new Set(), doors: new Map(), mirrored: new Map(),
    behind: new Map(), left: new Set(),
  };
};

// Simplified: what a queue and a channel on different nodes say to each other is not seen on the
// wire between them, but for what members of one queue say to each other.
/** Whom to talk to about a queue: its process, its master, or its door on this node. */
export function doorOf({ cluster }: NodeRecord, queue: ActorId): ActorId {
  const door = cluster?.doors.get(queue) ?? cluster?.mirrored.get(queue)?.master;
  return door ?? (cluster?.left.has(queue) === true ? NOBODY : queue);
}

/** The queue whose process, or whose door on this node, somebody is. */
export function queueBehind({ cluster }: NodeRecord, door: ActorId): ActorId {
  for (const [queue, own] of cluster?.doors ?? []) if (own === door) return queue;
  return cluster?.behind.get(door) ?? door;
}

/** K8: whether a queue's process runs on a node that cannot be reached from here. */
export function isAway({ cluster }: NodeRecord, queue: ActorId): boolean {
  if (cluster === null) return false;
  const mirroring = cluster.mirrored.get(queue);
  if (mirroring !== undefined) {
    const isGone = !sees(cluster, mirroring, mirroring.master)
      || cluster.struck.has(nodeOf(mirroring, mirroring.master) ?? cluster.self);
    return isGone && heirs(cluster, mirroring).length === 0;
  }
  const home = cluster.homes.get(queue);
  return home !== undefined && home !== cluster.self && !cluster.up.has(home);
}

/** The queues whose processes run on a node. */
export const queuesOn = ({ homes }: ClusterRecord, node: ActorId): ActorId[] =>
  [...homes].flatMap(([queue, home]) => (home === node ? [queue] : []));

/** Whether the master of a queue that may be mirrored is seen from here. */
export function hasMaster({ cluster }: Pick<NodeRecord, 'cluster'>, queue: ActorId): boolean {
  const mirroring = cluster?.mirrored.get(queue);
  return cluster !== null && mirroring !== undefined && sees(cluster, mirroring, mirroring.master);
}

/** K15: whether the master of a queue cannot be reached, and a mirror will take its place. */
export function isFailingOver({ cluster }: NodeRecord, queue: ActorId): boolean {
  const mirroring = cluster?.mirrored.get(queue);
  return cluster !== null && mirroring !== undefined && !hasMaster({ cluster }, queue)
    && heirs(cluster, mirroring).length > 0;
}

/** The node that a queue's process, or its master, runs on. */
export function homeOf({ cluster }: NodeRecord, queue: ActorId): ActorId | undefined {
  const mirroring = cluster?.mirrored.get(queue);
  return mirroring === undefined ? cluster?.homes.get(queue)
    : nodeOf(mirroring, mirroring.master);
}
