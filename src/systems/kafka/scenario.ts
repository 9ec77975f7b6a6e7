/** Kafka's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import type { Json } from '../../base/json';
import type { Problem } from '../../scenario/problem';
import { readShape } from '../../scenario/shape';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';
import { problemsOf } from './scenario/problems';
import {
  consumerSchema, producerSchema, settingsSchema, topologySchema,
} from './scenario/schemas';
import { SETTINGS } from './scenario/settings/all';
import { targetsOf } from './scenario/targets';
import type { Topology } from './topology';

type Item = OwnParts['producers'][number];

const EMPTY: Topology = { brokers: [], controllers: [], topics: [], groups: [], admins: [] };

function read(given: OwnParts): ReadParts {
  const topology = readShape(topologySchema, given.topology, 'topology');
  const settings = readShape(settingsSchema, given.settings as Json, 'settings');
  const own = (topology.value ?? EMPTY) as unknown as Topology;
  const producers = given.producers.map((item, at) =>
    optionsOf(item, { schema: producerSchema, at: `producers[${at}].options` }));
  const consumers = given.consumers.map((item, at) =>
    optionsOf(item, { schema: consumerSchema, at: `consumers[${at}].options` }));
  const parts = {
    topology: own as unknown as Json,
    settings: (settings.value ?? {}) as ReadParts['parts']['settings'],
    producers: producers.map(({ item }) => item), consumers: consumers.map(({ item }) => item),
  };
  return {
    parts,
    problems: [
      ...topology.problems, ...settings.problems,
      ...[...producers, ...consumers].flatMap(({ problems }) => problems),
      ...problemsOf(own, parts),
    ],
    targets: targetsOf(own, parts),
    disks: { lost: own.brokers },
  };
}

interface Options {
  readonly item: Item;
  readonly problems: readonly Problem[];
}

function optionsOf(
  { id, options }: Item,
  { schema, at }: { schema: typeof producerSchema | typeof consumerSchema; at: string },
): Options {
  const { value, problems } = readShape(schema, options, at);
  return { item: { id, options: (value ?? {}) as Json }, problems };
}

export const scenario: SystemScenario = { id: 'kafka', settings: SETTINGS, read, leavesOpen };
