/** Turns a Pub/Sub scenario into actors: one service, what it keeps, and applications around it. */
import { assert } from '../../base/assert';
import type { Micros } from '../../base/micros';
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications, NOBODY } from '../../machines/applications';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { client } from './machines/client';
import { clientRecord, type Manner } from './machines/client/record';
import { endpoint, type EndpointRecord } from './machines/endpoint';
import { service } from './machines/service';
import { list, retentionOf } from './machines/service/declare';
import type { ServiceRecord } from './machines/service-record';
import { subscription } from './machines/subscription';
import { subscriptionRecord } from './machines/subscription/record';
import { topic } from './machines/topic';
import { settingsOf } from './scenario/settings';
import { applyConfig, DEFAULTS } from './topology/config';
import { isFault } from './topology/fault';
import {
  type PublisherOptions, publisherOptionsOf, SERVICE, type SubscriberOptions, subscriberOptionsOf,
  topologyOf,
} from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] =
  [service, topic, subscription, client, endpoint];

/** Creates the service with topics and subscriptions, then applications in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const { switches, manner } = settingsOf(scenario);
  const record: ServiceRecord = {
    switches, clients: [], topics: {}, subscriptions: {}, snapshots: {},
  };
  const self = world.create({ name: SERVICE, role: 'broker', machine: service, record });
  const desk: Desk = { record, service: self, world, network: scenario.network, manner };
  addTopics(scenario, desk);
  addSubscriptions(scenario, desk);
  addApplications(scenario, world, {
    ofProducer: (spec, app) =>
      connect(desk, { name: spec.id, app, publisher: publisherOptionsOf(spec) }),
    ofConsumer: (spec, app) =>
      connect(desk, { name: spec.id, app, subscriber: subscriberOptionsOf(spec) }),
  });
  for (const { id } of topologyOf(scenario).clients) connect(desk, { name: id });
  addEndpoints(scenario, desk);
}

function addTopics(scenario: Scenario, { record, service: host, world }: Desk): void {
  for (const { name, messageRetentionDuration } of topologyOf(scenario).topics) {
    const id = world.create({ name, role: 'router', machine: topic, record: { name }, host });
    const retention = retentionOf(messageRetentionDuration);
    assert(!isFault(retention), `${name}: a retention that the parser let pass`);
    record.topics[name] = { id, name, retention, published: 0, log: [], isDeleted: false };
  }
}

function addSubscriptions(scenario: Scenario, { record, service: host, world }: Desk): void {
  const { pushWindow } = record.switches;
  for (const { name, topic: of, ...raw } of topologyOf(scenario).subscriptions) {
    const config = applyConfig({ ...DEFAULTS, topic: of }, raw);
    assert(!isFault(config), `${name}: ${isFault(config) ? config.text : ''}`);
    const own = subscriptionRecord(name, config, { pushWindow, now: 0 as Micros });
    const id = world.create({
      name, role: 'destination', machine: subscription, record: own, host,
      replays: true,
    });
    list(record, { name, id, config });
  }
}

/** Endpoints come last; only then a subscription knows whom it calls. */
function addEndpoints(scenario: Scenario, { record, service: self, world, network }: Desk): void {
  const { endpoints, subscriptions } = topologyOf(scenario);
  for (const spec of endpoints) {
    const callers = subscriptions.filter(({ pushConfig }) =>
      (pushConfig as { readonly pushEndpoint?: string } | undefined)?.pushEndpoint === spec.id);
    const made: EndpointRecord = {
      spec, service: self, subscribers: callers.map(({ name }) => name), status: spec.status,
      answered: 0, slowness: 1, requests: new Map(),
    };
    const id = world.create({ name: spec.id, role: 'consumer', machine: endpoint, record: made });
    world.wire({ name: `${spec.id}-${SERVICE}`, ...network }, id, self);
    record.clients.push(id);
  }
}

interface Desk {
  readonly record: ServiceRecord;
  readonly service: ActorId;
  readonly world: World;
  readonly network: Scenario['network'];
  readonly manner: Manner;
}

interface Joining {
  readonly name: string; // the application's; the client's too when there is none
  readonly app?: ActorId;
  readonly publisher?: PublisherOptions;
  readonly subscriber?: SubscriberOptions;
}

/** Makes a client with a wire to the service. */
function connect(desk: Desk, joining: Joining): ActorId {
  const { name, app, publisher = null, subscriber = null } = joining;
  const { record: { clients }, service: to, world, network, manner } = desk;
  const record = clientRecord({
    name, service: to, app: app ?? NOBODY, publisher, subscriber, manner,
  });
  const self = world.create({
    name: app === undefined ? name : `${name}.client`, role: 'client', machine: client, record,
    ...(app !== undefined && { host: app }),
  });
  if (app === undefined) record.app = self;
  world.wire({ name: `${name}-${SERVICE}`, ...network }, self, to);
  clients.push(self);
  return self;
}
