/** Pub/Sub's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import type { Json } from '../../base/json';
import { nearest } from '../../scenario/nearest';
import type { Problem } from '../../scenario/problem';
import { readShape } from '../../scenario/shape';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';
import { topologyProblems } from './scenario/problems';
import {
  publisherSchema, settingsSchema, subscriberSchema, topologySchema,
} from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { SERVICE, type Topology } from './topology';

type Item = OwnParts['producers'][number];

const EMPTY: Topology = { topics: [], subscriptions: [], clients: [], endpoints: [] };

function read(given: OwnParts): ReadParts {
  const topology = readShape(topologySchema, given.topology, 'topology');
  const settings = readShape(settingsSchema, given.settings as Json, 'settings');
  const own = (topology.value ?? EMPTY) as Topology;
  const producers = given.producers.map((item, at) =>
    optionsOf(item, { schema: publisherSchema, at: `producers[${at}].options` }));
  const consumers = given.consumers.map((item, at) =>
    optionsOf(item, { schema: subscriberSchema, at: `consumers[${at}].options` }));
  const applications = [...given.producers, ...given.consumers].map(({ id }) => id);
  const others = [...own.clients, ...own.endpoints].map(({ id }) => id);
  return {
    parts: {
      topology: own as unknown as Json,
      settings: (settings.value ?? {}) as ReadParts['parts']['settings'],
      producers: producers.map(({ item }) => item), consumers: consumers.map(({ item }) => item),
    },
    problems: [
      ...topology.problems, ...settings.problems,
      ...[...producers, ...consumers].flatMap(({ problems }) => problems),
      ...topologyProblems(own), ...missing(own, given),
    ],
    targets: [
      SERVICE, ...own.topics.map(({ name }) => name),
      ...own.subscriptions.map(({ name }) => name), ...others,
      ...applications.map((id) => `${id}.client`),
      ...[...applications, ...others].map((id) => `${id}-${SERVICE}`),
    ],
  };
}

interface Options {
  readonly item: Item;
  readonly problems: readonly Problem[];
}

function optionsOf(
  { id, options }: Item,
  { schema, at }: { schema: typeof publisherSchema | typeof subscriberSchema; at: string },
): Options {
  const { value, problems } = readShape(schema, options, at);
  return { item: { id, options: (value ?? {}) as Json }, problems };
}

/** Topics and subscriptions that applications name and nobody made. */
function missing({ topics, subscriptions }: Topology, given: OwnParts): readonly Problem[] {
  const unknown = (where: 'producers' | 'consumers', names: readonly string[]) =>
    given[where].flatMap(({ options }, at): Problem[] => {
      const field = where === 'producers' ? 'topic' : 'subscription';
      const name = (options as { readonly [field: string]: Json } | null)?.[field];
      if (typeof name !== 'string' || names.includes(name)) return [];
      const path = `${where}[${at}].options.${field}`;
      return [{ path, problem: `unknown ${field} "${name}"`, hint: nearest(name, names) }];
    });
  return [
    ...unknown('producers', topics.map(({ name }) => name)),
    ...unknown('consumers', subscriptions.map(({ name }) => name)),
  ];
}

export const scenario: SystemScenario = { id: 'pubsub', settings: SETTINGS, read, leavesOpen };
