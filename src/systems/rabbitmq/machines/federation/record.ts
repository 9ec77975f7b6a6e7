/** What a link of federation keeps: it brings messages here from one upstream (R115, R117). */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { Upstream } from '../../scenario/federation/upstream';
import type { Binding } from '../../routing/table';
import { type BridgeRecord, bridgeRecord } from '../bridge/record';
import type { NodeRecord } from '../node';

/** What is federated: an exchange or a queue of this node, called downstream. */
export interface Federated {
  readonly kind: 'exchange' | 'queue';
  readonly vhost: string;
  readonly name: string;
}

/** One link: what it is for, and where it takes from. */
export interface LinkSpec {
  readonly of: Federated;
  readonly upstream: Upstream;
}

export interface LinkRecord extends BridgeRecord {
  readonly key: string; // by which its node knows it
  readonly of: Federated;
  spec: LinkSpec | null; // what it was to do when it connected
  isReady: boolean; // all that it asks for was granted
  isWanted: boolean; // its queue is empty and somebody here would take more (R117)
  isConsuming: boolean;
  suffix: 'A' | 'B'; // of its upstream exchange, another one each time it begins (R118)
  bound: readonly Binding[]; // what it has bound upstream, as it was said there
  hasFailed: boolean; // the first time it begins anew at once (R118)
}

export const linkRecord = (
  { key, of }: Pick<LinkRecord, 'key' | 'of'>, ends: { source: ActorId; target: ActorId },
): LinkRecord => ({
  ...bridgeRecord(ends, {
    rule: of.kind === 'exchange' ? 'rabbitmq:R115' : 'rabbitmq:R117', endRule: 'rabbitmq:R118',
    isTargetHere: true,
  }),
  key, of, spec: null, isReady: false, isWanted: of.kind === 'exchange', isConsuming: false,
  suffix: 'A', bound: [], hasFailed: false,
});

/** What it is to do now; nothing when no policy or no upstream asks for it any more. */
export const specOf = ({ key }: LinkRecord, kernel: Kernel): LinkSpec | null =>
  kernel.host<NodeRecord>().links[key]?.spec ?? null;

/** The name of the cluster that a node is in: rabbit_nodes:cluster_name. */
export function clusterName(kernel: Kernel): string {
  const { cluster } = kernel.host<NodeRecord>();
  const own = kernel.processOf(kernel.self);
  const first = cluster === null ? own : Math.min(cluster.self, ...cluster.peers) as ActorId;
  return kernel.nameOf(first);
}
