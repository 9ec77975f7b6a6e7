/** Every road between what is drawn: as the scenario says, as its steps will go, as was seen. */
import type { DrawnWorld, TopologyEdge } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { NO_ACTOR, pairOf } from '../../../trace/columns';
import { kindCode } from '../../../trace/trace';
import { brokerOf, onBroker, senderOptionsOf, topologyOf, wireTo } from '../topology';
import { actorNameOf, destinationsOf, isPattern, virtualTopicOf } from '../topology/names';
import { bridgesOf } from './bridges';
import type { Seat } from './seats';

const [SENT, ROUTED, JOINED, DEAD, STORED, REMOVED] = [
  kindCode('sent'), kindCode('routed'), kindCode('joined'), kindCode('deadLettered'),
  kindCode('stored'), kindCode('removed'),
];

/** A road as it is found: by the names of actors, consumers among them. */
interface Road {
  readonly from: string;
  readonly to: string;
  readonly wire: string;
}

type Wires = (process: string) => string;

export function roadsOf(world: DrawnWorld, seats: readonly Seat[]): readonly TopologyEdge[] {
  const roads = new Map<string, TopologyEdge>();
  const homes = new Map(seats.map(({ name, process }) => [name, process]));
  const takers = new Set(homes.values());
  const wires = wiresIn(world.scenario);
  const planned = world.scenario === undefined ? [] : plannedRoads(world.scenario, seats, wires);
  const virtual = world.trace.actors.flatMap(({ name: to }) => {
    const topic = virtualTopicOf(to);
    return topic === undefined ? [] : [{ from: `topic://${topic}`, to, wire: '' }];
  });
  for (const { from, to, wire } of [...planned, ...virtual, ...seenRoads(world, wires)]) {
    // Who consumes stands behind its destinations, also when it sends.
    const isBack = takers.has(from) && !homes.has(to);
    const [first, last] = isBack ? [to, from] : [from, to];
    const process = isBack ? last : homes.get(last) ?? last;
    roads.set(`${first}>${last}`, {
      from: first, to: process, wire, ...(process !== last && { toPart: last }),
    });
  }
  return [...roads.values()];
}

/** The wire of an application, a client or a bridge to the broker that it sends to. */
function wiresIn(scenario: Scenario | undefined): Wires {
  if (scenario === undefined) return () => '';
  const topology = topologyOf(scenario);
  const said = new Map([...scenario.producers, ...scenario.consumers]
    .map((spec) => [spec.id, senderOptionsOf(spec).broker]));
  for (const { id, broker } of topology.clients) said.set(id, broker);
  const bridges = bridgesOf(scenario);
  return (process) => (said.has(process)
    ? wireTo(process, brokerOf(topology, said.get(process) ?? null).name)
    : bridges.get(process)?.wire ?? '');
}

function plannedRoads(scenario: Scenario, seats: readonly Seat[], wires: Wires): readonly Road[] {
  const topology = topologyOf(scenario);
  const brokerFor = (process: string): string =>
    topology.brokers.find(({ name }) => wires(process) === wireTo(process, name))?.name ?? '';
  const named = (process: string, text: string): readonly string[] => destinationsOf(text)
    .filter(({ name }) => !isPattern(name))
    .map((each) => onBroker(topology, brokerFor(process), actorNameOf(each)));
  const sent = scenario.producers.map((spec) =>
    [spec.id, senderOptionsOf(spec).destination] as const);
  for (const { do: verb, target, command } of scenario.steps) {
    if (verb !== 'command' || command?.type !== 'send') continue;
    sent.push([target, command['destination'] as string]);
  }
  return [
    ...sent.flatMap(([from, text]) =>
      named(from, text).map((to) => ({ from, to, wire: wires(from) }))),
    // Whoever reads a topic has a subscription, which comes with him.
    ...seats.flatMap(({ name: to, process, destination }) => named(process, destination)
      .filter((from) => !from.startsWith('topic://'))
      .map((from) => ({ from, to, wire: wires(process) }))),
    ...seats.flatMap(({ process, destination }) => [...bridgesOf(scenario)]
      .filter(([, { to }]) => to === brokerFor(process))
      .flatMap(([bridge, { from, to, wire }]) => destinationsOf(destination)
        .filter(({ kind, name }) => kind === 'queue' && !isPattern(name))
        .flatMap(({ name }) => [
          { from: onBroker(topology, from, name), to: bridge, wire: '' },
          { from: bridge, to: onBroker(topology, to, name), wire },
        ]))),
  ];
}

const isPlace = ({ role, machine }: Actor): boolean =>
  role === 'destination' || (role === 'router' && machine !== 'bridge');

/** Who was seen to talk: what people made while the world ran is in no scenario. */
function seenRoads({ trace }: DrawnWorld, wires: Wires): readonly Road[] {
  const { kind, actor, peer, cause } = trace.columns;
  const roads = new Map<number, Road>();
  const add = (one: number, other: number): void => {
    const [from, to] = [trace.actors[one]!.name, trace.actors[other]!.name];
    const key = pairOf(one, other);
    // A bridge consumes in its own broker's process.
    const isInside = trace.actors[other]!.machine === 'bridge';
    if (!roads.has(key)) {
      roads.set(key, { from, to, wire: isInside ? '' : wires(from) || wires(to) });
    }
  };
  for (let seq = 0; seq < trace.length; seq++) {
    const [code, own, other] = [kind[seq], actor[seq]!, peer[seq]!];
    if (code === STORED) {
      // What the scheduler let go goes to its destination.
      const from = cause[seq]! >= 0 && kind[cause[seq]!] === REMOVED ? actor[cause[seq]!]! : own;
      if (from !== own) add(from, own);
    } else if (other === NO_ACTOR) continue;
    else if (code === JOINED) add(other, own);
    else if (code === ROUTED || code === DEAD) add(own, other);
    else if (code === SENT && isPlace(trace.actors[other]!)) add(own, other);
  }
  return [...roads.values()];
}
