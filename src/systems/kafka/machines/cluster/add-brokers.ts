/** Makes the brokers of a world, their replicas, and the wires between them. */
import { NOBODY } from '../../../../machines/applications';
import { NONE } from '../../../../trace/columns';
import { reads } from '../../consumer/pattern';
import { topicOf } from '../../protocol/partition';
import { broker } from '../broker';
import { newReplica } from '../broker/office/learning';
import { HeldReplicas } from '../broker/memory/held-replicas';
import { BrokerLimits } from '../broker/memory/limits';
import type { BrokerRecord, ControllerLine } from '../broker/record';
import { consumerOptionsOf } from '../../topology';
import type { Desk } from '../desk';
import { fetcher } from '../fetcher';
import type { FetcherRecord } from '../fetcher/record';
import { noCalls } from '../network/calls';
import { replica } from '../replica';
import { noTransactions } from '../transactions/record';
import { firstImage, topicSettings } from './beginning';
import { copyImage } from './image';

/** The processes, without anything in them. */
export function addBrokers(desk: Omit<Desk, 'brokers'>): BrokerRecord[] {
  const { world, topology, settings } = desk;
  return topology.brokers.map((name, at) => {
    const record: BrokerRecord = {
      id: at + 1, self: NOBODY, settings, limits: new BrokerLimits(settings), topics: new Map(),
      replicas: new HeldReplicas(),
      image: { offset: 0, brokers: new Map(), partitions: new Map() },
      connections: new Map(), ready: [], orphans: [], touched: [], produces: [], parts: [],
      fetches: [], groups: new Map(), shares: new Map(), shareStates: null,
      groupConfigs: new Map(topology.groups.map(({ id, config }) => [id, config])),
      transactions: noTransactions(at + 1), askers: [], fetchers: new Map(), office: newOffice(),
    };
    record.self = world.create({ name, role: 'broker', machine: broker, record });
    return record;
  });
}

/** At the beginning everybody knows everybody. */
const newOffice = (): ControllerLine => ({
  calls: noCalls(), controllers: [], active: 0, quorumEpoch: 1, incarnation: 1, registration: 0,
  isClean: false, isStarting: false, stop: null, proposals: new Set(), forwarded: new Map(),
  checkpoints: new Map(), diskFullBy: NONE, isHalting: false,
});

/** What is in them: topics, partitions, replicas; and the wires from broker to broker. */
export function fillBrokers(desk: Desk, records: readonly BrokerRecord[]): void {
  const { world, network, brokers } = desk;
  const image = firstImage(desk, { epoch: 0 });
  const topics = topicSettings(desk);
  for (const record of records) {
    record.image = copyImage(image);
    for (const [name, settings] of topics) record.topics.set(name, settings);
  }
  brokers.forEach((one, at) => brokers.slice(at + 1).forEach((other) => {
    world.wire({ name: `${world.nameOf(one)}-${world.nameOf(other)}`, ...network }, one, other);
  }));
  for (const record of records) addFetchers(desk, record);
  for (const { name, replicas } of image.partitions.values()) {
    const partition = world.introduce(name, 'destination', readersOf(desk, topicOf(name)));
    for (const id of replicas) {
      const record = records[id - 1] as BrokerRecord;
      const actor = world.create({
        name: `${name}/${world.nameOf(record.self)}`, role: 'replica', machine: replica,
        record: { name }, host: record.self,
      });
      record.replicas.add(newReplica(name, { actor, partition }, record.limits));
    }
  }
}

/** Who reads a topic: its groups, and the consumers without one. */
export function readersOf({ scenario }: Desk, topic: string): readonly string[] {
  const readers = scenario.consumers.flatMap((consumer) => {
    const own = consumerOptionsOf(consumer);
    const isReader = reads(own, topic) || own.assign.some((name) => topicOf(name) === topic);
    return isReader ? [own.group ?? consumer.id] : [];
  });
  return [...new Set(readers)];
}

/** A part for each other broker, over the wire between the two. */
function addFetchers({ world, brokers }: Desk, broker: BrokerRecord): void {
  brokers.forEach((to, at) => {
    if (to === broker.self) return;
    const record: FetcherRecord = { leader: at + 1, to, calls: noCalls(), failed: false };
    const name = `${world.nameOf(broker.self)}.fetcher-${world.nameOf(to)}`;
    const part = world.create(
      { name, role: 'client', machine: fetcher, record, host: broker.self });
    const wire = world.links.wireBetween(broker.self, to);
    if (wire === undefined) throw new Error(`no wire for ${name}`);
    const isFirst = world.links.linkAt(wire.ends[0].links[0] as number).from === broker.self;
    world.postman.share(wire, isFirst ? { from: part, to } : { from: to, to: part });
    broker.fetchers.set(at + 1, part);
    broker.askers.push(part);
  });
}
