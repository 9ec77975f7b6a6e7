/** Which actors of a world of web services are drawn, and how they are joined. */
import type {
  DrawnWorld, Fit, Room, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import { callerOptionsOf, topologyOf as specOf, wireTo, workerOptionsOf } from '../topology';

/** Callers left, services in the middle, each in the order of the scenario, workers right. */
export function topologyOf({ trace, scenario, isPresent }: DrawnWorld): Drawn {
  const services = trace.actors.filter(({ role }) => role === 'destination').length;
  const nodes = trace.actors.filter(({ id }) => isPresent(id)).flatMap(({ name, role }) => {
    const node = (column: TopologyNode['column'], kind: string): TopologyNode =>
      ({ actor: name, column, kind });
    switch (role) {
      case 'producer': return [{ ...node('producer', 'caller'), fit: callerFit }];
      case 'destination':
        return [{ ...node('destination', 'service'), fit: (room: Room) => fitOf(room, services) }];
      case 'consumer': return [node('consumer', 'worker')];
      default: return [];
    }
  });
  return { nodes, edges: scenario === undefined ? [] : edgesOf(scenario) };
}

const CALLER = { full: 128, compact: 44, chip: 28 } as const;
const SERVICE = { full: 138, compact: 44, chip: 28 } as const;
const WIDE = 380;

/** Wide enough for several calls that are out. */
const CALLER_WIDE = 184;

const callerFit = ({ density, form, width }: Room): Fit => ({
  height: CALLER[density],
  ...(density === 'full' && { width: form === 'column' ? width : CALLER_WIDE }),
});

const fitOf = ({ density, form, width }: Room, services: number): Fit => ({
  width: form === 'column' ? width : WIDE,
  // A chain of many leaves each less room.
  height: services > 4 && density === 'full' ? 104 : SERVICE[density],
});

function edgesOf(scenario: Scenario): TopologyEdge[] {
  const { producers, consumers } = scenario;
  const road = (from: string, to: string, wire = wireTo(from, to)): TopologyEdge =>
    ({ from, to, wire });
  return [
    ...producers.flatMap((spec) =>
      callerOptionsOf(spec).calls.map((to) => road(spec.id, to))),
    ...specOf(scenario).services.flatMap(({ name, calls }) => calls.map((to) => road(name, to))),
    ...consumers.map((spec) => {
      const { service } = workerOptionsOf(spec);
      return road(service, spec.id, wireTo(spec.id, service));
    }),
  ];
}
