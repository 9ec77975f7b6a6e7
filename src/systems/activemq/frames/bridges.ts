/** Bridges between brokers as they are drawn: where they consume, and where they send to. */
import type { Note, TopologyNode } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { bridgeName, type ConnectorSpec, topologyOf, wireBetween } from '../topology';

interface Bridged {
  readonly from: string; // brokers
  readonly to: string;
  readonly wire: string;
  readonly spec: ConnectorSpec;
}

/** The bridges of a world by their names, each with the wire that it sends over. */
export function bridgesOf(scenario: Scenario | undefined): ReadonlyMap<string, Bridged> {
  const brokers = scenario === undefined ? [] : topologyOf(scenario).brokers;
  return new Map(brokers.flatMap(({ name, networkConnectors }) =>
    networkConnectors.flatMap((spec) => {
      const { to, duplex } = spec;
      const wire = wireBetween(name, to);
      const there: Bridged = { from: name, to, wire, spec };
      const back: Bridged = { from: to, to: name, wire, spec };
      return [
        [bridgeName(name, to), there] as const,
        ...(duplex ? [[bridgeName(to, name), back] as const] : []),
      ];
    })));
}

/** Its station: it consumes like others, and nobody sees an effect of it. */
export function bridgeNode({ name }: Actor, scenario: Scenario | undefined): TopologyNode {
  const spec = bridgesOf(scenario).get(name)?.spec;
  return {
    actor: name, column: 'consumer', kind: 'bridge', hasEffects: false,
    label: name.replace('->', ' → '), note: spec === undefined ? [] : noteOf(spec),
  };
}

const noteOf = ({ networkTTL, conduitSubscriptions }: ConnectorSpec): Note[] => [
  { word: 'note.bridge' },
  ...(networkTTL === 1 ? [] : [`networkTTL=${networkTTL}`]),
  ...(conduitSubscriptions ? [] : ['conduitSubscriptions=false']),
];
