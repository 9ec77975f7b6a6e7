/** What a broker deletes by itself: old segments, and records that newer ones replaced. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { MessageId } from '../../../../trace/entry';
import type { RecordBatch } from '../../log/batch';
import { firstUncleanable, isDue } from '../../log/cleaning/choosing';
import { clean } from '../../log/cleaning/compaction';
import { applyRetention, deleteRecordsBefore } from '../../log/cleaning/retention';
import { isRefused, type KafkaError } from '../../protocol/error';
import { timeOf } from '../../scenario/config';
import type { ChangeTold } from '../network/cluster-requests';
import type { Request } from '../network/requests';
import { answer } from './connections';
import type { BrokerRecord, Replica } from './record';
import { ledReplica, topicSettings, touch } from './replicas';

// K88: the first look comes sooner than the others.
const FIRST_LOOK = seconds(30);

/** Begins to look, every so often, what may be deleted. */
export function planCleaning(broker: BrokerRecord, kernel: Kernel): void {
  kernel.wake('retain', (kernel.now + FIRST_LOOK) as Micros, { type: 'retain' });
  planCompaction(broker, kernel);
}

// K88: looked at every log.retention.check.interval.ms.
/** Deletes the segments that are over the limits. */
export function retain(broker: BrokerRecord, kernel: Kernel): void {
  const every = timeOf(broker.settings, 'log.retention.check.interval.ms');
  kernel.wake('retain', (kernel.now + every) as Micros, { type: 'retain' });
  for (const replica of broker.replicas.all) {
    const { isDeleted, retention } = topicSettings(broker, replica);
    if (!isDeleted || replica.leadership === null) continue;
    const told = { reason: 'retention', native: 'retention', rule: 'kafka:K89' };
    shorten(broker, { replica, told, act: () => applyRetention(
      replica.log, retention, kernel.now) }, kernel);
  }
}

interface Shortening {
  readonly replica: Replica;
  readonly told: { readonly reason: string; readonly native: string; readonly rule: string };
  readonly act: () => void;
}

/** Moves the start of a log, and says what is gone. Followers hear of it as they fetch. */
function shorten(broker: BrokerRecord, { replica, told, act }: Shortening, kernel: Kernel): void {
  const { log, partition } = replica;
  const before = log.startOffset;
  const batches = log.batches.slice();
  act();
  if (log.startOffset === before) return;
  const { rule, native, reason } = told;
  const detail = { value: log.startOffset, broker: broker.id };
  kernel.record('changed', { actor: partition, native: 'logStartOffset', detail, rule });
  for (const batch of batches) {
    for (const { message, copy, offset } of batch.records) {
      if (copy === undefined || offset >= log.startOffset || offset < before) continue;
      kernel.record('removed', {
        actor: partition, native, message: message as MessageId, copy,
        detail: { reason, offset }, rule,
      });
    }
  }
  touch(broker, replica);
}

// K92: DeleteRecords does not wait for a segment to end.
export function handleDeleteRecords(
  broker: BrokerRecord,
  request: Request<{ readonly partition: string; readonly offset: number }>, kernel: Kernel,
): void {
  const { partition, offset } = request.body;
  const replica = ledReplica(broker, partition);
  const { asker: peer, api: native } = request;
  const to = kernel.processOf(peer);
  const refuse = (code: KafkaError): void => {
    const body: ChangeTold = { changed: [], error: code };
    const detail = { outcome: 'fail', code };
    const hops = [{ kind: 'answered' as const, native, peer: to, detail }];
    answer(broker, { request, body, hops }, kernel);
  };
  if (isRefused(replica)) return refuse(replica.error);
  const { isDeleted, isCompacted } = topicSettings(broker, replica);
  if (isCompacted && !isDeleted) return refuse('POLICY_VIOLATION');
  const { highWatermark } = replica.log;
  const upTo = offset < 0 ? highWatermark : offset;
  // UnifiedLog.java, maybeIncrementLogStartOffset.
  if (upTo > highWatermark) return refuse('OFFSET_OUT_OF_RANGE');
  const told = { reason: 'deleteRecords', native: 'DeleteRecords', rule: 'kafka:K92' };
  shorten(broker, { replica, told, act: () => deleteRecordsBefore(replica.log, upTo) }, kernel);
  const detail = { outcome: 'ok', offset: replica.log.startOffset };
  const hops = [{ kind: 'answered' as const, native, peer: to, detail }];
  answer(broker, { request, body: { changed: [partition] }, hops }, kernel);
}

// --- compaction ----------------------------------------------------------------------------------

/** A broker without a compacted topic has no cleaner to wake. */
function planCompaction(broker: BrokerRecord, kernel: Kernel): void {
  const isWorthIt = broker.replicas.all
    .some((replica) => topicSettings(broker, replica).isCompacted);
  if (!isWorthIt) return;
  const backoff = timeOf(broker.settings, 'log.cleaner.backoff.ms');
  kernel.wake('compact', (kernel.now + backoff) as Micros, { type: 'compact' });
}

// K94: every replica cleans its own log, whoever leads.
/** Cleans the logs that are due. */
export function compact(broker: BrokerRecord, kernel: Kernel): void {
  planCompaction(broker, kernel);
  for (const replica of broker.replicas.all) {
    const { isCompacted, cleaner: limits } = topicSettings(broker, replica);
    const { log } = replica;
    if (!isCompacted) continue;
    const { now } = kernel;
    if (!isDue(log, replica.cleanedTo, { limits, now })) continue;
    const upTo = firstUncleanable(log, limits, now);
    const before = log.batches.slice();
    const { deleteRetention } = limits;
    replica.cleanedTo = clean(log, { dirtyFrom: replica.cleanedTo, upTo, now, deleteRetention });
    if (replica.leadership !== null) tellCleaned(broker, { replica, before }, kernel);
  }
}

function tellCleaned(
  broker: BrokerRecord,
  { replica, before }: { replica: Replica; before: readonly RecordBatch[] }, kernel: Kernel,
): void {
  const { log, partition, cleanedTo: value } = replica;
  const detail = { value, broker: broker.id };
  kernel.record('changed', { actor: partition, native: 'cleanedTo', detail, rule: 'kafka:K94' });
  const kept = new Set(log.batches.slice().flatMap(({ records }) =>
    records.map(({ offset }) => offset)));
  for (const { message, copy, offset, isTombstone } of before.flatMap(({ records }) => records)) {
    if (copy === undefined || kept.has(offset)) continue;
    kernel.record('removed', {
      actor: partition, native: 'compaction', message: message as MessageId, copy,
      detail: { reason: 'compacted', offset, isTombstone },
      rule: isTombstone ? 'kafka:K98' : 'kafka:K97',
    });
  }
}
