/** All that a producer holds: batches that fill, batches on their way, and the memory they take. */
import type { Micros } from '../../../base/micros';
import type { ActorId } from '../../../trace/entry';
import { loadTableOf } from '../partitioning/load';
import { nextInCircle, type RoundRobinState } from '../partitioning/round-robin';
import type { Choice } from '../partitioning/sticky';
import { type PartitionName, partitionName } from '../protocol/partition';
import {
  addToLast, type BatchQueue, hasRoom, openBatch, type PendingBatch, type PendingRecord,
} from './batching';
import { copySender, createSender, type SenderPartition, type SentBatch } from './in-flight';
import { emptyBuffer, placeUnkeyed, queueOf, type TopicBuffer } from './placing';
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
export class Line {
  readonly name: PartitionName;
  readonly index: number; // within its topic
  readonly place: number; // among the lines of the producer
  readonly sender: SenderPartition<Load>;
  partition: ActorId | undefined; // once it was looked up
  epoch = -1; // of the producer, that its sequences count under; -1 before the first
  isBusy = false; // it is among those that may have something to do

  constructor(given: Pick<Line, 'name' | 'index' | 'place' | 'sender'>) {
    this.name = given.name;
    this.index = given.index;
    this.place = given.place;
    this.sender = given.sender;
  }

  // By itself: of a hundred lines in every checkpoint few have anything under way.
  copy(): Line {
    const { name, index, place, sender } = this;
    const copy = new Line({ name, index, place, sender: copySender(sender) });
    copy.partition = this.partition;
    copy.epoch = this.epoch;
    copy.isBusy = this.isBusy;
    return copy;
  }
}

export interface Accumulator {
  readonly topic: string;
  readonly buffer: TopicBuffer;
  readonly lines: Line[]; // by place, in the order in which they were made
  readonly places: (number | undefined)[]; // of the lines, by partition
  readonly busy: number[]; // places of the lines where something may be, in their order
  hasGaps: boolean; // one of them may have a gap
  readonly circle: RoundRobinState;
  load: Choice['load']; // as of the sender's last look
  used: number; // bytes of buffer.memory
  batches: number; // made so far
}

export const emptyAccumulator = (topic: string): Accumulator => ({
  topic, buffer: emptyBuffer(), lines: [], places: [], busy: [], hasGaps: false, circle: new Map(),
  load: undefined, used: 0, batches: 0,
});

/** The limits of a producer. */
export interface Limits {
  readonly batchSize: number;
  readonly bufferMemory: number;
  readonly isIdempotent: boolean;
}

/** Where a record may go. */
export interface Target {
  readonly partition: number | null; // chosen already, or by the sticky partitioner
  readonly limits: Limits;
  readonly choice: Choice;
  readonly draw: () => number;
}

/** Bytes that a record asks of the memory for a batch of its own (K19). */
export const askedFor = (record: PendingRecord, batchSize: number): number =>
  Math.max(batchSize, batchBytesMax(record));

/** Puts a record into a batch of a line; null when there is no memory for another batch. */
export function put(all: Accumulator, record: PendingRecord, target: Target): Line | null {
  const { limits: { batchSize, bufferMemory, isIdempotent }, choice, draw } = target;
  const { buffer } = all;
  const first = target.partition ?? buffer.sticky?.partition;
  const fits = first !== undefined && hasRoom(queueOf(buffer, first), record, batchSize);
  const asked = askedFor(record, batchSize);
  // The pool is never left with less than nothing; one record above all of it waits for ever.
  if (!fits && all.used + asked > bufferMemory) return null;
  const partition = target.partition ?? placeUnkeyed(buffer, record, { batchSize, choice, draw });
  const queue = queueOf(buffer, partition);
  if (target.partition !== null) {
    if (fits) addToLast(queue, record);
    else openBatch(queue, record);
  }
  const isNewBatch = queue.at(-1)?.records.length === 1;
  if (isNewBatch) all.used += asked;
  const line = lineOf(all, partition) ?? addLine(all, partition, isIdempotent);
  if (!line.isBusy) list(all, line);
  return line;
}

const lineOf = ({ lines, places }: Accumulator, partition: number): Line | undefined => {
  const place = places[partition];
  return place === undefined ? undefined : lines[place];
};

function addLine(all: Accumulator, index: number, isIdempotent: boolean): Line {
  const name = partitionName(all.topic, index);
  const sender: Line['sender'] = createSender(isIdempotent);
  const line = new Line({ name, index, place: all.lines.length, sender });
  all.lines.push(line);
  all.places[index] = line.place;
  return line;
}

function list({ busy }: Accumulator, line: Line): void {
  line.isBusy = true;
  const last = busy[busy.length - 1];
  if (last === undefined || last < line.place) busy.push(line.place);
  else busy.splice(busy.findIndex((place) => place > line.place), 0, line.place);
}

/** Forgets the lines that have nothing left to do. */
export function tidy(all: Accumulator): void {
  const { busy, lines } = all;
  let kept = 0;
  all.hasGaps = false;
  for (const place of busy) {
    const line = lines[place] as Line;
    const { hasGap } = line.sender;
    if (hasGap) all.hasGaps = true;
    line.isBusy = hasGap || !isEmpty(all, line);
    if (line.isBusy) busy[kept++] = place;
  }
  while (busy.length > kept) busy.pop();
}

/** The partition of a record by a round-robin partitioner. */
export const circlePartition = (all: Accumulator, choice: Choice): number =>
  nextInCircle(all.circle, all.topic, choice);

/** The batches of a partition that nobody has tried to send. */
export const freshOf = ({ buffer }: Accumulator, { index }: Line): BatchQueue =>
  queueOf(buffer, index);

/** Makes a fresh batch ready for its first attempt. */
export function loadOf(
  all: Accumulator, batch: PendingBatch, { batchSize }: Pick<Limits, 'batchSize'>,
): Load {
  const first = batch.records[0] as PendingRecord;
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
  line.sender.inFlight.length === 0 && waitingIn(all, line) === 0;

// K15: as of the last look; only once something was put into every partition.
/** Takes stock of the queues for the adaptive partitioner. */
export function weigh(
  all: Accumulator, { count, available }: Pick<Choice, 'count' | 'available'>,
): void {
  const isEven = all.busy.every((place) => waitingIn(all, all.lines[place] as Line) === 0);
  all.load = undefined;
  if ((isEven && available.length === count) || all.lines.length < count) return;
  const open = available.length === count
    ? all.lines : all.lines.filter(({ index }) => available.includes(index));
  all.load = loadTableOf({
    sizes: open.map((line) => waitingIn(all, line)),
    partitions: open.map(({ index }) => index), total: count,
  });
}

/** Everything that was put in and is not done yet. */
export function isIdle(all: Accumulator): boolean {
  for (const place of all.busy) if (!isEmpty(all, all.lines[place] as Line)) return false;
  return true;
}
