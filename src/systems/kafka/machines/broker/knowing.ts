/** What a broker answers from what it knows: the cluster, coordinators, the ends of logs. */
import type { Kernel } from '../../../../kernel/api';
import { endOffsetFor, UNDEFINED_EPOCH } from '../../log/epochs';
import type { PartitionLog } from '../../log/log';
import { endFor, type Isolation } from '../../log/reading';
import { offsetForTime } from '../../log/timestamps';
import { coordinatorPartition } from '../../partitioning/coordinator';
import { NO_LEADER } from '../../replication/election';
import { isRefused } from '../../protocol/error';
import { partitionName, topicOf } from '../../protocol/partition';
import {
  type CoordinatorAsked, type CoordinatorTold, type EpochAsked, type EpochTold, type MetadataAsked,
  type MetadataTold, type OffsetsAsked, type OffsetsTold, PartitionMetadata, type Request,
} from '../network/requests';
import { answer } from './connections';
import type { BrokerRecord } from './record';
import { ledReplica } from './replicas';

export function handleMetadata(
  broker: BrokerRecord, request: Request<MetadataAsked>, kernel: Kernel,
): void {
  const { brokers, partitions } = broker.image;
  const { topics } = request.body;
  const wanted = topics === null ? null : new Set(topics);
  const body: MetadataTold = {
    brokers: [...brokers.values()].filter(({ isFenced }) => !isFenced)
      .map(({ id, actor }) => ({ id, actor })),
    partitions: [...partitions.values()].filter(({ name }) => wanted?.has(topicOf(name)) ?? true)
      .map((image) => new PartitionMetadata(image.name, image)),
  };
  answer(broker, { request, body }, kernel);
}

/** The internal topics. */
export const OFFSETS_TOPIC = '__consumer_offsets';
export const TRANSACTIONS_TOPIC = '__transaction_state';
export const SHARES_TOPIC = '__share_group_state';

// K42, K110.
export function handleFindCoordinator(
  broker: BrokerRecord, request: Request<CoordinatorAsked>, kernel: Kernel,
): void {
  const { kind, key } = request.body;
  const topic = kind === 'group' ? OFFSETS_TOPIC : TRANSACTIONS_TOPIC;
  const name = partitionName(topic, coordinatorPartition(key));
  const leader = broker.image.partitions.get(name)?.leader ?? NO_LEADER;
  const body: CoordinatorTold = leader === NO_LEADER
    ? { broker: NO_LEADER, error: 'COORDINATOR_NOT_AVAILABLE' }
    : { broker: leader };
  answer(broker, { request, body }, kernel);
}

// K72, K83: how a consumer finds out that its log was cut.
export function handleLeaderEpoch(
  broker: BrokerRecord, request: Request<EpochAsked>, kernel: Kernel,
): void {
  const partitions = request.body.partitions.map(({ partition, leaderEpoch, epoch }) => {
    const replica = ledReplica(broker, partition, leaderEpoch);
    if (isRefused(replica)) return { partition, ...UNDEFINED_EPOCH, error: replica.error };
    const { log } = replica;
    return { partition, ...endOffsetFor(log.epochs, epoch, log.endOffset) };
  });
  const body: EpochTold = { partitions };
  answer(broker, { request, body }, kernel);
}

export function handleListOffsets(
  broker: BrokerRecord, request: Request<OffsetsAsked>, kernel: Kernel,
): void {
  const { isolation, partitions } = request.body;
  const told = partitions.map(({ partition, at }) => {
    const replica = ledReplica(broker, partition);
    if (isRefused(replica)) return { partition, offset: -1, error: replica.error };
    return { partition, offset: offsetAt(replica.log, at, isolation) };
  });
  const body: OffsetsTold = { partitions: told };
  answer(broker, { request, body }, kernel);
}

// K54, K115, K116.
function offsetAt(
  log: PartitionLog, at: OffsetsAsked['partitions'][number]['at'], isolation: Isolation,
): number {
  if (at === 'earliest') return log.startOffset;
  if (at === 'latest') return endFor(log, isolation);
  return offsetForTime(log, at, isolation)?.offset ?? -1;
}
