/** Turns a Luxun scenario into actors: brokers with their queues, and applications around them. */
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications, NOBODY } from '../../machines/applications';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { broker, type BrokerRecord } from './machines/broker';
import { consumerClient } from './machines/consumer-client';
import { readerRecord } from './machines/consumer-client/record';
import { producerClient } from './machines/producer-client';
import { senderRecord } from './machines/producer-client/record';
import { topic } from './machines/topic';
import { topicRecord } from './machines/topic/record';
import { mannersOf } from './scenario/settings';
import { queueName, receiverOptionsOf, senderOptionsOf, topicsOf, topologyOf } from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [
  broker, topic, producerClient, consumerClient,
];

/** What applications are joined to. */
interface Desk {
  readonly scenario: Scenario;
  readonly world: World;
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
  const desk: Desk = { scenario, world, brokers };
  addApplications(scenario, world, {
    ofProducer: (spec, app) => {
      const options = senderOptionsOf(spec);
      const record = senderRecord(app, options, { views: viewsOf(desk, options.topic), manners });
      return join(desk, { app, name: spec.id, machine: producerClient, record });
    },
    ofConsumer: (spec, app) => {
      const options = receiverOptionsOf(spec);
      const record = readerRecord(app, options, { views: viewsOf(desk, options.topic), manners });
      return join(desk, { app, name: spec.id, machine: consumerClient, record });
    },
  });
}

function addQueue(
  scenario: Scenario, world: World,
  { host, name: broker, topic: made }: { host: ActorId; name: string; topic: string },
): ActorId {
  const name = queueName(topologyOf(scenario), made, broker);
  const readers = scenario.consumers.flatMap((spec) => {
    const { topic: read, fanout } = receiverOptionsOf(spec);
    return read === made ? [fanout ?? spec.id] : [];
  });
  return world.create({
    name, role: 'destination', machine: topic, record: topicRecord(mannersOf(scenario), made), host,
    subscribers: [...new Set(readers)],
  });
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
