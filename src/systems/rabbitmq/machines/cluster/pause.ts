/** A node that sees no majority of its cluster stops, and waits until it sees one (K9). */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { NodeRecord } from '../node';
import type { Meeting } from './meeting';
import { isMajority } from './majority';
import { becomeNew } from './relation';

// rabbit_node_monitor.erl, RABBIT_DOWN_PING_INTERVAL
export const PING_INTERVAL = seconds(1);

export const mayPause = ({ cluster }: NodeRecord): boolean =>
  cluster?.handling === 'pause_minority';

/** Without the node that it has just lost it is not among most of them. */
export function losesMajority(node: NodeRecord, { peer }: Meeting): boolean {
  const { cluster } = node;
  if (!mayPause(node) || cluster === null || peer === undefined) return false;
  return !isMajority(cluster, cluster.up.size - Number(cluster.up.has(peer)));
}

/** With the node that it has just heard of it is. */
export const gainsMajority = (
  { cluster }: NodeRecord, _: Event, { sender }: Kernel,
): boolean =>
  cluster === null || isMajority(cluster, cluster.up.size + Number(!cluster.up.has(sender)));

/**
 * It stops in good order, and looks for the others.
 * Simplified: the queues of a node that pauses are there again after a second, but nobody can
 * connect to it before it sees a majority.
 */
export const goPaused = (_: NodeRecord, _event: Event, kernel: Kernel): void =>
  kernel.crash(PING_INTERVAL, 'pause_minority');

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
