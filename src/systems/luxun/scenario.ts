/** Luxun's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import type { Json } from '../../base/json';
import type { Problem } from '../../scenario/problem';
import { readShape } from '../../scenario/shape';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';
import { receiverSchema, senderSchema, settingsSchema, topologySchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { queueName, type Topology, topicsOf } from './topology';

type Item = OwnParts['producers'][number];

interface Options {
  readonly item: Item;
  readonly problems: readonly Problem[];
}

function optionsOf(
  { id, options }: Item,
  { schema, at }: { schema: typeof senderSchema | typeof receiverSchema; at: string },
): Options {
  const { value, problems } = readShape(schema, options, at);
  return { item: { id, options: (value ?? {}) as Json }, problems };
}

function read(given: OwnParts): ReadParts {
  const topology = readShape(topologySchema, given.topology, 'topology');
  const settings = readShape(settingsSchema, given.settings as Json, 'settings');
  const own = (topology.value ?? { brokers: [] }) as Topology;
  const producers = given.producers.map((item, at) =>
    optionsOf(item, { schema: senderSchema, at: `producers[${at}].options` }));
  const consumers = given.consumers.map((item, at) =>
    optionsOf(item, { schema: receiverSchema, at: `consumers[${at}].options` }));
  const items = {
    producers: producers.map(({ item }) => item), consumers: consumers.map(({ item }) => item),
  };
  return {
    parts: {
      topology: own as unknown as Json,
      settings: (settings.value ?? {}) as ReadParts['parts']['settings'], ...items,
    },
    problems: [
      ...topology.problems, ...settings.problems,
      ...[...producers, ...consumers].flatMap(({ problems }) => problems),
      ...twice(own),
    ],
    targets: targetsOf(own, given, topicsOf(items as never)),
    disks: { lost: own.brokers },
  };
}

function twice({ brokers }: Topology): readonly Problem[] {
  const path = (at: number): string => `topology.brokers[${at}]`;
  return brokers.flatMap((name, at) => (brokers.indexOf(name) === at
    ? []
    : [{ path: path(at), problem: `"${name}" is there twice`, hint: 'rename one' }]));
}

function targetsOf(own: Topology, given: OwnParts, topics: readonly string[]): string[] {
  const applications = [...given.producers, ...given.consumers].map(({ id }) => id);
  return own.brokers.flatMap((broker) => [
    broker,
    ...topics.map((topic) => queueName(own, topic, broker)),
    ...applications.map((id) => `${id}-${broker}`),
  ]).concat(applications.map((id) => `${id}.client`));
}

export const scenario: SystemScenario = { id: 'luxun', settings: SETTINGS, read, leavesOpen };
