/** What the bindings of a federated exchange ask for upstream, and no more (R115, R116). */
import type { Kernel } from '../../../../kernel/api';
import { type Signing, signedArguments } from '../../routing/federation';
import { type Binding, bindingsOf } from '../../routing/table';
import { call } from '../client/command';
import type { Session } from '../client/record';
import type { NodeRecord } from '../node';
import { ownExchange, upstreamExchange } from './names';
import { clusterName, type LinkRecord, type LinkSpec } from './record';

const sameness = ({ routingKey, arguments: given }: Binding): string =>
  JSON.stringify([routingKey, given]);

/** The bindings that it should have upstream now, each once, however many ask for it here. */
function wanted({ spec, suffix }: LinkRecord, kernel: Kernel): readonly Binding[] {
  const { of: { vhost, name }, upstream } = spec as LinkSpec;
  const cluster = clusterName(kernel);
  const signing: Signing = {
    hopsMax: upstream.maxHops,
    upstream: { cluster, vhost: upstream.place.vhost },
    downstream: { cluster, vhost, exchange: `${vhost}:${name} ${suffix}` },
  };
  const table = kernel.host<NodeRecord>().tables[vhost];
  const here = table === undefined ? [] : bindingsOf(table, name);
  const upwards = here.flatMap(({ routingKey, arguments: given }): Binding[] => {
    const signed = signedArguments(given, signing);
    return signed === undefined ? [] : [{
      source: upstreamExchange(spec as LinkSpec),
      destination: ownExchange(spec as LinkSpec, suffix, kernel), destinationType: 'exchange',
      routingKey, arguments: signed,
    }];
  });
  return [...new Map(upwards.map((binding) => [sameness(binding), binding])).values()];
}

/** Binds upstream what is asked for here now, and unbinds what nobody asks for any more. */
export function bindAnew(link: LinkRecord, kernel: Kernel): void {
  const session = link.source.session as Session;
  const before = new Set(link.bound.map(sameness));
  const bound = wanted(link, kernel);
  const now = new Set(bound.map(sameness));
  for (const each of bound) {
    if (!before.has(sameness(each))) call(session, { type: 'bind', ...each }, kernel);
  }
  for (const each of link.bound) {
    if (!now.has(sameness(each))) call(session, { type: 'unbind', ...each }, kernel);
  }
  link.bound = bound;
}
