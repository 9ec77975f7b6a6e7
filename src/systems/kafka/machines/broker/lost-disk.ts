/** A disk is lost with all logs on it; later it turns out what nobody else has (K165). */
import type { Kernel } from '../../../../kernel/api';
import { NONE } from '../../../../trace/columns';
import type { MessageId } from '../../../../trace/entry';
import type { LogRecord, RecordBatch } from '../../log/batch';
import { type PartitionLog, restartAt } from '../../log/log';
import type { BrokerRecord, Replica } from './record';

// Simplified: the metadata log is there again at once, and so are the directory's ids.
/** What was written down is gone: the logs, the high watermarks, and that it stopped in order. */
export function loseDisk({ replicas, office }: BrokerRecord, kernel: Kernel): void {
  office.checkpoints = new Map();
  office.isClean = false;
  office.diskFullBy = NONE; // there is another disk in its place
  for (const replica of replicas.all) {
    const { log, actor } = replica;
    const from = log.endOffset;
    miss(replica, { from: log.startOffset, native: 'disk lost', by: NONE });
    restartAt(log, 0);
    replica.cleanedTo = 0;
    if (from > 0) kernel.record('changed', { actor, native: 'diskLost', detail: { from }, rule });
  }
}

const rule = 'kafka:K165';

/** How records were lost here; somebody else may have them. */
interface Loss {
  readonly native: 'disk lost' | 'power lost';
  readonly by: number; // seq of the entry that says so; -1 for whatever ends the search
}

/** A batch that was lost with a disk, or with the power before it was on one. */
export interface MissingBatch extends Loss {
  readonly batch: RecordBatch;
}

/** Notes what a replica loses from an offset on. */
export function miss(
  replica: Replica, { from, native, by }: Loss & { readonly from: number },
): void {
  const { log, terms, missing } = replica;
  // Told of by the broker that led when the records were appended, as for a log that is cut.
  const own = log.batches.slice().filter(({ leaderEpoch, baseOffset }) =>
    baseOffset >= from && terms.includes(leaderEpoch));
  replica.missing = [...missing, ...own.map((batch) => ({ batch, native, by }))];
}

/**
 * Looks for what was lost, as far as the log has come again; `isAll` when there is no more to
 * come. Says what is gone for good.
 */
export function lookForMissing(
  { replica, isAll }: { readonly replica: Replica; readonly isAll: boolean }, kernel: Kernel,
): void {
  const { missing, log } = replica;
  if (missing.length === 0) return;
  const isClear = ({ batch: { lastOffset } }: MissingBatch): boolean =>
    isAll || lastOffset < log.endOffset;
  replica.missing = missing.filter((one) => !isClear(one));
  const { cause } = kernel;
  for (const { batch, native, by } of missing.filter(isClear)) {
    if (by !== NONE) kernel.cause = by;
    for (const record of batch.records) {
      if (isGone(log, record)) tellGone(replica, { record, native }, kernel);
    }
    kernel.cause = cause;
  }
}

// Where there is a gap, the leader has cleaned or deleted it, and has said so.
function isGone(log: PartitionLog, { offset, copy }: LogRecord): boolean {
  if (copy === undefined || offset < log.startOffset) return false;
  if (offset >= log.endOffset) return true;
  const at = log.batches.lowerBound(({ lastOffset }) => lastOffset < offset);
  const there = log.batches.at(at)?.records.find((record) => record.offset === offset);
  return there !== undefined && there.copy !== copy;
}

function tellGone(
  { partition: actor }: Replica,
  { record, native }: Pick<Loss, 'native'> & { readonly record: LogRecord }, kernel: Kernel,
): void {
  const { message, copy, offset } = record;
  const about = { message: message as MessageId, ...(copy !== undefined && { copy }) };
  const detail = { reason: native, offset };
  kernel.record('removed', { actor, native, ...about, detail, rule: RULES[native] });
}

const RULES = { 'disk lost': rule, 'power lost': 'kafka:K76' } as const;
