/** ActiveMQ's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import { commandedBy, producerCommands } from '../../scenario/own/commands';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { brokerCommands, clientCommands } from './scenario/commands';
import { problemsOf } from './scenario/problems';
import { leavesOpen } from './scenario/promises';
import { nothing, receiverSchema, senderSchema, topologySchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { brokerOf, lockWire, onBroker, type Topology, wireBetween, wireTo } from './topology';
import { actorNameOf, destinationOf } from './topology/names';

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: nothing, producer: senderSchema, consumer: receiverSchema,
};

const NOTHING: Topology = { brokers: [], destinations: [], clients: [] };

function read(given: OwnParts): ReadParts {
  const { topology, parts, problems } = shapeOwnParts(given, SCHEMAS, NOTHING);
  const { brokers, destinations, clients } = topology;
  const names = brokers.map(({ name }) => name);
  const speakers = [...parts.producers, ...parts.consumers].map(({ id, options }) =>
    ({ id, broker: (options as { broker?: string | null }).broker ?? null }));
  const wires = [...speakers, ...clients].flatMap(({ id, broker }) =>
    (brokers.length === 0 ? [] : [wireTo(id, brokerOf(topology, broker).name)]));
  const between = brokers.flatMap(({ name, networkConnectors }) =>
    networkConnectors.map(({ to }) => wireBetween(name, to)));
  const locks = brokers.flatMap(({ name, instances }) =>
    instances.map((each) => lockWire(each, name)));
  const held = destinations.flatMap((text) => names.map((broker) =>
    onBroker(topology, broker, actorNameOf(destinationOf(text)))));
  return {
    parts,
    problems: [...problems, ...problemsOf(topology, parts)],
    targets: [
      ...names, ...brokers.flatMap(({ instances }) => instances), ...held,
      ...clients.map(({ id }) => id), ...wires, ...between, ...locks,
    ],
    disks: { lost: names },
    commanded: new Map([
      ...commandedBy(parts.producers.map(({ id }) => id), producerCommands),
      ...commandedBy(clients.map(({ id }) => id), clientCommands),
      ...commandedBy(names, brokerCommands),
    ]),
  };
}

export const scenario: SystemScenario = { id: 'activemq', settings: SETTINGS, read, leavesOpen };
