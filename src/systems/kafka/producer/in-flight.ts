/** The batches of one partition that are on their way, and in which order they may go again. */
import { copyData } from '../../../base/copy';
import { NO_SEQUENCE, sequenceAfter } from '../log/batch';
import { isRetriable, type KafkaError } from '../protocol/error';

/** A batch between the first attempt to send it and its end. */
export interface SentBatch<Load = unknown> {
  readonly sequence: number; // of its first record; in order of sending without idempotence too
  readonly count: number;
  readonly attempts: number;
  readonly load?: Load | undefined; // what it carries
  readonly isReset?: boolean; // its sequence is another than the one it went out with
}

/** One partition in a producer's sender. */
export interface SenderPartition<Load = unknown> {
  readonly isIdempotent: boolean;
  nextSequence: number;
  acknowledged: number; // the last sequence that is known to be in the log
  inFlight: SentBatch<Load>[]; // sent and not answered, in order of sending
  retrying: SentBatch<Load>[]; // to be sent again, first of all
  hasGap: boolean; // a batch was given up, and nobody knows whether it arrived
}

/** A partition to which nothing was sent. */
export const createSender = <Load = unknown>(isIdempotent: boolean): SenderPartition<Load> => ({
  isIdempotent, nextSequence: 0, acknowledged: NO_SEQUENCE, inFlight: [], retrying: [],
  hasGap: false,
});

/** A copy that goes on by itself. */
export const copySender = <Load>(from: SenderPartition<Load>): SenderPartition<Load> => ({
  isIdempotent: from.isIdempotent, nextSequence: from.nextSequence,
  acknowledged: from.acknowledged, inFlight: copyData(from.inFlight),
  retrying: copyData(from.retrying), hasGap: from.hasGap,
});

// K33: what is tried again goes one by one; new batches wait behind it. K21, K32: without
// idempotence too, what waits behind a retry waits, but what is in flight already does not.
/** Whether the next batch of a partition may be sent now. */
export function maySend({ isIdempotent, retrying, inFlight, hasGap }: SenderPartition): boolean {
  const next = retrying[0];
  // K41: nothing new before it is clear what became of the batch that was given up.
  if (next === undefined) return !hasGap;
  return !isIdempotent || inFlight.every(({ sequence }) => sequence > next.sequence);
}

/** Sends the batch that is first in line: one to try again, else a new one of `count` records. */
export function send<Load>(
  partition: SenderPartition<Load>, count: number, load?: Load,
): SentBatch<Load> {
  const again = partition.retrying.shift();
  const batch: SentBatch<Load> = again === undefined
    ? { sequence: partition.nextSequence, count, attempts: 1, load, isReset: false }
    : {
      sequence: again.sequence, count: again.count, attempts: again.attempts + 1,
      load: again.load, isReset: false,
    };
  // K36.
  if (again === undefined) partition.nextSequence = sequenceAfter(batch.sequence, count);
  partition.inFlight.push(batch);
  return batch;
}

/** What becomes of a batch by its answer. */
export type Fate = 'done' | 'doneUnknownOffset' | 'retried' | 'failed' | 'epochBumped';

/** Takes in the answer for a batch that has attempts and time left; null is success. */
export function settle<Load>(
  partition: SenderPartition<Load>, batch: SentBatch<Load>, error: KafkaError | null,
): Fate {
  forget(partition, batch);
  // K37: the batch lay there already, but so far back that nobody remembers where.
  if (error === null || error === 'DUPLICATE_SEQUENCE_NUMBER') {
    const last = sequenceAfter(batch.sequence, batch.count - 1);
    partition.acknowledged = Math.max(partition.acknowledged, last);
    return error === null ? 'done' : 'doneUnknownOffset';
  }
  if (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER' && partition.isIdempotent) {
    requeue(partition, batch);
    // K41: what follows the last that was stored cannot be out of order, unless the log lacks it.
    if (batch.isReset === true) return 'retried';
    const isNext = batch.sequence === expectedBy(partition);
    return isNext || partition.hasGap ? 'epochBumped' : 'retried';
  }
  if (!isRetriable(error)) return 'failed';
  requeue(partition, batch);
  return 'retried';
}

/** Takes in a refusal of a batch that has no attempt or no time left. */
export function abandon<Load>(partition: SenderPartition<Load>, batch: SentBatch<Load>): Fate {
  forget(partition, batch);
  return 'failed';
}

/** The batch of a partition is under way no longer. */
export function forget<Load>(partition: SenderPartition<Load>, batch: SentBatch<Load>): void {
  takeOut(partition.inFlight, batch);
  takeOut(partition.retrying, batch);
}

function takeOut<T>(list: T[], item: T): void {
  const place = list.indexOf(item);
  if (place === 0) list.shift();
  else if (place > 0) list.splice(place, 1);
}

// K33: by sequence. K32: without idempotence each goes before all others, so that two that were
// refused one after the other change places.
function requeue<Load>(partition: SenderPartition<Load>, batch: SentBatch<Load>): void {
  const { retrying, isIdempotent } = partition;
  const place = isIdempotent
    ? retrying.findIndex(({ sequence }) => sequence > batch.sequence)
    : 0;
  retrying.splice(place < 0 ? retrying.length : place, 0, batch);
}

// K9: the parts go before all that comes later, under the sequences that the whole one had.
/** Puts the parts of a batch that was too large in its place. */
export function requeueParts<Load>(
  partition: SenderPartition<Load>, whole: SentBatch<Load>,
  parts: readonly { readonly count: number; readonly load: Load }[],
): void {
  forget(partition, whole);
  let { sequence } = whole;
  const batches = parts.map(({ count, load }) => {
    const part = { sequence, count, attempts: 0, load };
    sequence = sequenceAfter(sequence, count);
    return part;
  });
  for (const batch of batches.reverse()) requeue(partition, batch);
}

// K41: what was not answered gets new sequences from 0 on under the new epoch.
/** Begins again after the client raised its own epoch. */
export function restartSequences<Load>(partition: SenderPartition<Load>): void {
  const again = (batch: SentBatch<Load>): SentBatch<Load> => {
    const sequence = partition.nextSequence;
    partition.nextSequence = sequenceAfter(sequence, batch.count);
    return { ...batch, sequence, isReset: true };
  };
  const rest = [...partition.inFlight, ...partition.retrying]
    .sort((left, right) => left.sequence - right.sequence);
  const inFlight = new Set(partition.inFlight);
  Object.assign(partition, { nextSequence: 0, acknowledged: NO_SEQUENCE, hasGap: false });
  const renewed = rest.map((batch) => ({ batch: again(batch), isOut: inFlight.has(batch) }));
  partition.inFlight = renewed.flatMap(({ batch, isOut }) => (isOut ? batch : []));
  partition.retrying = renewed.flatMap(({ batch, isOut }) => (isOut ? [] : batch));
}

/** Moves what follows a batch that can never be stored to where that batch was. */
export function closeGap<Load>(partition: SenderPartition<Load>, failed: SentBatch<Load>): void {
  const moved = (batch: SentBatch<Load>): SentBatch<Load> => (batch.sequence < failed.sequence
    ? batch
    : { ...batch, sequence: batch.sequence - failed.count, isReset: true });
  partition.nextSequence -= failed.count;
  partition.inFlight = partition.inFlight.map(moved);
  partition.retrying = partition.retrying.map(moved);
}

/** Gives a batch up, its time having run out: it may be in the log or not. */
export function expire<Load>(partition: SenderPartition<Load>, batch: SentBatch<Load>): void {
  forget(partition, batch);
  // K41: the next sequence would look like a gap if it did not arrive.
  partition.hasGap ||= partition.isIdempotent && batch.attempts > 0;
}

/** What an unresolved gap turns out to be, once nothing is under way any more. */
export function resolveGap(partition: SenderPartition): 'open' | 'filled' | 'lost' {
  if (partition.inFlight.length + partition.retrying.length > 0) return 'open';
  partition.hasGap = false;
  return expectedBy(partition) === partition.nextSequence ? 'filled' : 'lost';
}

/** The sequence that a log expects which has all that was acknowledged, and nothing else. */
const expectedBy = ({ acknowledged }: SenderPartition): number =>
  (acknowledged === NO_SEQUENCE ? 0 : sequenceAfter(acknowledged, 1));
