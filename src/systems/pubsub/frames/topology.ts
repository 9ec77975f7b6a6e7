/** Which actors of a Pub/Sub world are drawn, and how they are joined. */
import type { DrawnWorld, Topology, TopologyEdge, TopologyNode } from '../../../frames/topology';
import type { Actor } from '../../../trace/actor';
import { noteOf } from './notes';
import { takersOf, type Road, roadsOf } from './roads';

export function topologyOf(world: DrawnWorld): Topology {
  const takers = takersOf(world);
  const roads = roadsOf(world, takers);
  const used = new Set(roads.flatMap(({ from, to }) => [from, to]));
  const present = world.trace.actors.filter(({ id }) => world.isPresent(id));
  const nodes = present.flatMap((actor) => nodeOf(actor, { world, takers, used }));
  const drawn = new Set(nodes.map(({ actor }) => actor));
  const edges = roads.filter(({ from, to }) => drawn.has(from) && drawn.has(to));
  return { nodes, edges: edges.map(edgeOf) };
}

interface Known {
  readonly world: DrawnWorld;
  readonly takers: ReadonlySet<string>; // clients that get messages
  readonly used: ReadonlySet<string>; // whoever a road leads to or from
}

function nodeOf(actor: Actor, { world, takers, used }: Known): TopologyNode[] {
  const { name, role, host } = actor;
  const note = noteOf(actor, world.scenario);
  switch (role) {
    case 'producer':
    case 'router':
    case 'consumer':
      return [{ actor: name, column: role, kind: role, note }];
    case 'destination':
      return [{ actor: name, column: role, kind: role, note, rows: ['ready', 'unacked'] }];
    case 'client':
      // A client without an application stands where its messages go to, or come from.
      if (host !== undefined || !used.has(name)) return [];
      return takers.has(name)
        ? [{ actor: name, column: 'consumer', kind: 'consumer', hasEffects: false }]
        : [{ actor: name, column: 'producer', kind: 'producer' }];
    default:
      return [];
  }
}

const edgeOf = ({ from, to, wire }: Road): TopologyEdge => ({ from, to, wire });
