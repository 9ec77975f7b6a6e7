/** A consumer's settings under Kafka's own names: defaults, and what they must be like. */
import type { Json } from '../../../base/json';
import { type Micros, millis, seconds } from '../../../base/micros';
import type { Isolation } from '../log/reading';
import type { OffsetReset } from '../offsets/position';
import type { Kind } from '../producer/settings';
import type { Backoff } from '../protocol/backoff';
import type { Config } from '../topology';

const whole = (from: number): Kind => ({ is: 'count', from });
const time = (from: number): Kind => ({ is: 'duration', from });
const choice = (...of: readonly string[]): Kind => ({ is: 'choice', of });
const FLAG: Kind = { is: 'flag' };
const NAME: Kind = { is: 'name' };

/** The assignors of partition.assignment.strategy, the default list first (K136). */
export const STRATEGIES = ['range', 'cooperative-sticky', 'roundrobin', 'sticky'] as const;

/** Every setting that a consumer of this model has, with Kafka's default. */
export const CONSUMER_SETTINGS: { readonly [name: string]: readonly [Kind, Json] } = {
  'auto.commit.interval.ms': [time(0), 5_000],
  'auto.offset.reset': [NAME, 'latest'], // or earliest, none, by_duration:PT1H
  'enable.auto.commit': [FLAG, true],
  'fetch.max.bytes': [whole(0), 52_428_800],
  'fetch.max.wait.ms': [time(0), 500],
  'fetch.min.bytes': [whole(0), 1],
  'group.instance.id': [NAME, null],
  'group.protocol': [choice('classic', 'consumer'), 'classic'],
  'group.remote.assignor': [choice('uniform', 'range'), null],
  'heartbeat.interval.ms': [time(1), 3_000],
  'isolation.level': [choice('read_uncommitted', 'read_committed'), 'read_uncommitted'],
  'max.partition.fetch.bytes': [whole(0), 1_048_576],
  'max.poll.interval.ms': [time(1), 300_000],
  'max.poll.records': [whole(1), 500],
  'metadata.max.age.ms': [time(0), 300_000],
  'partition.assignment.strategy': [NAME, 'range,cooperative-sticky'], // a list, with commas
  'request.timeout.ms': [time(0), 30_000],
  'retry.backoff.jitter': [{ is: 'share' }, 0.2], // ours: Kafka's is fixed
  'retry.backoff.max.ms': [time(0), 1_000],
  'retry.backoff.ms': [time(0), 100],
  'session.timeout.ms': [time(1), 45_000],
  'share.acquire.mode': [choice('batch_optimized', 'record_limit'), 'batch_optimized'],
  'share.acknowledgement.mode': [choice('implicit', 'explicit'), 'implicit'],
};

// K149: whoever sets it takes out what only a classic member may have, and restarts the consumer.
/** What a consumer takes up when it starts the next time. */
export const LIVE_CONSUMER_SETTINGS: readonly string[] = ['group.protocol'];

/** The settings of one consumer, as its machines read them. */
export interface ConsumerSettings {
  readonly autoCommit: Micros | null; // the interval; null: enable.auto.commit=false
  readonly reset: OffsetReset;
  readonly fetchBytesMax: number;
  readonly fetchWaitMax: Micros;
  readonly fetchBytesMin: number;
  readonly instance: string | null;
  readonly protocol: 'classic' | 'consumer';
  readonly remoteAssignor: string | null;
  readonly heartbeat: Micros;
  readonly isolation: Isolation;
  readonly partitionBytesMax: number;
  readonly pollInterval: Micros;
  readonly pollRecordsMax: number;
  readonly metadataMaxAge: Micros;
  readonly strategies: readonly string[];
  readonly requestTimeout: Micros;
  readonly backoff: Backoff;
  readonly sessionTimeout: Micros;
  readonly isExplicit: boolean; // share.acknowledgement.mode
  readonly isRecordLimited: boolean; // share.acquire.mode
}

/** Reads auto.offset.reset; undefined when it is none of Kafka's words. */
export function resetOf(text: string): OffsetReset | undefined {
  if (text === 'earliest' || text === 'latest' || text === 'none') return text;
  const byDuration = text.startsWith('by_duration:')
    ? isoDuration(text.slice('by_duration:'.length))
    : undefined;
  return byDuration === undefined ? undefined : { byDuration };
}

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** A duration as Java reads it: P1DT2H, PT90S; undefined when it is none. */
function isoDuration(text: string): Micros | undefined {
  const match = ISO.exec(text);
  if (match === null || /[PT]$/.test(text)) return undefined;
  const [days = 0, hours = 0, minutes = 0, rest = 0] = match.slice(1).map((part) =>
    Number(part ?? 0));
  return seconds(((days * 24 + hours) * 60 + minutes) * 60 + rest);
}

/** The strategies that a list names; Kafka's classes are meant by the ends of their names too. */
export const strategiesOf = (list: string): readonly string[] =>
  list.split(',').map((name) => name.trim());

/** Reads a config that was checked (config.ts). */
export function consumerSettings(config: Config): ConsumerSettings {
  const value = (name: string): Json => config[name] ?? CONSUMER_SETTINGS[name]?.[1] ?? null;
  const number = (name: string): number => value(name) as number;
  const text = (name: string): string => value(name) as string;
  const duration = (name: string): Micros => millis(number(name));
  return {
    autoCommit: value('enable.auto.commit') === true ? duration('auto.commit.interval.ms') : null,
    reset: resetOf(text('auto.offset.reset')) ?? 'latest',
    fetchBytesMax: number('fetch.max.bytes'),
    fetchWaitMax: duration('fetch.max.wait.ms'),
    fetchBytesMin: number('fetch.min.bytes'),
    instance: value('group.instance.id') as string | null,
    protocol: value('group.protocol') as ConsumerSettings['protocol'],
    remoteAssignor: value('group.remote.assignor') as string | null,
    heartbeat: duration('heartbeat.interval.ms'),
    isolation: value('isolation.level') as Isolation,
    partitionBytesMax: number('max.partition.fetch.bytes'),
    pollInterval: duration('max.poll.interval.ms'),
    pollRecordsMax: number('max.poll.records'),
    metadataMaxAge: duration('metadata.max.age.ms'),
    strategies: strategiesOf(text('partition.assignment.strategy')),
    requestTimeout: duration('request.timeout.ms'),
    backoff: {
      first: duration('retry.backoff.ms'), max: duration('retry.backoff.max.ms'),
      jitter: number('retry.backoff.jitter'),
    },
    sessionTimeout: duration('session.timeout.ms'),
    isRecordLimited: value('share.acquire.mode') === 'record_limit',
    isExplicit: value('share.acknowledgement.mode') === 'explicit',
  };
}
