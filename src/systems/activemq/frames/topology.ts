/** Which actors of an ActiveMQ world are drawn, and how they are joined. */
import type { DrawnWorld, Topology as Drawn, TopologyNode } from '../../../frames/topology';
import type { Actor } from '../../../trace/actor';
import { topologyOf as specOf } from '../topology';
import { bridgeNode } from './bridges';
import { noteOf } from './notes';
import { fitOf } from './plan';
import { roadsOf } from './roads';
import { allSeats, type Seat } from './seats';

/** Whether it is master stands beside a process's name, in either language. */
const LOCK_ROOM = 46;

export function topologyOf(world: DrawnWorld): Drawn {
  const seats = allSeats(world);
  const roads = roadsOf(world, seats);
  const used = new Set(roads.flatMap(({ from, to }) => [from, to]));
  const nodes = world.trace.actors.filter(({ id }) => world.isPresent(id))
    .flatMap((actor) => nodeOf(actor, { world, seats, used }));
  const drawn = new Set(nodes.map(({ actor }) => actor));
  // Below those who consume in its broker, a bridge's road onwards crosses no other.
  nodes.sort((one, other) => Number(one.kind === 'bridge') - Number(other.kind === 'bridge'));
  return { nodes, edges: roads.filter(({ from, to }) => drawn.has(from) && drawn.has(to)) };
}

interface Known {
  readonly world: DrawnWorld;
  readonly seats: readonly Seat[];
  readonly used: ReadonlySet<string>; // whoever a road leads to or from
}

function nodeOf(actor: Actor, { world: { scenario }, seats, used }: Known): TopologyNode[] {
  const { name, role, host, machine } = actor;
  const note = noteOf(actor, scenario);
  switch (role) {
    case 'producer':
      return [{ actor: name, column: role, kind: 'producer' }];
    case 'router':
      if (machine === 'bridge') return [bridgeNode(actor, scenario)];
      return [{ actor: name, column: role, kind: 'topic', label: bareTopic(name), note }];
    case 'destination':
      if (machine === '') return [{ actor: name, column: role, kind: 'scheduler', rows: ['held'] }];
      return [{
        actor: name, column: role, note, rows: ['ready', 'unacked'], ...labelOf(actor, scenario),
        kind: machine === 'subscription' ? 'subscription' : 'queue',
      }];
    case 'broker':
      if (machine === 'instance') {
        return [{ actor: name, column: role, kind: machine, beside: LOCK_ROOM }];
      }
      // A broker that is alone is what everything drawn is a part of.
      return scenario !== undefined && specOf(scenario).brokers.length > 1
        ? [{ actor: name, column: role, kind: 'broker' }] : [];
    case 'consumer':
    case 'client': {
      const own = seats.filter(({ process }) => process === name);
      if (own.length > 0) return [processNode(name, own)];
      return host === undefined && role === 'client' && used.has(name)
        ? [{ actor: name, column: 'producer', kind: 'producer' }] : [];
    }
    default:
      return [];
  }
}

/** Where there are several brokers, names are long enough without what all topics begin with. */
const labelOf = ({ name }: Actor, scenario: DrawnWorld['scenario']): { readonly label?: string } =>
  (scenario !== undefined && specOf(scenario).brokers.length > 1 && name.startsWith('topic://')
    ? { label: bareTopic(name) } : {});

const bareTopic = (name: string): string => name.replace(/^topic:\/\/(?:VirtualTopic\.)?/, '');

/** A process with its consumers: an application has one, a client that steps speak through many. */
function processNode(actor: string, own: readonly Seat[]): TopologyNode {
  const names = own.map(({ name }) => name);
  const isApplication = names.length === 1 && names[0] === actor;
  return {
    actor, column: 'consumer', kind: 'process', hasEffects: isApplication,
    ...(!isApplication && { parts: Object.fromEntries(names.map((name) => [name, name])) }),
    fit: (room) => fitOf({ isApplication, names }, room),
  };
}
