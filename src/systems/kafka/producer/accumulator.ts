/** All that a producer holds: batches that fill, batches on their way, and the memory they take. */
import type { Micros } from '../../../base/micros';
import { loadTableOf } from '../partitioning/load';
import { nextInCircle, type RoundRobinState } from '../partitioning/round-robin';
import type { Choice } from '../partitioning/sticky';
import { type PartitionName, partitionName } from '../protocol/partition';
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
  readonly topic: string;
  readonly index: number; // within its topic
  readonly place: number; // among the lines of the producer
  readonly sender: SenderPartition<Load>;
  epoch: number; // of the producer, that its sequences count under; -1 before the first
  isBusy: boolean; // it is among those that may have something to do
}

export interface Accumulator {
  readonly buffers: Record<string, TopicBuffer>; // by topic
  readonly lines: Record<PartitionName, Line>;
  busy: PartitionName[]; // where something may be, in the order of the lines' places
  made: number; // lines so far
  readonly circle: RoundRobinState;
  readonly loads: Record<string, Choice['load']>; // by topic: as of the sender's last look
  used: number; // bytes of buffer.memory
  batches: number; // made so far
}

export const emptyAccumulator = (): Accumulator =>
  ({
  buffers: {}, lines: {}, busy: [], made: 0, circle: {}, loads: {}, used: 0, batches: 0,
});

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
  const partition = target.partition ?? placeUnkeyed(buffer, record, { batchSize, choice, draw });
  if (target.partition !== null) append(queueOf(buffer, partition), record, batchSize);
  const isNewBatch = queueOf(buffer, partition).at(-1)?.records.length === 1;
  if (isNewBatch) all.used += asked;
  const name = partitionName(topic, partition);
  const line = (all.lines[name] ??= {
    name, topic, index: partition, place: all.made++, sender: createSender(isIdempotent),
    epoch: -1, isBusy: false,
  });
  if (!line.isBusy) list(all, line);
  return name;
}

function list(all: Accumulator, line: Line): void {
  line.isBusy = true;
  const at = all.busy.findLastIndex((name) => (all.lines[name] as Line).place < line.place);
  all.busy.splice(at + 1, 0, line.name);
}

/** The lines that have anything to do, in the order in which they were made. */
export function busyLines(all: Accumulator): readonly Line[] {
  const busy: Line[] = [];
  for (const name of all.busy) {
    const line = all.lines[name] as Line;
    line.isBusy = !isEmpty(all, line) || line.sender.hasGap;
    if (line.isBusy) busy.push(line);
  }
  if (busy.length < all.busy.length) all.busy = busy.map(({ name }) => name);
  return busy;
}

/** The partition of a record by a round-robin partitioner. */
export const circlePartition = (all: Accumulator, topic: string, choice: Choice): number =>
  nextInCircle(all.circle, topic, choice);

/** The batches of a partition that nobody has tried to send. */
export const freshOf = (
  all: Accumulator, { topic, index }: Pick<Line, 'topic' | 'index'>,
): PendingBatch[] => queueOf(bufferOf(all, topic), index);

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
export const waitingIn = (all: Accumulator, line: Line): number =>
  line.sender.retrying.length + freshOf(all, line).length;

const isEmpty = (all: Accumulator, line: Line): boolean =>
  waitingIn(all, line) === 0 && line.sender.inFlight.length === 0;

// K15: as of the last look; only once something was put into every partition.
/** Takes stock of a topic's queues for the adaptive partitioner. */
export function weigh(
  all: Accumulator, topic: string, { count, available }: Pick<Choice, 'count' | 'available'>,
): void {
  const isEven = busyLines(all).every((line) => waitingIn(all, line) === 0);
  if (isEven && available.length === count) {
    delete all.loads[topic];
    return;
  }
  const lines = Object.values(all.lines).filter((line) => line.topic === topic);
  if (lines.length < count) {
    delete all.loads[topic];
    return;
  }
  const open = lines.filter(({ index }) => available.includes(index));
  all.loads[topic] = loadTableOf({
    sizes: open.map((line) => waitingIn(all, line)),
    partitions: open.map(({ index }) => index), total: count,
  });
}

/** Everything that was put in and is not done yet. */
export const isIdle = (all: Accumulator): boolean =>
  all.busy.every((name) => isEmpty(all, all.lines[name] as Line));
