/** The log cleaner: keeps the last record of each key, and every offset as it was. */
import type { Micros } from '../../../../base/micros';
import { BATCH_OVERHEAD } from '../../producer/sizes';
import { type LogRecord, RecordBatch } from '../batch';
import type { PartitionLog } from '../log';
import { isLastOf, type Producers } from '../producers';
import { segmentsOf } from '../segments';
import { TransactionScan } from './transaction-scan';

/** One round of cleaning. */
export interface Cleaning {
  readonly dirtyFrom: number; // what lies before was cleaned earlier
  readonly upTo: number; // the first offset that is left alone
  readonly now: Micros;
  readonly deleteRetention: Micros; // delete.retention.ms
}

interface Round extends Cleaning {
  readonly latest: ReadonlyMap<string, number>; // the last offset of each key of the dirty part
  readonly producers: Producers;
}

// Simplified: small segments that were cleaned stay apart; Kafka joins them up to segment.bytes.
/** Cleans a log; where the next round begins. */
export function clean(log: PartitionLog, cleaning: Cleaning): number {
  const cut = log.batches.lowerBound((batch) => batch.lastOffset < cleaning.upTo);
  const old = log.batches.slice(0, cut);
  const latest = latestOffsets(log, old, cleaning.dirtyFrom);
  const round: Round = { ...cleaning, latest, producers: log.producers };
  const scan = new TransactionScan(log.transactions);
  const kept = old.flatMap((batch) => cleaned(batch, scan.mayDiscard(batch), round) ?? []);
  log.batches.replace([...kept, ...log.batches.slice(cut)]);
  log.segments = segmentsOf(log.batches.slice(), log.segments.map(({ baseOffset }) => baseOffset));
  return Math.max(cleaning.dirtyFrom, cleaning.upTo);
}

// K97, K100: what was aborted hides nothing.
function latestOffsets(
  log: PartitionLog, batches: readonly RecordBatch[], from: number,
): Map<string, number> {
  const scan = new TransactionScan(log.transactions);
  const latest = new Map<string, number>();
  for (const batch of batches) {
    const isAborted = scan.mayDiscard(batch);
    if (batch.lastOffset < from || batch.origin.marker !== null || isAborted) continue;
    for (const { key, offset } of batch.records) if (key !== null) latest.set(key, offset);
  }
  return latest;
}

/** A batch after the round; undefined when it is gone. */
function cleaned(
  batch: RecordBatch, mayDiscard: boolean, round: Round,
): RecordBatch | undefined {
  const { now, deleteRetention, producers, upTo } = round;
  const isMarker = batch.origin.marker !== null;
  // K98, K100: markers and tombstones wait for a second round, delete.retention.ms later.
  const isDue = batch.deleteHorizon !== null && batch.deleteHorizon <= now;
  const isDiscarded = mayDiscard && (!isMarker || isDue);
  const records = isDiscarded
    ? []
    : batch.records.filter((record) => isMarker || isKept(record, isDue, round));
  // K101: the last batch of a producer stays, if only as an empty one, and so does the last of all.
  const isNeeded = isLastOf(producers, batch) || batch.lastOffset + 1 === upTo;
  if (records.length === 0 && !isNeeded) return undefined;
  const waits = records.some(({ isTombstone }) => isTombstone) || (isMarker && mayDiscard);
  const deleteHorizon = records.length === 0 ? null
    : batch.deleteHorizon ?? (waits ? (now + deleteRetention) as Micros : null);
  if (records.length === batch.records.length && deleteHorizon === batch.deleteHorizon) {
    return batch;
  }
  return new RecordBatch(
    { ...placeOf(batch), bytes: bytesAfter(batch, records.length), deleteHorizon },
    batch.origin, records);
}

// K97; K99: without a key nothing can be told to be the latest.
function isKept({ key, offset, isTombstone }: LogRecord, isDue: boolean, round: Round): boolean {
  const isLatest = key !== null && offset >= (round.latest.get(key) ?? offset);
  return isLatest && !(isTombstone && isDue);
}

const placeOf = ({ baseOffset, lastOffset, leaderEpoch, bytes, deleteHorizon }: RecordBatch) =>
  ({ baseOffset, lastOffset, leaderEpoch, bytes, deleteHorizon });

// Simplified: a cleaned batch shrinks in proportion to its records.
function bytesAfter({ bytes, records }: RecordBatch, count: number): number {
  if (records.length === 0) return bytes;
  const share = Math.round(((bytes - BATCH_OVERHEAD) * count) / records.length);
  return BATCH_OVERHEAD + Math.max(0, share);
}
