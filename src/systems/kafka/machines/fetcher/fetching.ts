/** What a follower does with each answer: cut what its leader does not have, add what it has. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { MessageId } from '../../../../trace/entry';
import { latestEpoch } from '../../log/epochs';
import type { RecordBatch } from '../../log/batch';
import { deleteRecordsBefore } from '../../log/cleaning/retention';
import { addBatch, raiseHighWatermark, restartAt, truncateTo } from '../../log/log';
import type { Fetched } from '../../log/reading';
import { truncateBy } from '../../replication/truncation';
import { canWrite } from '../broker/full-disk';
import { lookForMissing } from '../broker/lost-disk';
import type { BrokerRecord, Replica } from '../broker/record';
import { topicSettings } from '../broker/replicas';
import { ask } from '../network/calls';
import { type FetchAsked, type FetchTold, WantedPartition } from '../network/requests';
import type { FetcherRecord } from './record';

/** Asks the leader for what comes next of all partitions at once (K61). */
export function fetchOn(fetcher: FetcherRecord, kernel: Kernel): void {
  if (fetcher.calls.open.size > 0) return;
  const broker = kernel.host<BrokerRecord>();
  const { limits, id } = broker;
  const partitions = wantedBy(broker, fetcher);
  if (partitions.length === 0) return;
  const body: FetchAsked = {
    replica: id, isolation: 'read_uncommitted', maxWait: limits.fetchWaitMax,
    minBytes: limits.fetchBytesMin, maxBytes: limits.fetchBytesMax, partitions,
  };
  const { socketTimeout: timeout } = limits;
  ask(fetcher.calls, { to: fetcher.to, api: 'Fetch', body, timeout }, kernel);
}

/** What comes next of everything that follows one broker. */
const wantedBy = ({ replicas, limits }: BrokerRecord, { leader }: FetcherRecord):
readonly WantedPartition[] =>
  replicas.ledBy(leader).map((replica) => questionOf(replica, limits.partitionBytesMax));

/** Mostly the same as last time: of many partitions few have anything new. */
function questionOf(replica: Replica, bytesMax: number): WantedPartition {
  const { log, leaderEpoch, question: last } = replica;
  const { endOffset: offset, highWatermark, startOffset: start } = log;
  const lastEpoch = latestEpoch(log.epochs) ?? -1;
  const isSame = last !== null && last.offset === offset && last.highWatermark === highWatermark
    && last.start === start && last.leaderEpoch === leaderEpoch && last.lastEpoch === lastEpoch
    && last.bytesMax === bytesMax;
  if (isSame) return last;
  const { name: partition, partition: actor } = replica;
  const question = new WantedPartition({
    partition, actor, offset, leaderEpoch, lastEpoch, bytesMax, highWatermark, start,
  });
  replica.question = question;
  return question;
}

type Answer = FetchTold['partitions'][number];

/** Takes an answer in. */
export function takeIn(
  fetcher: FetcherRecord, { partitions }: FetchTold, kernel: Kernel,
): void {
  const broker = kernel.host<BrokerRecord>();
  fetcher.failed = false;
  for (const answer of partitions) {
    const replica = broker.replicas.of(answer.actor);
    if (replica === undefined || replica.leader !== fetcher.leader) continue;
    if (replica.leaderEpoch !== answer.leaderEpoch) continue;
    if (!follow(broker, { replica, answer }, kernel)) fetcher.failed = true;
  }
}

interface Following {
  readonly replica: Replica;
  readonly answer: Answer;
}

/** One partition of an answer; false when it is better asked again after a while. */
function follow(broker: BrokerRecord, { replica, answer }: Following, kernel: Kernel): boolean {
  const { log } = replica;
  const { diverging, fetched, range } = answer;
  if (diverging !== undefined) {
    cut({ replica, rule: ruleOf(broker, replica) }, () => void truncateBy(log, diverging), kernel);
    return true;
  }
  if (range !== undefined) {
    const rule = ruleOf(broker, replica);
    // AbstractFetcherThread: behind the leader's end, or before its beginning.
    if (range.end < log.endOffset) cut({ replica, rule }, () => truncateTo(log, range.end), kernel);
    else cut({ replica, rule }, () => restartAt(log, range.start), kernel);
    return true;
  }
  if (fetched === undefined) return false;
  if (answer.offset === log.endOffset) add(broker, { replica, fetched }, kernel);
  return true;
}

// K82: a leader that was elected uncleanly may lack what was acknowledged.
const ruleOf = ({ image }: BrokerRecord, { name }: Replica): string =>
  (image.partitions.get(name)?.isRecovering === true ? 'kafka:K82' : 'kafka:K75');

function add(
  broker: BrokerRecord, { replica, fetched }: { replica: Replica; fetched: Fetched },
  kernel: Kernel,
): void {
  const { log, actor, partition: peer, leaderEpoch: epoch } = replica;
  const from = log.endOffset;
  if (fetched.batches.length > 0) {
    if (!canWrite(broker, replica.name, kernel)) return;
    const context = { limits: topicSettings(broker, replica).limits, now: kernel.now };
    for (const batch of fetched.batches) addBatch(log, batch, context);
  }
  if (log.endOffset > from) {
    const detail = { from, to: log.endOffset - 1, epoch };
    kernel.note(REPLICATED.about(peer).by(actor).saying(detail));
  }
  const before = log.highWatermark;
  raiseHighWatermark(log, fetched.highWatermark);
  if (log.highWatermark !== before) {
    const detail = { value: log.highWatermark };
    kernel.note(WATERMARK.about().by(actor).saying(detail));
  }
  if (fetched.startOffset > log.startOffset) deleteRecordsBefore(log, fetched.startOffset);
  if (replica.missing.length === 0) return;
  lookForMissing({ replica, isAll: fetched.batches.length === 0 }, kernel);
}

const REPLICATED = template('replicated', 'Fetch', { rule: 'kafka:K61' });
const WATERMARK = template('changed', 'highWatermark', { rule: 'kafka:K69' });

interface Cutting {
  readonly replica: Replica;
  readonly rule: string; // that allows it
}

// K73, K75.
/** Cuts a log, and says what is gone with it. */
function cut({ replica, rule }: Cutting, shorten: () => void, kernel: Kernel): void {
  const { log, actor } = replica;
  const { endOffset: end, highWatermark } = log;
  const batches = log.batches.slice();
  shorten();
  if (log.endOffset >= end && log.startOffset <= end) return;
  const detail = { value: log.endOffset, from: end };
  kernel.record('changed', { actor, native: 'truncated', detail, rule: 'kafka:K73' });
  for (const batch of batches) {
    // K76: a leader that was in sync lacks what every replica had only if it lost it itself.
    const isOwnLoss = rule === 'kafka:K75' && batch.lastOffset < highWatermark;
    tellGone({ replica, rule: isOwnLoss ? 'kafka:K76' : rule }, batch, kernel);
  }
}

function tellGone({ replica, rule }: Cutting, batch: RecordBatch, kernel: Kernel): void {
  const { partition, log, terms } = replica;
  // Told once: by the broker that led when the records were appended.
  if (batch.baseOffset < log.endOffset || !terms.includes(batch.leaderEpoch)) return;
  for (const { message, copy, offset } of batch.records) {
    if (copy === undefined) continue;
    kernel.record('removed', {
      actor: partition, native: 'truncate', message: message as MessageId, copy,
      detail: { reason: 'truncated', offset, epoch: batch.leaderEpoch }, rule,
    });
  }
}
