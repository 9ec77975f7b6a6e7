/** The batches of one partition that are on their way, and in which order they may go again. */
import { sequenceAfter } from '../log/batch';
import { isRetriable, type KafkaError } from '../protocol/error';

/** A batch between the first attempt to send it and its end. */
export interface SentBatch {
  readonly sequence: number; // of its first record; in order of sending without idempotence too
  readonly count: number;
  readonly attempts: number;
}

/** One partition in a producer's sender. */
export interface SenderPartition {
  readonly isIdempotent: boolean;
  nextSequence: number;
  inFlight: SentBatch[]; // sent and not answered, in order of sending
  retrying: SentBatch[]; // to be sent again, first of all
  hasGap: boolean; // a batch was given up, and nobody knows whether it arrived
}

/** A partition to which nothing was sent. */
export const createSender = (isIdempotent: boolean): SenderPartition =>
  ({ isIdempotent, nextSequence: 0, inFlight: [], retrying: [], hasGap: false });

// K33: what is tried again goes one by one; new batches wait behind it. K21, K32: without
// idempotence too, what waits behind a retry waits, but what is in flight already does not.
/** Whether the next batch of a partition may be sent now; `retry` names the one that goes. */
export function maySend({ isIdempotent, retrying, inFlight, hasGap }: SenderPartition): boolean {
  if (hasGap) return false;
  const [next] = retrying;
  if (next === undefined || !isIdempotent) return true;
  return inFlight.every(({ sequence }) => sequence > next.sequence) && inFlight.length === 0;
}

/** Sends the batch that is first in line: one to try again, else a new one of `count` records. */
export function send(partition: SenderPartition, count: number): SentBatch {
  const again = partition.retrying.shift();
  const batch: SentBatch = again === undefined
    ? { sequence: partition.nextSequence, count, attempts: 1 }
    : { ...again, attempts: again.attempts + 1 };
  // K36.
  if (again === undefined) partition.nextSequence = sequenceAfter(batch.sequence, count);
  partition.inFlight.push(batch);
  return batch;
}

/** What becomes of a batch by its answer. */
export type Fate = 'done' | 'doneUnknownOffset' | 'retried' | 'failed' | 'epochBumped';

/** Takes in the answer for a batch; null is success. */
export function settle(
  partition: SenderPartition, batch: SentBatch, error: KafkaError | null,
): Fate {
  const isFirst = partition.inFlight[0] === batch && partition.retrying.length === 0;
  partition.inFlight = partition.inFlight.filter((sent) => sent !== batch);
  // K37: the batch lay there already, but so far back that nobody remembers where.
  if (error === 'DUPLICATE_SEQUENCE_NUMBER') return 'doneUnknownOffset';
  if (error === null) return 'done';
  if (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER' && partition.isIdempotent) {
    // K41: nothing before it is under way that could fill the gap.
    if (isFirst) return 'epochBumped';
    requeue(partition, batch);
    return 'retried';
  }
  if (!isRetriable(error)) return 'failed';
  requeue(partition, batch);
  return 'retried';
}

// K33: by sequence; without idempotence in the order in which the answers came.
function requeue({ retrying, isIdempotent }: SenderPartition, batch: SentBatch): void {
  const place = isIdempotent
    ? retrying.findIndex(({ sequence }) => sequence > batch.sequence)
    : -1;
  retrying.splice(place < 0 ? retrying.length : place, 0, batch);
}

// K41: what was not answered gets new sequences from 0 on under the new epoch.
/** Begins again after the client raised its own epoch. */
export function restartSequences(partition: SenderPartition): void {
  partition.retrying = [...partition.inFlight, ...partition.retrying];
  partition.inFlight = [];
  partition.nextSequence = 0;
  partition.retrying = partition.retrying.map((batch) => {
    const sequence = partition.nextSequence;
    partition.nextSequence = sequenceAfter(sequence, batch.count);
    return { ...batch, sequence };
  });
}

/** Gives a batch up, its time having run out: it may be in the log or not. */
export function expire(partition: SenderPartition, batch: SentBatch): void {
  partition.inFlight = partition.inFlight.filter((sent) => sent !== batch);
  partition.retrying = partition.retrying.filter((sent) => sent !== batch);
  // K41: the next sequence would look like a gap if it did not arrive.
  partition.hasGap = partition.isIdempotent && batch.attempts > 0;
}
