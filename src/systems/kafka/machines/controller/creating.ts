/** Topics and partitions that come to be because an operator wants them. */
import type { Kernel } from '../../../../kernel/api';
import type { KafkaError } from '../../protocol/error';
import { partitionName, type PartitionName, topicOf } from '../../protocol/partition';
import { spread } from '../../partitioning/spreading';
import { NO_LEADER } from '../../replication/election';
import { isActive, PartitionImage } from '../cluster/image';
import type {
  ChangeTold, CreatePartitionsAsked, CreateTopicsAsked,
} from '../network/cluster-requests';
import type { Request } from '../network/requests';
import { decree, replyWhenDecided } from './log';
import type { ControllerRecord } from './record';

const partitionsIn = ({ image }: ControllerRecord, topic: string): PartitionImage[] =>
  [...image.partitions.values()].filter(({ name }) => topicOf(name) === topic);

/** Whether a topic has come to be. */
export const isThere = (controller: ControllerRecord, topic: string): boolean =>
  partitionsIn(controller, topic).length > 0;

/** Replicas that are alive begin in sync, and the first of them leads. */
function newPartition(
  { image }: ControllerRecord, name: PartitionName, replicas: readonly number[],
): PartitionImage {
  const isr = replicas.filter((id) => isActive(image, id));
  return new PartitionImage(name, {
    replicas, isr, elr: [], lastKnownElr: [], leader: isr[0] ?? NO_LEADER, leaderEpoch: 0,
    isRecovering: false,
  }, 0);
}

/** Partitions come to be, and everybody learns of them. */
function add(
  controller: ControllerRecord,
  { added, native, rule }: { added: readonly PartitionImage[]; native: string; rule: string },
  kernel: Kernel,
): void {
  for (const { name } of added) {
    const readers = controller.readers.get(topicOf(name));
    const actor = kernel.introduce(name, 'destination', readers);
    controller.partitions.set(name, actor);
    kernel.record('started', { native, actor, rule });
  }
  decree(controller, added, kernel);
}

const refuse = (
  controller: ControllerRecord, { request, error }: { request: Request; error: KafkaError },
  kernel: Kernel,
): void => {
  const body: ChangeTold = { changed: [], error };
  replyWhenDecided(controller, { request, body }, kernel);
};

// K6: partitions come, and none ever goes.
export function createPartitions(
  controller: ControllerRecord, request: Request<CreatePartitionsAsked>, kernel: Kernel,
): void {
  const { topic, count } = request.body;
  const own = partitionsIn(controller, topic);
  const [first] = own;
  if (first === undefined || count <= own.length) {
    const error = first === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'INVALID_PARTITIONS';
    return refuse(controller, { request, error }, kernel);
  }
  const added = Array.from({ length: count - own.length }, (_, at) => {
    const index = own.length + at;
    const replicas = spread(index, first.replicas.length, controller.image.brokers.size);
    return newPartition(controller, partitionName(topic, index), replicas);
  });
  add(controller, { added, native: 'CreatePartitions', rule: 'kafka:K6' }, kernel);
  const body: ChangeTold = { changed: added.map(({ name }) => name) };
  replyWhenDecided(controller, { request, body }, kernel);
}

// K171. Simplified: createTopics makes topics that the scenario declares with "isLate": true.
export function createTopics(
  controller: ControllerRecord, request: Request<CreateTopicsAsked>, kernel: Kernel,
): void {
  const { topics } = request.body;
  const { late } = controller;
  if (topics.some((topic) => isThere(controller, topic))) {
    return refuse(controller, { request, error: 'TOPIC_ALREADY_EXISTS' }, kernel);
  }
  if (topics.some((topic) => !Object.hasOwn(late, topic))) {
    return refuse(controller, { request, error: 'INVALID_TOPIC_EXCEPTION' }, kernel);
  }
  const added = topics.flatMap((topic) => (late[topic] ?? []).map((replicas, at) =>
    newPartition(controller, partitionName(topic, at), replicas)));
  add(controller, { added, native: 'CreateTopics', rule: 'kafka:K171' }, kernel);
  const body: ChangeTold = { changed: added.map(({ name }) => name) };
  replyWhenDecided(controller, { request, body }, kernel);
}
