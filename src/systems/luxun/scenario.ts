/** Luxun's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import { commandedBy } from '../../scenario/own/commands';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import { twiceIn } from '../../scenario/own/names';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { readerCommands, topicCommands } from './scenario/commands';
import { leavesOpen } from './scenario/promises';
import { receiverSchema, senderSchema, settingsSchema, topologySchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { queueName, type Topology, topicsOf } from './topology';

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: settingsSchema,
  producer: senderSchema, consumer: receiverSchema,
};

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts(given, SCHEMAS, { brokers: [] });
  const readers = given.consumers.map(({ id }) => `${id}.client`);
  // Options that do not do have none.
  const topics = topicsOf(parts as never)
    .filter((topic: string | undefined) => topic !== undefined);
  return {
    parts,
    problems: [...problems, ...twiceIn('topology.brokers', own.brokers)],
    targets: targetsOf(own, given, topics),
    disks: { full: own.brokers, lost: own.brokers, late: own.brokers },
    commanded: new Map([
      ...commandedBy(readers, readerCommands),
      ...commandedBy(queuesOf(own, topics), topicCommands),
    ]),
  };
}

/** Every topic on every broker. */
const queuesOf = (own: Topology, topics: readonly string[]): readonly string[] =>
  own.brokers.flatMap((broker) => topics.map((topic) => queueName(own, topic, broker)));

function targetsOf(own: Topology, given: OwnParts, topics: readonly string[]): string[] {
  const applications = [...given.producers, ...given.consumers].map(({ id }) => id);
  return [
    ...own.brokers, ...queuesOf(own, topics),
    ...own.brokers.flatMap((broker) => applications.map((id) => `${id}-${broker}`)),
    ...applications.map((id) => `${id}.client`),
  ];
}

export const scenario: SystemScenario = { id: 'luxun', settings: SETTINGS, read, leavesOpen };
