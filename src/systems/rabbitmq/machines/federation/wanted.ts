/** Which links a vhost's policies and upstreams ask for. */
import { upstreamsFor } from '../../scenario/federation/wanted';
import { definitionFor, type Governed } from '../../routing/declaring/policy';
import { lookUp } from '../../routing/value';
import type { NodeRecord } from '../node';
import type { Federated, LinkSpec } from './record';

/** A link that should be there. */
export interface Wanted {
  readonly key: string;
  readonly spec: LinkSpec;
  readonly says: string;
}

/** All of a vhost, in the order of its exchanges and queues. */
export function asked(vhost: string, node: NodeRecord): readonly Wanted[] {
  const policies = node.policies[vhost] ?? [];
  return federable(vhost, node).flatMap((governed) => {
    const policy = definitionFor(policies, governed, node.version);
    const { kind, name } = governed;
    return upstreamsFor(policy, vhost, node.parameters).map((upstream): Wanted => {
      const of: Federated = { kind, vhost, name };
      const spec: LinkSpec = { of, upstream };
      // A policy that changes in anything ends its links and begins them anew.
      const says = JSON.stringify([spec, policy]);
      return { key: [kind, vhost, name, upstream.name].join('\n'), spec, says };
    });
  });
}

/** R115, R117: not the default exchange, nothing internal, and no streams. */
function federable(vhost: string, { tables, cluster, queues }: NodeRecord): readonly Governed[] {
  const table = tables[vhost];
  if (table === undefined) return [];
  // Simplified: classic queues that may have mirrors are not federated.
  const isMirrored = (name: string): boolean => {
    const queue = queues[vhost]?.[name];
    return queue !== undefined && cluster?.mirrored.has(queue) === true;
  };
  const exchanges = Object.values(table.exchanges)
    .filter(({ name, internal }) => name !== '' && !internal)
    .map(({ name }): Governed => ({ kind: 'exchange', name }));
  const own = Object.values(table.queues)
    .filter(({ name, type, arguments: given }) => type !== 'stream' && !isMirrored(name)
      && lookUp(given, 'x-internal-purpose') === undefined)
    .map(({ name, type }): Governed => ({ kind: 'queue', name, type }));
  return [...exchanges, ...own];
}
