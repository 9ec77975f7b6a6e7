/** Pub/Sub's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import type { Json } from '../../base/json';
import { commandedBy } from '../../scenario/own/commands';
import { unknownAt } from '../../scenario/own/names';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { Problem } from '../../scenario/problem';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { clientCommands, endpointCommands } from './scenario/commands';
import { leavesOpen } from './scenario/promises';
import { topologyProblems } from './scenario/problems';
import {
  publisherSchema, settingsSchema, subscriberSchema, topologySchema,
} from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { SERVICE, type Topology } from './topology';

const EMPTY: Topology = { topics: [], subscriptions: [], clients: [], endpoints: [] };

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: settingsSchema,
  producer: publisherSchema, consumer: subscriberSchema,
};

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts(given, SCHEMAS, EMPTY);
  const applications = [...given.producers, ...given.consumers].map(({ id }) => id);
  const others = [...own.clients, ...own.endpoints].map(({ id }) => id);
  return {
    parts,
    problems: [...problems, ...topologyProblems(own), ...missing(own, given)],
    targets: [
      SERVICE, ...own.topics.map(({ name }) => name),
      ...own.subscriptions.map(({ name }) => name), ...others,
      ...applications.map((id) => `${id}.client`),
      ...[...applications, ...others].map((id) => `${id}-${SERVICE}`),
    ],
    commanded: new Map([
      ...commandedBy(own.clients.map(({ id }) => id), clientCommands),
      ...commandedBy(applications.map((id) => `${id}.client`), clientCommands),
      ...commandedBy(own.endpoints.map(({ id }) => id), endpointCommands),
    ]),
  };
}

/** Topics and subscriptions that applications name and nobody made. */
function missing({ topics, subscriptions }: Topology, given: OwnParts): readonly Problem[] {
  const unknown = (where: 'producers' | 'consumers', names: readonly string[]) =>
    given[where].flatMap(({ options }, at): Problem[] => {
      const field = where === 'producers' ? 'topic' : 'subscription';
      const name = (options as { readonly [field: string]: Json } | null)?.[field];
      if (typeof name !== 'string' || names.includes(name)) return [];
      const path = `${where}[${at}].options.${field}`;
      return [unknownAt({ noun: field, name, path }, names)];
    });
  return [
    ...unknown('producers', topics.map(({ name }) => name)),
    ...unknown('consumers', subscriptions.map(({ name }) => name)),
  ];
}

export const scenario: SystemScenario = { id: 'pubsub', settings: SETTINGS, read, leavesOpen };
