/** What leaders and operators ask of the active controller. */
import type { Micros } from '../../../../base/micros';
import { seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { KafkaError } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import { NO_LEADER } from '../../replication/election';
import { flagOf, numberOf } from '../../scenario/config';
import { isActive, TopicImage } from '../cluster/image';
import type {
  AlterConfigAsked, AlterPartitionAsked, AlterPartitionTold, ChangeTold,
  ElectLeadersAsked, WantedIsr,
} from '../network/cluster-requests';
import type { Request } from '../network/requests';
import { isThere } from './creating';
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

/** An operator changes settings of a topic. */
export function alterConfig(
  controller: ControllerRecord, request: Request<AlterConfigAsked>, kernel: Kernel,
): void {
  const { topic, config } = request.body;
  const known = controller.topics.get(topic);
  if (known === undefined || !isThere(controller, topic)) {
    const body: ChangeTold = { changed: [], error: 'UNKNOWN_TOPIC_OR_PARTITION' };
    return replyWhenDecided(controller, { request, body }, kernel);
  }
  decree(controller, [new TopicImage(topic, { ...known.config, ...config })], kernel);
  const body: ChangeTold = { changed: [] };
  replyWhenDecided(controller, { request, body }, kernel);
}
