/** Cuts a batch that a broker found too large into smaller ones (K9). */
import { type Accumulator, askedFor, type Load } from './accumulator';
import { append, type BatchQueue, type PendingBatch } from './batching';

/** A smaller batch in the place of the whole. */
export interface BatchPart {
  readonly count: number;
  readonly load: Load;
}

// Simplified: a batch that is no larger than batch.size is cut in half, where some releases of
// Kafka make the same batch of it again until its time runs out.
/** The parts of a batch; each takes memory of its own, and the whole gives its back. */
export function splitBatch(all: Accumulator, whole: Load, batchSize: number): BatchPart[] {
  const { batch, createdAt, allocated, leaderEpoch } = whole;
  const limit = Math.min(batchSize, Math.ceil(batch.bytes / 2));
  const queue: BatchQueue = [];
  for (const record of batch.records) append(queue, record, limit);
  all.used -= allocated;
  return queue.map((part) => {
    part.isClosed = true;
    const share = askedFor(part.records[0] as PendingBatch['records'][number], batchSize);
    all.used += share;
    const load: Load = {
      number: ++all.batches, batch: part, createdAt, allocated: share, waitingSince: createdAt,
      leaderEpoch,
    };
    return { count: part.records.length, load };
  });
}

