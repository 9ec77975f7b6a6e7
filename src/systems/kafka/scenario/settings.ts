/** Settings of brokers, topics and groups under Kafka's names, with the defaults of Kafka 4.x. */
import type { Json } from '../../../base/json';
import type { Kind } from '../producer/settings';
import type { Config } from '../topology';

/** The settings that there are, each with the form of its values and its default. */
export type Settings = { readonly [name: string]: readonly [Kind, Json] };

const whole = (from: number): Kind => ({ is: 'count', from });
const time = (from: number): Kind => ({ is: 'duration', from });
const choice = (...of: readonly string[]): Kind => ({ is: 'choice', of });
const FLAG: Kind = { is: 'flag' };
const NAME: Kind = { is: 'name' };

/** What holds when nothing else is said. */
export const defaultsOf = (settings: Settings): Config =>
  Object.fromEntries(Object.entries(settings).map(([name, [, value]]) => [name, value])) as Config;

// Kafka says 2^63-1 ms; this is as long as our clock can count.
export const NEVER = 9_000_000_000_000;

// Simplified: four intervals of a broker are 1 ms at least, where Kafka takes 0 too: of its
// replicas' lag, its high watermarks, its heartbeats and its cleaner's rest.
export const BROKER_SETTINGS: Settings = {
  'replica.lag.time.max.ms': [time(1), 30_000],
  'replica.fetch.wait.max.ms': [time(0), 500],
  'replica.fetch.min.bytes': [whole(0), 1],
  'replica.fetch.max.bytes': [whole(0), 1_048_576],
  'replica.fetch.response.max.bytes': [whole(0), 10_485_760],
  'replica.fetch.backoff.ms': [time(0), 1000],
  'replica.socket.timeout.ms': [time(0), 30_000],
  'replica.high.watermark.checkpoint.interval.ms': [time(1), 5000],
  'auto.leader.rebalance.enable': [FLAG, true],
  'leader.imbalance.check.interval.seconds': [whole(1), 300],
  'broker.heartbeat.interval.ms': [time(1), 2000],
  'broker.session.timeout.ms': [time(0), 9000],
  'controller.quorum.election.timeout.ms': [time(0), 1000],
  'controller.quorum.fetch.timeout.ms': [time(0), 2000],
  'controller.quorum.election.backoff.max.ms': [time(0), 1000],
  'controller.quorum.request.timeout.ms': [time(0), 2000],
  'controlled.shutdown.enable': [FLAG, true],
  'eligible.leader.replicas.version': [whole(0), 1],
  'log.retention.check.interval.ms': [time(0), 300_000],
  'log.cleaner.backoff.ms': [time(1), 15_000],
  'log.flush.scheduler.interval.ms': [time(1), NEVER],
  'vm.dirty_expire_centisecs': [whole(1), 3000],
  'transaction.version': [whole(0), 2],
  'transaction.partition.verification.enable': [FLAG, true],
  'transaction.max.timeout.ms': [time(0), 900_000],
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': [time(0), 10_000],
  'transactional.id.expiration.ms': [time(0), 604_800_000],
  'offsets.retention.minutes': [whole(0), 10_080],
  'offsets.retention.check.interval.ms': [time(0), 600_000],
  'offsets.commit.timeout.ms': [time(0), 5000],
  'group.initial.rebalance.delay.ms': [time(0), 3000],
  'group.min.session.timeout.ms': [time(0), 6000],
  'group.max.session.timeout.ms': [time(0), 1_800_000],
  'group.max.size': [whole(1), 2_147_483_647],
  'group.consumer.session.timeout.ms': [time(0), 45_000],
  'group.consumer.heartbeat.interval.ms': [time(0), 5000],
  'group.consumer.assignment.interval.ms': [time(0), 1000],
  'group.consumer.assignors': [NAME, 'uniform,range'],
  'group.consumer.migration.policy': [
    choice('bidirectional', 'upgrade', 'downgrade', 'disabled'), 'bidirectional',
  ],
  'group.share.record.lock.duration.ms': [time(0), 30_000],
  'group.share.delivery.count.limit': [whole(0), 5],
  'group.share.partition.max.record.locks': [whole(0), 2000],
  'group.share.session.timeout.ms': [time(0), 45_000],
  'group.share.heartbeat.interval.ms': [time(0), 5000],
  'group.share.assignment.interval.ms': [time(0), 1000],
};

// DynamicBrokerConfig: of the settings above these can be altered by kafka-configs.
/** What a broker takes over while it runs. */
export const LIVE_BROKER_SETTINGS: readonly string[] = [
  'log.cleaner.backoff.ms', 'transaction.partition.verification.enable',
];

/** Of a topic; those of the same name may be set for all topics at once, as on a broker. */
export const TOPIC_SETTINGS: Settings = {
  'min.insync.replicas': [whole(0), 1],
  'unclean.leader.election.enable': [FLAG, false],
  'segment.bytes': [whole(0), 1_073_741_824],
  'segment.ms': [time(0), 604_800_000],
  'flush.messages': [whole(1), NEVER],
  'flush.ms': [time(0), NEVER],
  'retention.ms': [time(-1), 604_800_000],
  'retention.bytes': [whole(-1), -1],
  'cleanup.policy': [choice('delete', 'compact', 'compact,delete', ''), 'delete'],
  'min.cleanable.dirty.ratio': [{ is: 'share' }, 0.5],
  'delete.retention.ms': [time(0), 86_400_000],
  'min.compaction.lag.ms': [time(0), 0],
  'max.compaction.lag.ms': [time(0), NEVER],
  'max.message.bytes': [whole(0), 1_048_588],
  'message.timestamp.type': [choice('CreateTime', 'LogAppendTime'), 'CreateTime'],
  'message.timestamp.after.max.ms': [time(0), 3_600_000],
};

/** Of a group, under the names that kafka-configs knows. */
export const GROUP_SETTINGS: Settings = {
  'share.auto.offset.reset': [NAME, 'latest'],
  'share.renew.acknowledge.enable': [FLAG, true],
  'share.isolation.level': [choice('read_uncommitted', 'read_committed'), 'read_uncommitted'],
  // What follows is the broker's, under a name with "group." before it, unless a group has its own.
  'share.record.lock.duration.ms': [time(0), 30_000],
  'share.delivery.count.limit': [whole(0), 5],
  'share.partition.max.record.locks': [whole(0), 2000],
  'share.session.timeout.ms': [time(0), 45_000],
  'share.heartbeat.interval.ms': [time(0), 5000],
  'share.assignment.interval.ms': [time(0), 1000],
  'consumer.session.timeout.ms': [time(0), 45_000],
  'consumer.heartbeat.interval.ms': [time(0), 5000],
  'consumer.assignment.interval.ms': [time(0), 1000],
};
