/** Turns an ActiveMQ world into actors: brokers with their destinations, and JMS clients. */
import type { Micros } from '../../base/micros';
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications, NOBODY } from '../../machines/applications';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { bridge } from './machines/bridge';
import { broker } from './machines/broker';
import { type BrokerRecord, brokerRecord } from './machines/broker/record';
import { client } from './machines/client';
import { clientRecord, type ClientRecord } from './machines/client/record';
import { instance } from './machines/instance';
import { addNetworks } from './machines/network';
import { queue } from './machines/queue';
import { queueRecord } from './machines/queue/record';
import { subscription } from './machines/subscription';
import {
  brokerOf, type BrokerSpec, clientOf, lockWire, onBroker, type ReceiverOptions, receiverOptionsOf,
  type SenderOptions, senderOptionsOf, topologyOf, wireTo,
} from './topology';
import { destinationOf } from './topology/names';
import { policyOf } from './topology/policy';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [
  broker, instance, queue, subscription, client, bridge,
];

/** Creates the brokers with what is there from the beginning, then clients in their order. */
export function assemble(scenario: Scenario, world: World): void {
  const topology = topologyOf(scenario);
  const brokers = new Map(topology.brokers.map((spec) =>
    [spec.name, addBroker(scenario, spec, world)] as const));
  const desk: Desk = { scenario, world, brokers };
  addNetworks(desk);
  addApplications(scenario, world, {
    ofProducer: (spec, app) => {
      const sender = senderOptionsOf(spec);
      return addClient(desk, { id: spec.id, app, sender, broker: sender.broker });
    },
    ofConsumer: (spec, app) => {
      const receiver = receiverOptionsOf(spec);
      return addClient(desk, { id: spec.id, app, receiver, broker: receiver.broker });
    },
    // A40: who sends without waiting never hears what became of a message.
    isTold: (spec) => {
      const { persistent, useAsyncSend, transacted } = senderOptionsOf(spec);
      return transacted > 0 || (persistent && !useAsyncSend);
    },
  });
  for (const { id, ...own } of topology.clients) addClient(desk, { id, own, broker: own.broker });
}

interface Desk {
  readonly scenario: Scenario;
  readonly world: World;
  readonly brokers: ReadonlyMap<string, ActorId>;
}

function addBroker(scenario: Scenario, spec: BrokerSpec, world: World): ActorId {
  const topology = topologyOf(scenario);
  const suffix = onBroker(topology, spec.name, '');
  const isInNetwork = topology.brokers.some((each) => each.networkConnectors.length > 0);
  const record: BrokerRecord = brokerRecord({ spec, suffix, isInNetwork });
  const id = world.create({ name: spec.name, role: 'broker', machine: broker, record });
  for (const text of topology.destinations) {
    const destination = destinationOf(text);
    const { kind, name } = destination;
    if (kind === 'topic') {
      record.topics.set(name, world.introduce(`topic://${name}${suffix}`, 'router'));
      continue;
    }
    const own = queueRecord(name, policyOf(spec, destination), true);
    record.queues.set(name, world.create({
      name: `${name}${suffix}`, role: 'destination', machine: queue, record: own, host: id,
    }));
  }
  addInstances(spec, id, world);
  return id;
}

/** A57: the first that asks is master. A lock is let go the moment its process is gone. */
function addInstances(spec: BrokerSpec, store: ActorId, world: World): void {
  for (const name of spec.instances) {
    const record = { store, interval: spec.lockAcquireSleepInterval };
    const id = world.create({ name, role: 'broker', machine: instance, record });
    world.wire({ name: lockWire(name, spec.name), latency: LOCAL }, id, store);
  }
}

const LOCAL = 0 as Micros;

interface Joining {
  readonly id: string;
  readonly app?: ActorId;
  readonly broker: string | null;
  readonly sender?: SenderOptions;
  readonly receiver?: ReceiverOptions;
  readonly own?: Omit<ReturnType<typeof topologyOf>['clients'][number], 'id'>;
}

/** Makes a client with its wire to a broker. */
function addClient({ scenario, world, brokers }: Desk, joining: Joining): ActorId {
  const { id, app, sender = null, receiver = null, own } = joining;
  const topology = topologyOf(scenario);
  const spec = brokerOf(topology, joining.broker);
  const at = brokers.get(spec.name) as ActorId;
  const record: ClientRecord = clientRecord({
    app: app ?? NOBODY, name: id, broker: at, suffix: onBroker(topology, spec.name, ''),
    clientId: own?.clientId ?? id, sender, receiver,
    failover: (sender ?? receiver ?? own)?.failover ?? true, opensLate: own?.opensLate ?? false,
    useAsyncSend: (sender ?? own)?.useAsyncSend ?? false,
    byPriority: (receiver ?? own)?.messagePrioritySupported ?? false,
    nonBlocking: (receiver ?? own)?.nonBlockingRedelivery ?? false,
  });
  const self = world.create({
    name: app === undefined ? id : clientOf(id), role: 'client', machine: client, record,
    ...(app !== undefined && { host: app }),
  });
  if (app === undefined) record.app = self;
  world.wire({ name: wireTo(id, spec.name), ...scenario.network }, self, at);
  return self;
}
