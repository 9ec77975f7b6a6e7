/** Makes the controllers of a world, and the wires to them. */
import type { ActorId } from '../../../../trace/entry';
import { createLog } from '../../log/log';
import type { BrokerRecord } from '../broker/record';
import { controller } from '../controller';
import type { ControllerRecord } from '../controller/record';
import type { Desk } from '../desk';
import { noCalls } from '../network/calls';
import { readersOf } from './add-brokers';
import { lateTopics, topicSettings } from './beginning';
import { copyImage } from './image';

/** The quorum, the first of which is the active one, and its wires to the brokers. */
export function addControllers(desk: Desk, brokers: readonly BrokerRecord[]): void {
  const { world, topology } = desk;
  const voters: ActorId[] = [];
  topology.controllers.forEach((name, at) => {
    const record = recordOf(desk, { id: at + 1, voters, like: brokers[0] as BrokerRecord });
    voters.push(world.create({ name, role: 'coordinator', machine: controller, record }));
  });
  layWires(desk, voters);
  for (const { office } of brokers) (office.controllers as ActorId[]).push(...voters);
}

interface Seat {
  readonly id: number;
  readonly voters: readonly ActorId[];
  readonly like: BrokerRecord; // who knows how the cluster begins
}

/** Everybody has voted for the first one already. */
function recordOf(desk: Desk, { id, voters, like }: Seat): ControllerRecord {
  const { settings, topology } = desk;
  const { image, replicas } = like;
  const partitions = new Map([...image.partitions.keys()].map((name) =>
    [name, replicas.get(name)?.partition ?? desk.world.introduce(name, 'destination')]));
  const votes = topology.controllers.map((_, at) => at + 1);
  return {
    id, settings, topics: topicSettings(desk), partitions, voters,
    late: lateTopics(topology),
    readers: new Map(topology.topics.map(({ name }) => [name, readersOf(desk, name)])),
    base: copyImage(image), log: createLog(), image: copyImage(image), epoch: 1, votedFor: 1,
    leader: id === 1 ? -1 : 1, votes: id === 1 ? votes : [], elections: 0, sessions: new Map(),
    incarnations: new Map(), views: new Map(), replies: [], fetches: new Map(), calls: noCalls(),
  };
}

function layWires({ world, brokers, network }: Desk, voters: readonly ActorId[]): void {
  const lay = (from: ActorId, to: ActorId): void =>
    world.wire({ name: `${world.nameOf(from)}-${world.nameOf(to)}`, ...network }, from, to);
  for (const broker of brokers) for (const voter of voters) lay(broker, voter);
  voters.forEach((one, at) => voters.slice(at + 1).forEach((other) => lay(one, other)));
}
