/** Turns a Kafka scenario into actors: brokers with their replicas, and applications around. */
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { admin, adminRecord } from './machines/admin';
import { broker } from './machines/broker';
import { addBrokers, fillBrokers } from './machines/cluster/add-brokers';
import { addControllers } from './machines/cluster/add-controllers';
import { preload } from './machines/cluster/preload';
import { consumerClient } from './machines/consumer-client';
import { addConsumer } from './machines/consumer-client/assemble';
import { type Desk, layToBrokers } from './machines/desk';
import { MAKERS } from './machines/groups/makers';
import { epochMember } from './machines/epoch-member';
import { member } from './machines/member';
import { producerClient } from './machines/producer-client';
import { addProducer } from './machines/producer-client/assemble';
import { controller } from './machines/controller';
import { fetcher } from './machines/fetcher';
import { shareLeader } from './machines/groups/share-leader';
import { replica } from './machines/replica';
import { shareClient } from './machines/share-client';
import { shareCoordinator } from './machines/share-state/coordinator';
import { resetTool } from './machines/reset-tool';
import { transactionCoordinator } from './machines/transactions/coordinator';
import { transactionJoiner } from './machines/transactions/joining';
import { BROKER_SETTINGS, defaultsOf, TOPIC_SETTINGS } from './scenario/settings';
import { type Config, consumerOptionsOf, topologyOf } from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [
  broker, replica, fetcher, controller, admin, producerClient, transactionCoordinator,
  transactionJoiner, consumerClient, member, MAKERS.classic.machine, MAKERS.consumer.machine,
  epochMember, shareLeader, shareCoordinator, shareClient, resetTool,
];

/** Creates the cluster, then the applications in the scenario's order. */
export function assemble(scenario: Scenario, world: World): Desk {
  const { network } = scenario;
  const topology = topologyOf(scenario);
  const settings: Config = {
    ...defaultsOf({ ...TOPIC_SETTINGS, ...BROKER_SETTINGS }), ...scenario.settings as Config,
  };
  const plan = { world, scenario, topology, network, settings };
  const records = addBrokers(plan);
  const desk: Desk = { ...plan, brokers: records.map(({ self }) => self) };
  fillBrokers(desk, records);
  addControllers(desk, records);
  preload(desk, records);
  const makers = scenario.producers.map((spec) => addProducer(desk, spec));
  for (const spec of scenario.consumers) addConsumer(desk, spec);
  world.labels.name([...makers, ...transformersOf(desk)]);
  for (const name of topology.admins) {
    const record = adminRecord(desk.brokers);
    const tool = world.create({ name, role: 'client', machine: admin, record });
    layToBrokers(desk, tool, name);
  }
  return desk;
}

/** Clients of consumers that make records of their own. */
const transformersOf = ({ scenario, world }: Desk): readonly ActorId[] =>
  scenario.consumers.flatMap((consumer) => {
    const transforms = consumerOptionsOf(consumer).transform !== null;
    return transforms ? world.actorNamed(`${consumer.id}.client`) ?? [] : [];
  });
