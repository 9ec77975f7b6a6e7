/** ShareFetch and ShareAcknowledge at the leader of a partition: who has which record. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { CopyId, MessageId } from '../../../../../trace/entry';
import type { LogRecord, RecordBatch } from '../../../log/batch';
import type { PartitionLog } from '../../../log/log';
import { deliverable, endFor, fetch, type Isolation } from '../../../log/reading';
import { isRefused } from '../../../protocol/error';
import type { PartitionName } from '../../../protocol/partition';
import { acquire, expireLocks, nextExpiry } from '../../../share/acquiring';
import {
  dropBefore, mayAcquire, nextFetchOffset, type ShareChange, type SharePartition,
} from '../../../share/share-partition';
import { resume, type StoredShare } from '../../../share/stored';
import type { BrokerRecord } from '../../broker/record';
import { ledReplica, type LedReplica } from '../../broker/replicas';
import type { ShareFetchAsked, ShareFetchTold } from '../requests';
import { readState, writeState } from './persisting';
import type { ShareRecord, ShareWindow } from './record';

/** The replica of a partition, while this broker leads it. */
export function ledBy(name: PartitionName, kernel: Kernel): LedReplica | undefined {
  const replica = ledReplica(kernel.host<BrokerRecord>(), name);
  return isRefused(replica) ? undefined : replica;
}

// K159: each leadership reads the window anew; K160: what is gone is gone.
/** The window on a partition; null until the coordinator has said how it stands. */
function windowOf(
  share: ShareRecord, { name, leaderEpoch: epoch, log }: LedReplica, kernel: Kernel,
): SharePartition | null {
  const known = share.windows.get(name);
  if (known?.epoch === epoch) {
    if (known.share !== null) dropBefore(known.share, log.startOffset);
    return known.share;
  }
  const window: ShareWindow = { epoch, share: null, inTransit: new Set() };
  share.windows.set(name, window);
  readState(share, { partition: name, window }, kernel);
  return null;
}

// K158: a new group begins at the end unless it was told otherwise.
/** Goes on with a window where the leader before has left it. */
export function open(
  share: ShareRecord, { log }: LedReplica, stored: StoredShare,
): SharePartition {
  const begin = share.reset === 'earliest' ? log.startOffset : endFor(log, share.isolation);
  const isThere = (offset: number): boolean => recordAt(log, offset) !== undefined;
  return resume(stored, { limits: share.limits, begin, isThere });
}

type Told = ShareFetchTold['partitions'][number];

// K152, K157: whole batches, unless the member wants no more records than it said.
/** Takes what is free for a member. */
export function take(share: ShareRecord, asked: ShareFetchAsked, kernel: Kernel): Told[] {
  let room = asked.maxRecords;
  return asked.partitions.map((partition): Told => {
    const replica = ledBy(partition, kernel);
    if (replica === undefined) {
      share.windows.delete(partition);
      return { ...NOTHING, partition, error: 'NOT_LEADER_OR_FOLLOWER' };
    }
    const window = windowOf(share, replica, kernel);
    if (window === null) return { ...NOTHING, partition };
    const { batches, offsets } = room > 0 && mayAcquire(window)
      ? readFor(window, replica.log, { asked, isolation: share.isolation }) : NOTHING_READ;
    const wanted = asked.isRecordLimited ? offsets.filter(isFree(window)).slice(0, room) : offsets;
    const acquired = acquire(window, { member: asked.member, offsets: wanted, now: kernel.now });
    room -= acquired.length;
    return { partition, batches, acquired };
  });
}

const isFree = ({ records }: SharePartition) => (offset: number): boolean =>
  (records.get(offset)?.state ?? 'AVAILABLE') === 'AVAILABLE';

const NOTHING = { batches: [], acquired: [] } as const;

interface Read {
  readonly batches: readonly RecordBatch[];
  readonly offsets: readonly number[]; // of the records that may be handed out
}

const NOTHING_READ: Read = { batches: [], offsets: [] };

// K158: what aborted transactions wrote is passed over, unless the group reads uncommitted.
// Simplified: the window of a share group moves over markers and aborted records when a record
// behind them is taken.
/** Batches from the first free record on, until there are enough records. */
function readFor(
  window: SharePartition, log: PartitionLog,
  { asked, isolation }: { asked: ShareFetchAsked; isolation: Isolation },
): Read {
  const offset = nextFetchOffset(window);
  const read = fetch(log, { offset, bytesMax: asked.maxBytes, isolation });
  if (isRefused(read)) return NOTHING_READ;
  const batches: RecordBatch[] = [];
  const offsets: number[] = [];
  // Only what may be handed out counts: else markers alone could fill the answer for ever.
  for (const batch of read.batches) {
    if (offsets.length >= asked.maxRecords) break;
    const { records } = deliverable({ batches: [batch], aborted: read.aborted }, offset);
    if (records.length > 0) batches.push(batch);
    for (const record of records) offsets.push(record.offset);
  }
  return { batches, offsets };
}

/** Records what a change means to the group: given up for good, or the start of its window. */
export function say(share: ShareRecord, told: ToldChanges, kernel: Kernel): void {
  const { group: actor, windows } = share;
  const { partition, changes } = told;
  const peer = kernel.actorNamed(partition) ?? actor;
  const archived = changes.filter(({ state }) => state === 'ARCHIVED');
  sayEach(share, { partition, changes: archived, native: 'ARCHIVED' }, kernel);
  if (changes.length === 0) return;
  const value = windows.get(partition)?.share?.startOffset ?? 0;
  kernel.record('changed', { native: 'SPSO', actor, peer, detail: { value }, rule: 'kafka:K155' });
}

interface ToldChanges {
  readonly partition: PartitionName;
  readonly changes: readonly ShareChange[];
}

/** Records that locks begin anew. */
export const sayRenewed = (share: ShareRecord, told: ToldChanges, kernel: Kernel): void =>
  sayEach(share, { ...told, native: 'RENEW' }, kernel);

function sayEach(
  { group: actor }: ShareRecord,
  { partition, changes, native }: ToldChanges & { readonly native: string }, kernel: Kernel,
): void {
  const peer = kernel.actorNamed(partition) ?? actor;
  const log = ledBy(partition, kernel)?.log;
  for (const { offset, deliveryCount } of changes) {
    const record = log && recordAt(log, offset);
    kernel.record('changed', {
      native, actor, peer, detail: { offset, deliveryCount }, rule: 'kafka:K153',
      ...(record !== undefined && { message: record.message as MessageId }),
      ...(record?.copy !== undefined && { copy: record.copy as CopyId }),
    });
  }
}

function recordAt(log: PartitionLog, offset: number): LogRecord | undefined {
  const at = log.batches.lowerBound(({ lastOffset }) => lastOffset < offset);
  return log.batches.at(at)?.records.find((record) => record.offset === offset);
}

/** Gives back what was held for too long. */
export function expire(share: ShareRecord, kernel: Kernel): void {
  for (const [partition, window] of share.windows) {
    if (window.share === null) continue;
    const changes = expireLocks(window.share, kernel.now, isIn(window));
    say(share, { partition, changes }, kernel);
    if (changes.length > 0) writeState(share, { partition, window, changes }, kernel);
  }
  wakeForLocks(share, kernel);
}

const isIn = ({ inTransit }: ShareWindow) => (offset: number): boolean => inTransit.has(offset);

/** Looks again when the next lock runs out. */
export function wakeForLocks({ windows }: ShareRecord, kernel: Kernel): void {
  const next = [...windows.values()].map((window) =>
    (window.share === null ? undefined : nextExpiry(window.share, isIn(window))) ?? Infinity);
  const at = Math.min(Infinity, ...next);
  if (at === Infinity) kernel.cancel('locks');
  else kernel.wake('locks', at as Micros, { type: 'lockOver' });
}
