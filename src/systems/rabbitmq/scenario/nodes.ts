/** The nodes of a scenario, and who connects to which. */
import type { Scenario } from '../../../scenario/scenario';
import { type Topology, topologyOf } from '../topology';

/** The node of a topology that names none. */
export const NODE = 'rabbit';

type World = Pick<Scenario, 'topology' | 'producers' | 'consumers'>;

export const nodesOf = (topology: Topology): readonly string[] => topology.nodes ?? [NODE];

/** Whether there are several nodes. */
export const isCluster = (scenario: World | undefined): boolean =>
  scenario !== undefined && nodesOf(topologyOf(scenario)).length > 1;

/** The node that an application or a client connects to. */
export function nodeFor(name: string, scenario: World): string {
  const spec = topologyOf(scenario);
  const app = [...scenario.producers, ...scenario.consumers].find(({ id }) => id === name);
  const said = (app?.options as { readonly node?: string } | undefined)?.node
    ?? spec.clients.find(({ id }) => id === name)?.node;
  return said ?? nodesOf(spec)[0] ?? NODE;
}
