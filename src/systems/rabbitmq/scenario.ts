/** RabbitMQ's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import type { Json } from '../../base/json';
import { commandedBy } from '../../scenario/own/commands';
import { takenAt, unknownAt } from '../../scenario/own/names';
import type { Problem } from '../../scenario/problem';
import type { Step } from '../../scenario/scenario';
import { type Read, readShape } from '../../scenario/shape';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { clientCommands, nodeCommands } from './scenario/command-schemas';
import { leavesOpen } from './scenario/promises';
import { VERSIONS, type Version } from './routing/version';
import { SETTINGS } from './scenario/all-settings';
import { declareAll, type Declared, type Mention, missing } from './scenario/refusals';
import {
  publisherSchema, settingsSchema, subscriberSchema, topologySchema,
} from './scenario/schemas';
import { parameterProblems } from './scenario/bridge/problems';
import { laterPolicy } from './scenario/later';
import { stepProblems } from './scenario/steps';
import { nodesOf } from './scenario/nodes';
import { targetsOf } from './scenario/targets';
import { vhostProblems } from './scenario/vhosts';
import type { PublisherOptions, SubscriberOptions, Topology } from './topology';

type Given = OwnParts & { readonly steps?: readonly Step[] };

function read(given: Given): ReadParts {
  const topology = readShape(topologySchema, given.topology, 'topology') as Read<Topology>;
  const settings = readShape(settingsSchema, given.settings, 'settings');
  const producers = given.producers.map((item, at) =>
    optionsOf<PublisherOptions>(item, publisherSchema, `producers[${at}].options`));
  const consumers = given.consumers.map((item, at) =>
    optionsOf<SubscriberOptions>(item, subscriberSchema, `consumers[${at}].options`));
  const shapes = [topology, settings, ...producers, ...consumers];
  const world: World = {
    topology: topology.value ?? EMPTY, version: settings.value?.version ?? LATEST,
    producers, consumers, steps: given.steps ?? [],
  };
  const problems = shapes.flatMap((part) => part.problems);
  const applications = [...given.producers, ...given.consumers].map(({ id }) => id);
  return {
    parts: {
      topology: world.topology as unknown as Json, settings: settings.value ?? {},
      producers: producers.map(filledIn), consumers: consumers.map(filledIn),
    },
    // What is misspelt cannot be found either: shapes first, then what they speak of.
    problems: problems.length > 0 ? problems : problemsOf(world),
    targets: targetsOf(world.topology, { applications, steps: world.steps }),
    commanded: new Map([
      ...commandedBy([
        ...world.topology.clients.map(({ id }) => id), ...applications.map((id) => `${id}.client`),
      ], clientCommands),
      ...commandedBy(nodesOf(world.topology), nodeCommands),
    ]),
    disks: { full: nodesOf(world.topology), lost: nodesOf(world.topology) },
  };
}

const EMPTY: Topology = { exchanges: [], queues: [], bindings: [], policies: [], clients: [] };
const LATEST = VERSIONS.at(-1) as Version;

interface Options<Value> extends Read<Value> {
  readonly id: string;
  readonly at: string;
}

interface World {
  readonly topology: Topology;
  readonly version: Version;
  readonly producers: readonly Options<PublisherOptions>[];
  readonly consumers: readonly Options<SubscriberOptions>[];
  readonly steps: readonly Step[];
}

function optionsOf<Value>(
  { id, options }: OwnParts['producers'][number], schema: Parameters<typeof readShape>[0],
  at: string,
): Options<Value> {
  return { id, at, ...(readShape(schema, options, at) as Read<Value>) };
}

const filledIn = ({ id, value }: Options<unknown>): { id: string; options: Json } =>
  ({ id, options: (value ?? {}) as Json });

function problemsOf({ topology, version, producers, consumers, steps }: World):
readonly Problem[] {
  const declared = declareAll(topology, version);
  const vhosts = [...declared.tables.keys()];
  return [
    ...declared.problems,
    ...producers.flatMap(({ at, value: { vhost = '', exchange: name = '' } = {} }) =>
      unknown(declared, vhost, { noun: 'exchange', name, path: `${at}.exchange` })),
    ...consumers.flatMap(({ at, value: { vhost = '', queue: name = '' } = {} }) =>
      unknown(declared, vhost, { noun: 'queue', name, path: `${at}.queue` })),
    ...sameClients([...producers, ...consumers].map(({ id }) => id), topology),
    ...nodeProblems({ topology, producers, consumers }),
    // Simplified: a policy that is there from the beginning is taken as it is written.
    ...topology.policies.flatMap((policy, at) =>
      laterPolicy(policy, version, `topology.policies[${at}]`)),
    ...(topology.parameters ?? []).flatMap((parameter, at) =>
      parameterProblems(parameter, { vhosts, version }, `topology.parameters[${at}]`)),
    ...stepProblems(steps, { vhosts, version, nodes: nodesOf(topology) }),
  ];
}

/** Nodes that are named and are not there. */
function nodeProblems({ topology, producers, consumers }: Omit<World, 'version' | 'steps'>):
readonly Problem[] {
  const known = nodesOf(topology);
  const named = [
    { path: 'topology.declaredOn', name: topology.declaredOn },
    ...topology.queues.map(({ node: name }, at) => ({ path: `topology.queues[${at}].node`, name })),
    ...topology.clients.map(({ node: name }, at) =>
      ({ path: `topology.clients[${at}].node`, name })),
    ...[...producers, ...consumers].map(({ at, value }) =>
      ({ path: `${at}.node`, name: value?.node })),
  ];
  return named.flatMap(({ path, name }) => (name === undefined || known.includes(name) ? []
    : [unknownAt({ noun: 'node', name, path }, known)]));
}

function unknown({ tables }: Declared, vhost: string, mention: Omit<Mention, 'table'>):
readonly Problem[] {
  const table = tables.get(vhost);
  return table === undefined ? vhostProblems(vhost, mention.path, [...tables.keys()])
    : missing({ table, ...mention });
}

function sameClients(taken: readonly string[], topology: Topology): readonly Problem[] {
  const { clients } = topology;
  const nodes = nodesOf(topology);
  return clients.flatMap(({ id }, at) => {
    const others = [...taken, ...nodes, ...clients.slice(0, at).map((other) => other.id)];
    if (!others.includes(id)) return [];
    return [takenAt(`topology.clients[${at}].id`, id)];
  });
}

/** How RabbitMQ's scenarios are read. */
export const scenario: SystemScenario = { id: 'rabbitmq', settings: SETTINGS, read, leavesOpen };
