/** Who is in sync, as a leader sees it: it proposes, the controller decides (K62 to K65). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { PartitionName } from '../../../protocol/partition';
import { decide, laggards, mayJoin, propose, withdraw } from '../../../replication/isr';
import { timeOf } from '../../../scenario/config';
import type { PartitionImage } from '../../cluster/image';
import type {
  AlterPartitionAsked, AlterPartitionTold, WantedIsr,
} from '../../network/cluster-requests';
import type { BrokerRecord } from '../record';
import { isEligible, type LedReplica, moveHighWatermark, touch } from '../replicas';
import { again, askController, isAsking, lookElsewhere } from './line';

// K62: looked at every half of replica.lag.time.max.ms.
/** Proposes to go on without those who fell behind. */
export function shrink(broker: BrokerRecord, kernel: Kernel): void {
  const lagMax = timeOf(broker.settings, 'replica.lag.time.max.ms');
  kernel.wake('shrinkIsr', (kernel.now + lagMax / 2) as Micros, { type: 'shrinkIsr' });
  for (const replica of broker.replicas.all) {
    const { leadership, log } = replica;
    if (leadership === null || leadership.proposed !== null) continue;
    const behind = laggards(leadership, log.endOffset, { now: kernel.now, lagMax });
    if (behind.length === 0) continue;
    const isr = leadership.isr.filter((id) => !behind.includes(id));
    if (propose(leadership, isr)) want(broker, replica.name, kernel);
  }
}

// K64.
/** Proposes to take a follower in that has caught up. */
export function expand(
  broker: BrokerRecord, { replica, follower }: { replica: LedReplica; follower: number },
  kernel: Kernel,
): void {
  const { leadership, log } = replica;
  if (!mayJoin(leadership, follower, log) || !isEligible(broker, follower)) return;
  const isr = [...leadership.isr, follower];
  if (propose(leadership, isr)) want(broker, replica.name, kernel);
}

function want(broker: BrokerRecord, name: PartitionName, kernel: Kernel): void {
  broker.office.proposals.add(name);
  kernel.wake('alterPartitions', kernel.now, { type: 'alterPartitions' });
}

/** Sends all proposals that nobody has heard of yet; one request at a time. */
export function alterPartitions(broker: BrokerRecord, kernel: Kernel): void {
  const { office, settings, id } = broker;
  if (office.proposals.size === 0 || isAsking(broker, 'AlterPartition')) return;
  const partitions = [...office.proposals].flatMap((name): WantedIsr[] => {
    const { leadership, leaderEpoch } = broker.replicas.get(name) ?? {};
    const image = broker.image.partitions.get(name) as PartitionImage;
    const isr = leadership?.proposed;
    if (isr === undefined || isr === null || leaderEpoch === undefined) return [];
    return [{ partition: name, leaderEpoch, partitionEpoch: image.epoch, isr }];
  });
  office.proposals = new Set();
  if (partitions.length === 0) return;
  const body: AlterPartitionAsked = { broker: id, epoch: office.registration, partitions };
  const timeout = timeOf(settings, 'broker.session.timeout.ms') / 2 as Micros;
  askController(broker, { api: 'AlterPartition', body, timeout }, kernel);
}

/** The controller has decided. */
export function altered(
  broker: BrokerRecord,
  { asked, told }: { asked: AlterPartitionAsked; told: AlterPartitionTold }, kernel: Kernel,
): void {
  if (told.error === 'NOT_CONTROLLER') {
    lookElsewhere(broker, told);
    return proposeAgain(broker, asked, kernel);
  }
  const errors = new Map(told.partitions.map(({ partition, error }) => [partition, error]));
  for (const { partition, isr, leaderEpoch } of asked.partitions) {
    const replica = broker.replicas.get(partition);
    if (replica?.leadership?.epoch !== leaderEpoch) continue;
    if (errors.get(partition) === undefined) {
      decide(replica.leadership, isr);
      moveHighWatermark(broker, replica as LedReplica, kernel);
    } else withdraw(replica.leadership);
    touch(broker, replica);
  }
  if (broker.office.proposals.size > 0) alterPartitions(broker, kernel);
}

/** Nobody has heard of it, perhaps: the same again. */
export function proposeAgain(
  { office }: BrokerRecord, { partitions }: AlterPartitionAsked, kernel: Kernel,
): void {
  for (const { partition } of partitions) office.proposals.add(partition);
  again('alterPartitions', kernel);
}
