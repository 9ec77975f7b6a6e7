/** Whether a node sees most of its cluster, and so may change what every node knows (V17, V20). */
import { atLeast } from '../../routing/version';
import type { NodeRecord } from '../node';
import type { ClusterRecord } from './record';

/** Whether a node and so many others are more than half of the cluster. */
export const isMajority = ({ peers }: ClusterRecord, others: number): boolean =>
  (others + 1) * 2 > peers.length + 1;

/** Since 4.3 the metadata store is Khepri, whose changes a majority of the nodes must have. */
export const asksMajority = ({ version }: NodeRecord): boolean => atLeast(version, '4.3');

/** Whether exchanges, queues and bindings can be changed here now. */
export function mayChange(node: NodeRecord): boolean {
  const { cluster } = node;
  if (cluster === null || !asksMajority(node)) return true;
  return isMajority(cluster, cluster.up.size) && !cluster.isBehind;
}

/** Without a majority it does not know what the others change. */
export function mayFallBehind(node: NodeRecord): void {
  const { cluster } = node;
  if (cluster === null || !asksMajority(node)) return;
  if (!isMajority(cluster, cluster.up.size)) cluster.isBehind = true;
}

/** It has heard of all that it missed: true when it sees a majority now, and did not before. */
export function catchesUp({ cluster }: NodeRecord): boolean {
  if (cluster === null || !cluster.isBehind) return false;
  cluster.isBehind = !isMajority(cluster, cluster.up.size);
  return !cluster.isBehind;
}
