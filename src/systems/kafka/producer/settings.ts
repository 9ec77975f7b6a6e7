/** A producer's settings under Kafka's own names: defaults, and what they must be like. */
import type { Json } from '../../../base/json';
import { type Micros, millis } from '../../../base/micros';
import type { Config } from '../topology';

/** What a setting's value must be. */
export type Kind =
  | { readonly is: 'count' | 'duration'; readonly from: number } // durations in milliseconds
  | { readonly is: 'share' | 'flag' | 'name' }
  | { readonly is: 'choice'; readonly of: readonly string[] };

const whole = (from: number): Kind => ({ is: 'count', from });
const time = (from: number): Kind => ({ is: 'duration', from });
const FLAG: Kind = { is: 'flag' };

/** Every setting that a producer of this model has, with Kafka's default. */
export const PRODUCER_SETTINGS: { readonly [name: string]: readonly [Kind, Json] } = {
  'acks': [{ is: 'choice', of: ['all', '-1', '0', '1'] }, 'all'],
  'batch.size': [whole(0), 16_384],
  'buffer.memory': [whole(0), 33_554_432],
  'delivery.timeout.ms': [time(0), 120_000],
  'enable.idempotence': [FLAG, true],
  'linger.ms': [time(0), 5],
  'max.block.ms': [time(0), 60_000],
  'max.in.flight.requests.per.connection': [whole(1), 5],
  'max.request.size': [whole(0), 1_048_576],
  'metadata.max.age.ms': [time(0), 300_000],
  'partitioner.adaptive.partitioning.enable': [FLAG, true],
  'partitioner.availability.timeout.ms': [time(0), 0],
  'partitioner.class': [{ is: 'choice', of: ['default', 'RoundRobinPartitioner'] }, 'default'],
  'partitioner.ignore.keys': [FLAG, false],
  'reconnect.backoff.max.ms': [time(0), 1_000],
  'reconnect.backoff.ms': [time(0), 50],
  'request.timeout.ms': [time(0), 30_000],
  'retries': [whole(0), 2_147_483_647],
  'retry.backoff.jitter': [{ is: 'share' }, 0.2], // ours: Kafka's is fixed
  'retry.backoff.max.ms': [time(0), 1_000],
  'retry.backoff.ms': [time(0), 100],
  'transaction.timeout.ms': [time(1), 60_000],
  'transactional.id': [{ is: 'name' }, null],
};

/** Settings that may change while a producer runs; in Kafka it would have to be made again. */
export const LIVE_SETTINGS: readonly string[] =
  ['linger.ms', 'batch.size', 'acks', 'retries', 'buffer.memory'];

/** The settings of one producer, as its machine reads them. */
export interface ProducerSettings {
  readonly acks: 0 | 1 | 'all';
  readonly isIdempotent: boolean;
  readonly transactionalId: string | null;
  readonly transactionTimeout: Micros;
  readonly retries: number;
  readonly backoff: { readonly first: Micros; readonly max: Micros; readonly jitter: number };
  readonly reconnect: { readonly first: Micros; readonly max: Micros; readonly jitter: number };
  readonly deliveryTimeout: Micros;
  readonly requestTimeout: Micros;
  readonly inFlightMax: number;
  readonly batchSize: number;
  readonly linger: Micros;
  readonly bufferMemory: number;
  readonly blockMax: Micros;
  readonly requestSizeMax: number;
  readonly metadataMaxAge: Micros;
  readonly isRoundRobin: boolean;
  readonly isAdaptive: boolean;
  readonly availabilityTimeout: Micros;
  readonly ignoresKeys: boolean;
}

/** Acks under the three names that Kafka knows; -1 is another word for all. */
export function acksOf(config: Config): 0 | 1 | 'all' {
  const text = String(config['acks'] ?? 'all');
  if (text === '0') return 0;
  return text === '1' ? 1 : 'all';
}

// K34: on by default, and off without a word where another setting that was chosen forbids it.
/** Whether a producer is idempotent. */
export function isIdempotentBy(config: Config): boolean {
  const chosen = config['enable.idempotence'];
  if (chosen !== undefined) return chosen === true;
  return acksOf(config) === 'all' && config['retries'] !== 0;
}

/** Reads a config that was checked (config.ts). */
export function producerSettings(config: Config): ProducerSettings {
  const value = (name: string): Json => config[name] ?? PRODUCER_SETTINGS[name]?.[1] ?? null;
  const number = (name: string): number => value(name) as number;
  const duration = (name: string): Micros => millis(number(name));
  const jitter = number('retry.backoff.jitter');
  const [linger, requestTimeout] = [duration('linger.ms'), duration('request.timeout.ms')];
  return {
    acks: acksOf(config),
    isIdempotent: isIdempotentBy(config),
    transactionalId: value('transactional.id') as string | null,
    transactionTimeout: duration('transaction.timeout.ms'),
    retries: number('retries'),
    backoff: { first: duration('retry.backoff.ms'), max: duration('retry.backoff.max.ms'), jitter },
    reconnect: {
      first: duration('reconnect.backoff.ms'), max: duration('reconnect.backoff.max.ms'), jitter,
    },
    // K30: raised by itself when nobody chose it.
    deliveryTimeout: Math.max(duration('delivery.timeout.ms'), linger + requestTimeout) as Micros,
    requestTimeout,
    inFlightMax: number('max.in.flight.requests.per.connection'),
    batchSize: number('batch.size'),
    linger,
    bufferMemory: number('buffer.memory'),
    blockMax: duration('max.block.ms'),
    requestSizeMax: number('max.request.size'),
    metadataMaxAge: duration('metadata.max.age.ms'),
    isRoundRobin: value('partitioner.class') === 'RoundRobinPartitioner',
    isAdaptive: value('partitioner.adaptive.partitioning.enable') as boolean,
    availabilityTimeout: duration('partitioner.availability.timeout.ms'),
    ignoresKeys: value('partitioner.ignore.keys') as boolean,
  };
}
