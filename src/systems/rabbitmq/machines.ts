/** Turns a RabbitMQ scenario into actors: nodes, and applications with their connections. */
import { type Micros, seconds } from '../../base/micros';
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications, NOBODY } from '../../machines/applications';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { addNodes, type Standing } from './machines/cluster/nodes';
import { channel } from './machines/channel';
import { client, clientRecord } from './machines/client';
import { connection, type ConnectionRecord } from './machines/connection';
import { node as nodeMachine } from './machines/node';
import { keepParameter } from './machines/bridge/parameters';
import { queue } from './machines/queue';
import { quorumQueue } from './machines/quorum/queue';
import { replicatedState } from './machines/replicas/add';
import { mirrorMember } from './machines/mirrors/member';
import { quorumMember } from './machines/quorum/raft/member';
import { streamQueue } from './machines/stream/queue';
import { streamMember } from './machines/stream/replicas/member';
import { settingsOf } from './machines/settings';
import { federationLink } from './machines/federation/link';
import { shovel } from './machines/shovel/shovel';
import {
  type PublisherOptions, publisherOptionsOf, type SubscriberOptions, subscriberOptionsOf,
  topologyOf,
} from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [
  nodeMachine, connection, channel, queue, quorumQueue, quorumMember, replicatedState, streamQueue,
  streamMember, mirrorMember,
  client, shovel, federationLink,
];

/** Creates the nodes with their topology, then the applications in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const nodes = addNodes(scenario, world);
  const topology = topologyOf(scenario);
  const { silence: patience } = settingsOf(scenario);
  const deskAt = (name: string | undefined): Desk => {
    const node = nodes.find((each) => each.name === name) ?? (nodes[0] as Standing);
    return { node, world, network: scenario.network, silence: patience };
  };
  addApplications(scenario, world, {
    isTold: (spec) => publisherOptionsOf(spec).confirm,
    ofProducer: (spec, app) => {
      const publisher = publisherOptionsOf(spec);
      const { vhost, node, confirm: confirms } = publisher;
      return connect(deskAt(node), { name: spec.id, app, publisher, vhost, confirms });
    },
    ofConsumer: (spec, app) => {
      const subscriber = subscriberOptionsOf(spec);
      const { vhost, node } = subscriber;
      return connect(deskAt(node), { name: spec.id, app, subscriber, vhost });
    },
  });
  for (const client of topology.clients) {
    const { id: name, vhost, confirm: confirms, heartbeat, opensLate, node } = client;
    const silence = heartbeat === undefined ? undefined : seconds(2 * heartbeat);
    connect({ ...deskAt(node), silence }, { name, vhost, confirms, opensLate });
  }
  // Simplified: in a cluster a shovel or a link runs on one node only, the one that its parameter
  // was set on.
  const { record, broker } = nodes[0] as Standing;
  const place = { node: record, host: broker };
  for (const parameter of topology.parameters ?? []) keepParameter(parameter, place, world);
}

interface Desk {
  readonly node: Standing;
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
function connect({ node, world, network, silence }: Desk, joining: Joining): ActorId {
  const { broker, record, name: nodeName } = node;
  const { name, app, vhost, publisher = null, subscriber = null, confirms = false } = joining;
  const far: ConnectionRecord = {
    client: NOBODY, app: NOBODY, name, vhost, channels: new Map(), opened: 0, failure: null,
  };
  const end = world.create({
    name: `${name}@${nodeName}`, role: 'session', machine: connection, record: far, host: broker,
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
  world.wire({ name: `${name}-${nodeName}`, ...network, ...patience }, self, end);
  return self;
}
