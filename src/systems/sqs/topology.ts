/** The nouns of an SQS world: queues, clients, and what applications say of theirs. */
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';
import type { RawAttributes } from './topology/attributes';
import type { Statement } from './topology/policy';

/** One queue as a scenario writes it. A name that ends in ".fifo" makes it a FIFO queue. */
export interface QueueSpec {
  readonly name: string; // 'orders', 'orders.fifo'
  readonly attributes: RawAttributes; // under Amazon's names: { VisibilityTimeout: 30 }
}

/** Whose requests a client signs: its account, and what that account lets it do. */
export interface Identity {
  readonly account: string; // 'shop'; the queues belong to the account "owner"
  readonly statements: readonly Statement[]; // its identity policy
}

/** An SDK client without an application: only steps speak through it. */
interface ClientSpec extends Identity {
  readonly id: string; // 'console'
}

/** A bucket of S3, where the extended client keeps payloads. */
interface BucketSpec {
  readonly name: string; // 'payloads'
  readonly expirationDays: number | null; // of its lifecycle rule; null: nothing expires
}

export interface Topology {
  readonly queues: readonly QueueSpec[];
  readonly buckets: readonly BucketSpec[];
  readonly clients: readonly ClientSpec[];
  readonly functions: readonly FunctionSpec[];
}

/** What a producer's client does with each message. */
export interface SenderOptions extends Identity {
  readonly queue: string;
  readonly group: string | null; // one MessageGroupId for all; null: the message's key
  readonly dedup: 'label' | 'content' | 'none'; // where a MessageDeduplicationId comes from
  readonly delay: number | null; // DelaySeconds of each message
  readonly bucket: string | null; // where the extended client puts payloads; null: a plain client
  readonly payloadSizeThreshold: number; // bytes; larger messages go through the bucket
  readonly alwaysThroughS3: boolean; // all of them do
}

/** What a consumer's client does to get messages. */
export interface ReceiverOptions extends Identity {
  readonly queue: string;
  readonly maxNumberOfMessages: number;
  readonly waitTimeSeconds: number | null; // null: the queue's own
  readonly visibilityTimeout: number | null; // null: the queue's own
  readonly pauseSeconds: number; // between an empty answer and the next poll
  readonly deletes: 'each' | 'batch';
  readonly heartbeat: { readonly everySeconds: number; readonly seconds: number } | null;
  readonly bucket: string | null; // what an extended client was made with; null: a plain client
  readonly cleanupS3Payload: boolean; // a deletion deletes the object too
  readonly ignorePayloadNotFound: boolean; // a pointer to nothing is deleted and skipped
}

/** Where every queue and every same-account client belongs. */
export const OWNER = 'owner';

/** A function that polls a queue by an event source mapping. */
export interface FunctionSpec {
  readonly id: string; // 'resize'
  readonly queue: string;
  readonly startSeconds: number; // when the mapping is made
  readonly batchSize: number;
  readonly durationSeconds: number; // of one invocation
  readonly failsOn: string | null; // it throws when a body of the batch contains this
  readonly reportsItemFailures: boolean; // ReportBatchItemFailures
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What a producer of a scenario that was read says of its client. */
export const senderOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): SenderOptions =>
  options as unknown as SenderOptions;

/** What a consumer of a scenario that was read says of its client. */
export const receiverOptionsOf = ({ options }: Pick<ConsumerSpec, 'options'>): ReceiverOptions =>
  options as unknown as ReceiverOptions;

/** FIFO or standard is fixed at creation, and the name says it (S1, S2). */
export const isFifoName = (name: string): boolean => name.endsWith('.fifo');

/** S2: the suffix counts among the 80 letters. */
export const isQueueName = (name: string): boolean =>
  name.length <= 80 && /^[\w-]+(\.fifo)?$/.test(name);
