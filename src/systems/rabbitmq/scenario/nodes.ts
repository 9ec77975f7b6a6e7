/** The nodes of a scenario, and who connects to which. */
import type { Scenario } from '../../../scenario/scenario';
import type { Topology } from '../topology';

/** The node of a topology that names none. */
export const NODE = 'rabbit';

type World = Pick<Scenario, 'topology' | 'producers' | 'consumers'>;

export const nodesOf = (topology: Topology): readonly string[] => topology.nodes ?? [NODE];

/** Whether there are several nodes. */
export const isCluster = (scenario: World | undefined): boolean =>
  scenario !== undefined && nodesOf(scenario.topology as unknown as Topology).length > 1;

/** The node that an application or a client connects to. */
export function nodeFor(name: string, { topology, producers, consumers }: World): string {
  const spec = topology as unknown as Topology;
  const app = [...producers, ...consumers].find(({ id }) => id === name);
  const said = (app?.options as { readonly node?: string } | undefined)?.node
    ?? spec.clients.find(({ id }) => id === name)?.node;
  return said ?? nodesOf(spec)[0] ?? NODE;
}
