/** ShareFetch and ShareAcknowledge at the leader of a partition: who has which record. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { CopyId, MessageId } from '../../../../../trace/entry';
import type { LogRecord, RecordBatch } from '../../../log/batch';
import type { PartitionLog } from '../../../log/log';
import { fetch } from '../../../log/reading';
import { isRefused } from '../../../protocol/error';
import type { PartitionName } from '../../../protocol/partition';
import { acknowledge, acquire, expireLocks, nextExpiry } from '../../../share/acquiring';
import {
  createShare, dropBefore, mayAcquire, nextFetchOffset, type ShareChange, type SharePartition,
} from '../../../share/share-partition';
import type { BrokerRecord } from '../../broker/record';
import { ledReplica } from '../../broker/replicas';
import type { Acknowledged, Acknowledgement, ShareFetchAsked, ShareFetchTold } from '../requests';
import type { ShareRecord } from './record';

function logOf(name: PartitionName, kernel: Kernel): PartitionLog | undefined {
  const replica = ledReplica(kernel.host<BrokerRecord>(), name);
  return isRefused(replica) ? undefined : replica.log;
}

// K158: a new group begins at the end unless it was told otherwise; K160: what is gone is gone.
function windowOf(share: ShareRecord, name: PartitionName, log: PartitionLog): SharePartition {
  const start = share.reset === 'earliest' ? log.startOffset : log.highWatermark;
  const window = share.windows.get(name) ?? createShare(start, share.limits);
  share.windows.set(name, window);
  dropBefore(window, log.startOffset);
  return window;
}

type Told = ShareFetchTold['partitions'][number];

// K152, K157: whole batches, from the first record that is free.
/** Takes what is free for a member. */
export function take(share: ShareRecord, asked: ShareFetchAsked, kernel: Kernel): Told[] {
  let room = asked.maxRecords;
  return asked.partitions.map((partition): Told => {
    const log = logOf(partition, kernel);
    if (log === undefined) return { ...NOTHING, partition, error: 'NOT_LEADER_OR_FOLLOWER' };
    const window = windowOf(share, partition, log);
    const batches = room > 0 && mayAcquire(window) ? readFor(window, log, asked) : [];
    const offsets = batches.flatMap(({ records }) => records.map(({ offset }) => offset));
    const acquired = acquire(window, { member: asked.member, offsets, now: kernel.now });
    room -= acquired.length;
    return { partition, batches, acquired };
  });
}

const NOTHING = { batches: [], acquired: [] } as const;

/** Batches from the first free record on, until there are enough records. */
function readFor(
  window: SharePartition, log: PartitionLog, { maxBytes, maxRecords }: ShareFetchAsked,
): readonly RecordBatch[] {
  const offset = nextFetchOffset(window);
  const read = fetch(log, { offset, bytesMax: maxBytes, isolation: 'read_uncommitted' });
  if (isRefused(read)) return [];
  let count = 0;
  return read.batches.filter(({ records, origin }) => {
    const isWanted = count < maxRecords && origin.marker === null;
    count += records.length;
    return isWanted;
  });
}

/** Takes in what a member says of its records. */
export function settleAll(
  share: ShareRecord,
  { member, said }: { member: string; said: readonly Acknowledgement[] }, kernel: Kernel,
): Acknowledged[] {
  return said.map(({ partition, offsets, type }): Acknowledged => {
    const window = share.windows.get(partition);
    const result = window === undefined
      ? { error: 'INVALID_RECORD_STATE' as const }
      : acknowledge(window, { member, offsets, type });
    if (isRefused(result)) return { partition, offsets, error: result.error };
    say(share, { partition, changes: result }, kernel);
    return { partition, offsets };
  });
}

/** Records what a change means to the group: given up for good, or the start of its window. */
export function say(
  { group: actor, windows }: ShareRecord,
  { partition, changes }: { partition: PartitionName; changes: readonly ShareChange[] },
  kernel: Kernel,
): void {
  const peer = kernel.actorNamed(partition) ?? actor;
  const log = logOf(partition, kernel);
  for (const { state, offset, deliveryCount } of changes) {
    if (state !== 'ARCHIVED') continue;
    const record = log && recordAt(log, offset);
    kernel.record('changed', {
      native: 'ARCHIVED', actor, peer, detail: { offset, deliveryCount }, rule: 'kafka:K153',
      ...(record !== undefined && { message: record.message as MessageId }),
      ...(record?.copy !== undefined && { copy: record.copy as CopyId }),
    });
  }
  if (changes.length === 0) return;
  const value = windows.get(partition)?.startOffset ?? 0;
  kernel.record('changed', { native: 'SPSO', actor, peer, detail: { value }, rule: 'kafka:K155' });
}

function recordAt(log: PartitionLog, offset: number): LogRecord | undefined {
  const at = log.batches.lowerBound(({ lastOffset }) => lastOffset < offset);
  return log.batches.at(at)?.records.find((record) => record.offset === offset);
}

/** Gives back what was held for too long. */
export function expire(share: ShareRecord, kernel: Kernel): void {
  for (const [partition, window] of share.windows) {
    say(share, { partition, changes: expireLocks(window, kernel.now) }, kernel);
  }
  wakeForLocks(share, kernel);
}

/** Looks again when the next lock runs out. */
export function wakeForLocks({ windows }: ShareRecord, kernel: Kernel): void {
  const next = [...windows.values()].map((window) => nextExpiry(window) ?? Infinity);
  const at = Math.min(Infinity, ...next);
  if (at === Infinity) kernel.cancel('locks');
  else kernel.wake('locks', at as Micros, { type: 'lockOver' });
}
