/** Turns a Luxun scenario into actors: brokers with their queues, and applications around them. */
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { consumer, consumerRecord } from '../../machines/consumer';
import { producer, producerRecord } from '../../machines/producer';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { broker, type BrokerRecord } from './machines/broker';
import { consumerClient } from './machines/consumer-client';
import { readerRecord } from './machines/consumer-client/record';
import { producerClient } from './machines/producer-client';
import { senderRecord } from './machines/producer-client/record';
import { topic } from './machines/topic';
import { topicRecord } from './machines/topic/record';
import { type Manners, mannersOf } from './scenario/settings';
import {
  queueName, type ReceiverOptions, type SenderOptions, topicsOf, topologyOf,
} from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [
  broker, topic, producerClient, consumerClient,
];

/** What applications are joined to. */
interface Desk {
  readonly scenario: Scenario;
  readonly world: World;
  readonly manners: Manners;
  readonly brokers: readonly {
    readonly id: ActorId;
    readonly record: BrokerRecord;
    readonly queues: ReadonlyMap<string, ActorId>; // by topic
  }[];
}

/** Creates the brokers with their queues, then the applications in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const manners = mannersOf(scenario);
  const brokers = topologyOf(scenario).brokers.map((name) => {
    const record: BrokerRecord = { clients: [], queues: [] };
    const id = world.create({ name, role: 'broker', machine: broker, record });
    const queues = new Map(topicsOf(scenario).map((made) => {
      const queue = addQueue(scenario, world, { host: id, name, topic: made });
      record.queues.push(queue);
      return [made, queue] as const;
    }));
    return { id, record, queues };
  });
  addApplications({ scenario, world, manners, brokers });
}

function addQueue(
  scenario: Scenario, world: World,
  { host, name: broker, topic: made }: { host: ActorId; name: string; topic: string },
): ActorId {
  const name = queueName(topologyOf(scenario), made, broker);
  const readers = scenario.consumers.flatMap(({ id, options }) => {
    const { topic: read, fanout } = options as unknown as ReceiverOptions;
    return read === made ? [fanout ?? id] : [];
  });
  return world.create({
    name, role: 'destination', machine: topic, record: topicRecord(mannersOf(scenario)), host,
    subscribers: [...new Set(readers)],
  });
}

/** Stands where an actor's id will be as soon as that actor is there. */
const NOBODY = -1 as ActorId;

function addApplications(desk: Desk): void {
  const { scenario: { producers, consumers }, world, manners } = desk;
  const makers = producers.map((spec) => {
    const record = producerRecord(spec, NOBODY, null);
    const app = world.create({
      name: spec.id, role: 'producer', machine: producer, record, isTold: true,
    });
    const options = spec.options as unknown as SenderOptions;
    const sender = senderRecord(app, options, { views: viewsOf(desk, options.topic), manners });
    record.client = join(desk, { app, name: spec.id, machine: producerClient, record: sender });
    return app;
  });
  world.labels.name(makers);
  for (const spec of consumers) {
    const record = consumerRecord(spec, NOBODY, null);
    const app = world.create({ name: spec.id, role: 'consumer', machine: consumer, record });
    const options = spec.options as unknown as ReceiverOptions;
    const reader = readerRecord(app, options, { views: viewsOf(desk, options.topic), manners });
    record.client = join(desk, { app, name: spec.id, machine: consumerClient, record: reader });
  }
}

const viewsOf = (
  { brokers }: Desk, made: string,
): { readonly broker: ActorId; readonly queue: ActorId }[] =>
  brokers.map(({ id, queues }) => ({ broker: id, queue: queues.get(made) ?? NOBODY }));

/** Makes a library in an application, with a wire to every broker. */
function join(
  { scenario, world, brokers }: Desk,
  { app, name, machine, record }: {
    app: ActorId; name: string; machine: MachineDefinition; record: object;
  },
): ActorId {
  const self = world.create({ name: `${name}.client`, role: 'client', machine, record, host: app });
  topologyOf(scenario).brokers.forEach((broker, at) => {
    const { id, record: known } = brokers[at] as Desk['brokers'][number];
    world.wire({ name: `${name}-${broker}`, ...scenario.network }, self, id);
    known.clients.push(self);
  });
  return self;
}
