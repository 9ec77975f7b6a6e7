/** Which actors of a Luxun world are drawn, and how they are joined. */
import type {
  DrawnWorld, Room, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { BED_PART, tapeFit } from '../../../frames/tape';
import {
  queueName, receiverOptionsOf, senderOptionsOf, topicOf, topologyOf as specOf,
} from '../topology';

export function topologyOf({ trace, scenario, isPresent }: DrawnWorld): Drawn {
  const nodes = trace.actors.filter(({ id }) => isPresent(id))
    .flatMap((actor) => nodeOf(actor, scenario));
  return { nodes, edges: scenario === undefined ? [] : edgesOf(scenario) };
}

function nodeOf({ name, role, subscribers = [] }: Actor, scenario: Scenario | undefined):
TopologyNode[] {
  switch (role) {
    case 'producer':
      return [{
        actor: name, column: 'producer', kind: 'producer', note: senderNote(name, scenario),
      }];
    case 'destination':
      return [{
        actor: name, label: topicOf(name), column: 'destination', kind: 'luxun.queue',
        rows: ['log'],
        fit: (room: Room) =>
          tapeFit({ name: topicOf(name), readers: subscribers.length }, room),
      }];
    case 'consumer':
      return [{
        actor: name, column: 'consumer', kind: 'consumer', note: readerNote(name, scenario),
      }];
    case 'broker':
      return [{ actor: name, column: 'broker', kind: 'broker' }];
    default:
      return [];
  }
}

function senderNote(name: string, scenario: Scenario | undefined): string[] {
  const spec = scenario?.producers.find(({ id }) => id === name);
  if (spec === undefined) return [];
  const { type, confirms } = senderOptionsOf(spec);
  return confirms ? ['produce'] : ['producer.type=', type];
}

function readerNote(name: string, scenario: Scenario | undefined): string[] {
  const spec = scenario?.consumers.find(({ id }) => id === name);
  if (spec === undefined) return [];
  const { fanout } = receiverOptionsOf(spec);
  return [fanout === null ? 'startIndex' : `fanout ${fanout}`];
}

function edgesOf(scenario: Scenario): TopologyEdge[] {
  const own = specOf(scenario);
  return own.brokers.flatMap((broker) => [
    ...scenario.producers.map((spec) => {
      const { id } = spec;
      const to = queueName(own, senderOptionsOf(spec).topic, broker);
      return { from: id, to, toPart: BED_PART, wire: `${id}-${broker}` };
    }),
    ...scenario.consumers.map((spec) => {
      const { id } = spec;
      const from = queueName(own, receiverOptionsOf(spec).topic, broker);
      return { from, fromPart: BED_PART, to: id, wire: `${id}-${broker}` };
    }),
  ]);
}
