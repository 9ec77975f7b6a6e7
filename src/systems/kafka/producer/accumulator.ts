/** All that a producer holds: batches that fill, batches on their way, and the memory they take. */
import type { Micros } from '../../../base/micros';
import { loadTableOf } from '../partitioning/load';
import { nextInCircle, type RoundRobinState } from '../partitioning/round-robin';
import type { Choice } from '../partitioning/sticky';
import { indexOf, type PartitionName, partitionName, topicOf } from '../protocol/partition';
import { append, hasRoom, type PendingBatch, type PendingRecord } from './batching';
import { createSender, type SenderPartition, type SentBatch } from './in-flight';
import { placeUnkeyed, queueOf, type TopicBuffer } from './placing';
import { batchBytesMax } from './sizes';

/** What a batch on its way carries. */
export interface Load {
  readonly number: number; // its name within the producer
  readonly batch: PendingBatch;
  readonly createdAt: Micros;
  readonly allocated: number; // of buffer.memory, until it is done
  waitingSince: Micros; // for its turn to be sent again
  leaderEpoch: number; // of the leader that it was sent to last
}

export type Sent = SentBatch<Load>;

/** One partition that something was put into. */
export interface Line {
  readonly name: PartitionName;
  readonly sender: SenderPartition<Load>;
  epoch: number; // of the producer, that its sequences count under; -1 before the first
}

export interface Accumulator {
  readonly buffers: Record<string, TopicBuffer>; // by topic
  readonly lines: Record<PartitionName, Line>;
  readonly circle: RoundRobinState;
  readonly loads: Record<string, Choice['load']>; // by topic: as of the sender's last look
  used: number; // bytes of buffer.memory
  batches: number; // made so far
}

export const emptyAccumulator = (): Accumulator =>
  ({ buffers: {}, lines: {}, circle: {}, loads: {}, used: 0, batches: 0 });

/** Where a record may go, and the limits. */
export interface Target {
  readonly topic: string;
  readonly partition: number | null; // chosen already, or by the sticky partitioner
  readonly choice: Choice;
  readonly batchSize: number;
  readonly memory: number; // buffer.memory
  readonly isIdempotent: boolean;
  readonly draw: () => number;
}

const bufferOf = (all: Accumulator, topic: string): TopicBuffer =>
  (all.buffers[topic] ??= { sticky: null, queues: {} });

/** Bytes that a record asks of the memory for a batch of its own (K19). */
export const askedFor = (record: PendingRecord, batchSize: number): number =>
  Math.max(batchSize, batchBytesMax(record));

/** Puts a record into a batch; null when there is no memory for another batch. */
export function put(all: Accumulator, record: PendingRecord, target: Target):
PartitionName | null {
  const { topic, batchSize, memory, choice, draw, isIdempotent } = target;
  const buffer = bufferOf(all, topic);
  const first = target.partition ?? buffer.sticky?.partition;
  const fits = first !== undefined && hasRoom(queueOf(buffer, first), record, batchSize);
  const asked = askedFor(record, batchSize);
  // The pool is never left with less than nothing; one record above all of it waits for ever.
  if (!fits && all.used + asked > memory) return null;
  const before = countOf(buffer);
  const partition = target.partition ?? placeUnkeyed(buffer, record, { batchSize, choice, draw });
  if (target.partition !== null) append(queueOf(buffer, partition), record, batchSize);
  if (countOf(buffer) > before) all.used += asked;
  const name = partitionName(topic, partition);
  all.lines[name] ??= { name, sender: createSender(isIdempotent), epoch: -1 };
  return name;
}

const countOf = ({ queues }: TopicBuffer): number =>
  Object.values(queues).reduce((sum, queue) => sum + queue.length, 0);

/** The partition of a record by a round-robin partitioner. */
export const circlePartition = (all: Accumulator, topic: string, choice: Choice): number =>
  nextInCircle(all.circle, topic, choice);

/** The batches of a partition that nobody has tried to send. */
export const freshOf = (all: Accumulator, name: PartitionName): PendingBatch[] =>
  queueOf(bufferOf(all, topicOf(name)), indexOf(name));

/** Makes a fresh batch ready for its first attempt. */
export function loadOf(
  all: Accumulator, batch: PendingBatch, { batchSize }: Pick<Target, 'batchSize'>,
): Load {
  const [first] = batch.records as [PendingRecord];
  batch.isClosed = true;
  return {
    number: ++all.batches, batch, createdAt: first.at, allocated: askedFor(first, batchSize),
    waitingSince: first.at, leaderEpoch: -1,
  };
}

/** A batch is done, for good or bad: its memory returns (K19). */
export function release(all: Accumulator, { allocated }: Pick<Load, 'allocated'>): void {
  all.used -= allocated;
}

/** How many batches of a partition wait to be sent, again or for the first time. */
export const waitingIn = (all: Accumulator, { name, sender }: Line): number =>
  sender.retrying.length + freshOf(all, name).length;

// K15: as of the last look; only once something was put into every partition.
/** Takes stock of a topic's queues for the adaptive partitioner. */
export function weigh(
  all: Accumulator, topic: string, { count, available }: Pick<Choice, 'count' | 'available'>,
): void {
  const lines = Object.values(all.lines).filter(({ name }) => topicOf(name) === topic);
  if (lines.length < count) {
    delete all.loads[topic];
    return;
  }
  const open = lines.filter(({ name }) => available.includes(indexOf(name)));
  all.loads[topic] = loadTableOf({
    sizes: open.map((line) => waitingIn(all, line)),
    partitions: open.map(({ name }) => indexOf(name)), total: count,
  });
}

/** Everything that was put in and is not done yet. */
export const isIdle = (all: Accumulator): boolean => Object.values(all.lines).every((line) =>
  waitingIn(all, line) === 0 && line.sender.inFlight.length === 0);
