/** What leaders and operators ask of the active controller. */
import type { Micros } from '../../../../base/micros';
import { seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { KafkaError } from '../../protocol/error';
import { partitionName, type PartitionName, topicOf } from '../../protocol/partition';
import { NO_LEADER } from '../../replication/election';
import { flagOf, numberOf } from '../../scenario/config';
import { isActive, PartitionImage, TopicImage } from '../cluster/image';
import { spread } from '../../partitioning/spreading';
import type {
  AlterConfigAsked, AlterPartitionAsked, AlterPartitionTold, ChangeTold, CreatePartitionsAsked,
  ElectLeadersAsked, WantedIsr,
} from '../network/cluster-requests';
import type { Request } from '../network/requests';
import { decide, type Wanted } from './deciding';
import { decree, replyWhenDecided } from './log';
import type { ControllerRecord } from './record';

// K65: the leader proposes an ISR, the controller decides.
export function alterPartitions(
  controller: ControllerRecord, request: Request<AlterPartitionAsked>, kernel: Kernel,
): void {
  const { broker, epoch, partitions } = request.body;
  const isStale = controller.image.brokers.get(broker)?.epoch !== epoch;
  const told = partitions.map((wanted) => {
    const error = isStale ? 'STALE_BROKER_EPOCH' : refusal(controller, broker, wanted);
    return { partition: wanted.partition, ...(error !== undefined && { error }) };
  });
  const failed = new Set(told.flatMap(({ error, partition }) => (error ? [partition] : [])));
  const wanted = new Map(partitions.filter(({ partition }) => !failed.has(partition))
    .map(({ partition, isr }): [PartitionName, Wanted] => {
      const before = controller.image.partitions.get(partition)?.isr ?? [];
      return [partition, { isr, rule: isr.length > before.length ? 'kafka:K64' : 'kafka:K62' }];
    }));
  decide(controller, { wanted }, kernel);
  const body: AlterPartitionTold = { partitions: told };
  replyWhenDecided(controller, { request, body }, kernel);
}

function refusal({ image }: ControllerRecord, broker: number, wanted: WantedIsr):
KafkaError | undefined {
  const known = image.partitions.get(wanted.partition);
  if (known === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (known.leader !== broker || known.leaderEpoch !== wanted.leaderEpoch) {
    return 'FENCED_LEADER_EPOCH';
  }
  if (known.epoch !== wanted.partitionEpoch) return 'INVALID_UPDATE_VERSION';
  return wanted.isr.every((id) => isActive(image, id)) ? undefined : 'INELIGIBLE_REPLICA';
}

/** The partitions that are meant: all of them when none is named. */
const named = ({ image }: ControllerRecord, names: readonly PartitionName[]): PartitionName[] =>
  (names.length === 0 ? [...image.partitions.keys()] : [...names]);

// K80, K82: an operator's elections.
export function electLeaders(
  controller: ControllerRecord, request: Request<ElectLeadersAsked>, kernel: Kernel,
): void {
  const { election, partitions } = request.body;
  const rule = election === 'UNCLEAN' ? 'kafka:K82' : 'kafka:K80';
  const wanted = new Map(named(controller, partitions)
    // Nobody is replaced by a worse one: an unclean election is for partitions without a leader.
    .filter((name) => election === 'PREFERRED'
      || controller.image.partitions.get(name)?.leader === NO_LEADER)
    .map((name): [PartitionName, Wanted] => [name, { election, rule }]));
  const body: ChangeTold = { changed: decide(controller, { wanted }, kernel) };
  replyWhenDecided(controller, { request, body }, kernel);
}

/** Looks for partitions whose preferred replica could lead, every so often (K80). */
export function balance(controller: ControllerRecord, kernel: Kernel): void {
  const { settings, image } = controller;
  if (!flagOf(settings, 'auto.leader.rebalance.enable')) return;
  const every = seconds(numberOf(settings, 'leader.imbalance.check.interval.seconds'));
  kernel.wake('balance', (kernel.now + every) as Micros, { type: 'balanceDue' });
  const wanted = new Map([...image.partitions.values()]
    .filter(({ leader, replicas }) => leader !== replicas[0])
    .map(({ name }): [PartitionName, Wanted] =>
      [name, { election: 'PREFERRED', rule: 'kafka:K80' }]));
  decide(controller, { wanted }, kernel);
}

// K6: partitions come, and none ever goes.
export function createPartitions(
  controller: ControllerRecord, request: Request<CreatePartitionsAsked>, kernel: Kernel,
): void {
  const { topic, count } = request.body;
  const { image, partitions } = controller;
  const own = [...image.partitions.values()].filter(({ name }) => topicOf(name) === topic);
  const [first] = own;
  if (first === undefined || count <= own.length) {
    const error = first === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'INVALID_PARTITIONS';
    const body: ChangeTold = { changed: [], error };
    return replyWhenDecided(controller, { request, body }, kernel);
  }
  const added = Array.from({ length: count - own.length }, (_, at) => {
    const index = own.length + at;
    const replicas = spread(index, first.replicas.length, image.brokers.size);
    const isr = replicas.filter((id) => isActive(image, id));
    return new PartitionImage(partitionName(topic, index), {
      replicas, isr, elr: [], lastKnownElr: [], leader: isr[0] ?? NO_LEADER, leaderEpoch: 0,
      isRecovering: false,
    }, 0);
  });
  const readers = controller.readers.get(topic);
  for (const { name } of added) {
    const actor = kernel.introduce(name, 'destination', readers);
    partitions.set(name, actor);
    kernel.record('started', { native: 'CreatePartitions', actor, rule: 'kafka:K6' });
  }
  decree(controller, added, kernel);
  const body: ChangeTold = { changed: added.map(({ name }) => name) };
  replyWhenDecided(controller, { request, body }, kernel);
}

/** An operator changes settings of a topic. */
export function alterConfig(
  controller: ControllerRecord, request: Request<AlterConfigAsked>, kernel: Kernel,
): void {
  const { topic, config } = request.body;
  const known = controller.topics.get(topic);
  if (known === undefined) {
    const body: ChangeTold = { changed: [], error: 'UNKNOWN_TOPIC_OR_PARTITION' };
    return replyWhenDecided(controller, { request, body }, kernel);
  }
  decree(controller, [new TopicImage(topic, { ...known.config, ...config })], kernel);
  const body: ChangeTold = { changed: [] };
  replyWhenDecided(controller, { request, body }, kernel);
}
