/**
 * A node that sees no majority of its cluster stops, and waits until it sees one (K9); or one that
 * sees none of the nodes that its settings name (K23).
 */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';
import type { Meeting } from './meeting';
import { isMajority } from './majority';
import type { ClusterRecord } from './record';
import { becomeNew } from './relation';

// rabbit_node_monitor.erl, RABBIT_DOWN_PING_INTERVAL
export const PING_INTERVAL = seconds(1);

const PAUSING = new Set<string | undefined>(['pause_minority', 'pause_if_all_down']);

const mayPause = ({ cluster }: NodeRecord): boolean => PAUSING.has(cluster?.handling);

/** K9, K23: whether a node that sees only these others may serve anybody. */
function sees(cluster: ClusterRecord, others: ReadonlySet<ActorId>): boolean {
  const { handling, preferred, self } = cluster;
  if (handling !== 'pause_if_all_down') return isMajority(cluster, others.size);
  // in_preferred_partition/2: who is named and does not exist is not waited for.
  return preferred.length === 0 || preferred.some((each) => each === self || others.has(each));
}

// Simplified: a node that starts after a crash waits like one that has paused; a real one waits for
// the nodes that it last ran beside.
/** It starts, sees nobody yet, and may not go on alone. */
export const mustWait = (node: NodeRecord): boolean =>
  node.cluster !== null && mayPause(node) && !sees(node.cluster, new Set());

/** Without the node that it has just lost it sees too few. */
export function mustPause(node: NodeRecord, { peer }: Meeting): boolean {
  const { cluster } = node;
  if (!mayPause(node) || cluster === null || peer === undefined) return false;
  const others = new Set(cluster.up);
  others.delete(peer);
  return !sees(cluster, others);
}

/** With the node that it has just heard of it sees enough. */
export const mayGoOn = ({ cluster }: NodeRecord, _: Event, { sender }: Kernel): boolean =>
  cluster === null || sees(cluster, new Set([...cluster.up, sender]));

/**
 * It stops in good order, and looks for the others.
 * Simplified: the queues of a node that pauses are there again after a second, but nobody can
 * connect to it before it sees enough of its cluster.
 */
export const goPaused = ({ cluster }: NodeRecord, _: Event, kernel: Kernel): void =>
  kernel.crash(PING_INTERVAL, cluster?.handling ?? 'ignore');

/** It listens for nobody but the other nodes, and does nothing that they would have missed. */
export function closePort({ cluster }: NodeRecord): void {
  if (cluster === null) return;
  cluster.isPaused = true;
  cluster.newUntil = Infinity as Micros;
}

export function openPort({ cluster }: NodeRecord, _: Event, kernel: Kernel): void {
  if (cluster === null) return;
  cluster.isPaused = false;
  becomeNew(cluster, kernel.now);
}
