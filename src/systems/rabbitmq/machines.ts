/** Turns a RabbitMQ scenario into actors: one node, and applications with their connections. */
import { frozen } from '../../base/fact';
import { type Micros, seconds } from '../../base/micros';
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications, NOBODY } from '../../machines/applications';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { declareTopology } from './machines/assemble-topology';
import { channel } from './machines/channel';
import { client, clientRecord } from './machines/client';
import { connection, type ConnectionRecord } from './machines/connection';
import { node, type NodeRecord } from './machines/node';
import { keepParameter } from './machines/shovel/parameters';
import { queue } from './machines/queue';
import { quorumQueue } from './machines/quorum/queue';
import { streamQueue } from './machines/stream/queue';
import { settingsOf } from './machines/settings';
import { shovel } from './machines/shovel/shovel';
import { shovelsOver } from './machines/shovel/shovels';
import type { PublisherOptions, SubscriberOptions, Topology } from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [
  node, connection, channel, queue, quorumQueue, streamQueue, client, shovel,
];

/** Creates the node with its topology, then the applications in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const record = newNode(scenario);
  for (const { id } of [...scenario.producers, ...scenario.consumers])
    record.names[id] = 'application';
  const broker = world.create({ name: 'rabbit', role: 'broker', machine: node, record });
  const topology = scenario.topology as unknown as Topology;
  for (const { id } of topology.clients) record.names[id] = 'client';
  declareTopology(topology, { record, broker, world });
  const { network } = scenario;
  const desk = { broker, record, world, network, silence: settingsOf(scenario).silence };
  addApplications(scenario, world, {
    isTold: ({ options }) => (options as unknown as PublisherOptions).confirm,
    ofProducer: ({ id: name, options }, app) => {
      const publisher = options as unknown as PublisherOptions;
      const { vhost, confirm: confirms } = publisher;
      return connect(desk, { name, app, publisher, vhost, confirms });
    },
    ofConsumer: ({ id: name, options }, app) => {
      const subscriber = options as unknown as SubscriberOptions;
      return connect(desk, { name, app, subscriber, vhost: subscriber.vhost });
    },
  });
  for (const { id: name, vhost, confirm: confirms, heartbeat, opensLate } of topology.clients) {
    const silence = heartbeat === undefined ? undefined : seconds(2 * heartbeat);
    connect({ ...desk, silence }, { name, vhost, confirms, opensLate });
  }
  const place = { node: record, host: broker };
  for (const parameter of topology.parameters ?? []) keepParameter(parameter, place, world);
}

/** A node on which nothing was ever declared. */
function newNode(scenario: Scenario): NodeRecord {
  const settings = settingsOf(scenario);
  return {
    version: settings.version,
    internalLatency: settings.internalLatency,
    syncLatency: settings.syncLatency,
    consumerTimeout: settings.consumerTimeout,
    tables: {},
    queues: {},
    readers: readersIn(scenario),
    exchanges: {},
    unwritten: new Map(),
    ended: new Set(),
    policies: {},
    parameters: [],
    components: frozen({ shovel: shovelsOver({ ...scenario.network, silence: settings.silence }) }),
    shovels: {},
    names: {},
    limiters: {},
    generated: 0,
    replies: {},
    connections: [],
    alarms: new Set(),
    blocked: new Set(),
    isClean: false,
  };
}

/** Whoever is set up to read a queue, by vhost and queue. */
function readersIn({ consumers }: Scenario): NodeRecord['readers'] {
  const readers: { [vhost: string]: { [queue: string]: string[] } } = {};
  for (const { id, options } of consumers) {
    const { vhost, queue: name } = options as unknown as SubscriberOptions;
    ((readers[vhost] ??= {})[name] ??= []).push(id);
  }
  return readers;
}

interface Desk {
  readonly broker: ActorId;
  readonly record: NodeRecord;
  readonly world: World;
  readonly network: Scenario['network'];
  readonly silence: Micros | undefined; // none: nobody is given up for being silent
}

interface Joining {
  readonly name: string; // the connection's; the client's too when it has no application
  readonly app?: ActorId;
  readonly vhost: string;
  readonly publisher?: PublisherOptions;
  readonly subscriber?: SubscriberOptions;
  readonly confirms?: boolean;
  readonly opensLate?: boolean | undefined;
}

/** Makes a client and its connection at the broker, with a wire between them. */
function connect({ broker, record, world, network, silence }: Desk, joining: Joining): ActorId {
  const { name, app, vhost, publisher = null, subscriber = null, confirms = false } = joining;
  const far: ConnectionRecord = {
    client: NOBODY, app: NOBODY, name, vhost, channels: {}, opened: 0,
  };
  const end = world.create({
    name: `${name}@rabbit`, role: 'session', machine: connection, record: far, host: broker,
  });
  record.connections.push(end);
  const near = clientRecord({
    connection: end, app: app ?? NOBODY, publisher, subscriber, confirms,
    keepsTrying: app !== undefined, opensLate: joining.opensLate === true,
  });
  const self = world.create({
    name: app === undefined ? name : `${name}.client`, role: 'client', machine: client,
    record: near, ...(app !== undefined && { host: app }),
  });
  far.client = self;
  far.app = near.app = app ?? self;
  const patience = silence === undefined ? {} : { silence };
  world.wire({ name: `${name}-rabbit`, ...network, ...patience }, self, end);
  return self;
}
