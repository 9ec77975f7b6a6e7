/** The replicas of a broker: which it leads, what it appends, and what moves when they grow. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { MessageId } from '../../../../trace/entry';
import {
  type AppendContext, appendAsLeader, type Appended, type BatchDraft,
} from '../../log/append';
import { lastStableOffset } from '../../log/log';
import { isRefused, type KafkaError, type Refused } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import { type Acks, refusalByIsr } from '../../replication/acks';
import { NO_LEADER } from '../../replication/election';
import {
  advanceHighWatermark, epochRefusal, type Leadership, type Moment,
} from '../../replication/leadership';
import type { TopicSettings } from '../cluster/topic-settings';
import { canWrite } from './full-disk';
import type { BrokerRecord, Replica } from './record';

/** A replica that this broker leads. */
export type LedReplica = Replica & { readonly leadership: Leadership };

/** The replica of a partition, if this broker leads it and the asker knows the same leader. */
export function ledReplica(
  broker: BrokerRecord, name: PartitionName, knownEpoch = -1,
): LedReplica | Refused {
  const replica = broker.replicas.get(name);
  return isLed(replica, knownEpoch) ? replica : refusalOf(broker, name, knownEpoch);
}

/** Whether a broker leads with a replica, and the asker knows the same leader. */
export const isLed = (replica: Replica | undefined, knownEpoch = -1): replica is LedReplica =>
  replica !== undefined && replica.leadership !== null
  && (knownEpoch < 0 || knownEpoch === replica.leaderEpoch);

/** Why a broker does not answer as the leader of a partition. */
export function refusalOf(broker: BrokerRecord, name: PartitionName, knownEpoch = -1): Refused {
  const replica = broker.replicas.get(name);
  if (replica === undefined) {
    const isKnown = broker.image.partitions.has(name);
    return { error: isKnown ? 'NOT_LEADER_OR_FOLLOWER' : 'UNKNOWN_TOPIC_OR_PARTITION' };
  }
  // K71: whose knowledge is older or newer than ours is told so.
  const stale = knownEpoch < 0 ? undefined : epochRefusal(replica.leaderEpoch, knownEpoch);
  return stale ?? { error: 'NOT_LEADER_OR_FOLLOWER' };
}

/** Something moved in a partition: whoever waits for that is looked at. */
export function touch(broker: BrokerRecord, { partition }: Replica): void {
  const { touched } = broker;
  if (touched.length === 0) broker.touched = [partition];
  else if (!touched.includes(partition)) touched.push(partition);
}

/** Who leads instead, as far as a broker knows. */
interface Elsewhere {
  readonly leader?: { readonly id: number; readonly epoch: number };
}

// KIP-951: who is no longer the leader says who is.
export function knownLeader(
  { image }: BrokerRecord, name: PartitionName, error: KafkaError,
): Elsewhere {
  const known = image.partitions.get(name);
  const isMoved = error === 'NOT_LEADER_OR_FOLLOWER' || error === 'FENCED_LEADER_EPOCH';
  if (!isMoved || known === undefined || known.leader === NO_LEADER) return {};
  return { leader: { id: known.leader, epoch: known.leaderEpoch } };
}

export const topicSettings = ({ topics }: BrokerRecord, { topic }: Replica): TopicSettings =>
  topics.get(topic) as TopicSettings;

/** An append as it is wanted. */
export interface Appending {
  readonly partition: PartitionName;
  readonly replica: Replica | undefined; // of the partition, if this broker has one
  readonly draft: BatchDraft;
  readonly acks: Acks;
}

/** Appends a batch to a partition that this broker leads. */
export function append(broker: BrokerRecord, wanted: Appending, kernel: Kernel):
Appended | Refused {
  const { partition, replica, draft, acks } = wanted;
  if (!isLed(replica)) return refusalOf(broker, partition);
  const refused = refusalByIsr(replica.leadership, acks);
  if (refused !== undefined) return refused;
  if (!canWrite(broker, partition, kernel)) return { error: 'KAFKA_STORAGE_ERROR' };
  const appended = appendAsLeader(replica.log, draft, contextOf(broker, replica, kernel));
  if (isRefused(appended) || appended.isDuplicate) return appended;
  recordStored(broker, replica, kernel);
  moveHighWatermark(broker, replica, kernel);
  touch(broker, replica);
  return appended;
}

function contextOf(broker: BrokerRecord, replica: Replica, kernel: Kernel): AppendContext {
  const { limits, maxMessageBytes, isCompacted, isLogAppendTime, timestampAfterMax } =
    topicSettings(broker, replica);
  const { transactionVersion } = broker.limits;
  return {
    leaderEpoch: replica.leaderEpoch, now: kernel.now, limits, maxMessageBytes, isCompacted,
    isLogAppendTime, timestampAfterMax, transactionVersion, copies: kernel,
  };
}

function recordStored({ id }: BrokerRecord, replica: Replica, kernel: Kernel): void {
  const { log, partition, leaderEpoch } = replica;
  for (const { message, copy, offset } of log.batches.at(-1)?.records ?? []) {
    if (copy === undefined) continue;
    const detail = { offset, epoch: leaderEpoch, broker: id };
    kernel.note(STORED.of(message as MessageId, copy).by(partition).saying(detail));
  }
}

const STORED = template('stored', 'append', { rule: 'kafka:K2' });

/** What a high watermark waits for, as a broker sees it now. */
class MomentOf implements Moment {
  constructor(private readonly broker: BrokerRecord, readonly now: Micros) {}

  get lagMax(): Micros {
    return this.broker.limits.lagMax;
  }

  isEligible(id: number): boolean {
    return isEligible(this.broker, id);
  }
}

/** Moves the high watermark of a led replica as far as it may go, and says so. */
export function moveHighWatermark(broker: BrokerRecord, replica: LedReplica, kernel: Kernel): void {
  const { log, leadership, partition } = replica;
  const stable = lastStableOffset(log);
  const isHeld = stable < log.highWatermark;
  if (!advanceHighWatermark(leadership, log, new MomentOf(broker, kernel.now))) return;
  touch(broker, replica);
  const detail = { value: log.highWatermark, broker: broker.id };
  kernel.note(WATERMARK.about().by(partition).saying(detail));
  recordStable(replica, { before: stable, isHeld }, kernel);
}

const WATERMARK = template('changed', 'highWatermark', { rule: 'kafka:K66' });

/** The last stable offset is worth a word only while a transaction holds it back. */
function recordStable(
  { log, partition }: Replica, given: { before: number; isHeld: boolean }, kernel: Kernel,
): void {
  const value = lastStableOffset(log);
  if (value === given.before || (!given.isHeld && value === log.highWatermark)) return;
  const entry = { actor: partition, native: 'lastStableOffset', detail: { value } };
  kernel.record('changed', { ...entry, rule: 'kafka:K51' });
}

// K64.
/** Whether the controller lets a broker be in sync. */
export function isEligible({ image }: BrokerRecord, id: number): boolean {
  const broker = image.brokers.get(id);
  return broker !== undefined && !broker.isFenced && !broker.isLeaving;
}
