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
    const { log, terms, actor } = replica;
    const from = log.endOffset;
    // Told of by the broker that led when the records were appended, as for a log that is cut.
    const own = log.batches.slice().filter(({ leaderEpoch }) => terms.includes(leaderEpoch));
    replica.missing = [...replica.missing, ...own];
    restartAt(log, 0);
    replica.cleanedTo = 0;
    if (from > 0) kernel.record('changed', { actor, native: 'diskLost', detail: { from }, rule });
  }
}

const rule = 'kafka:K165';

/**
 * Looks for what the lost disk held, as far as the log has come again; `isAll` when there is no
 * more to come. Says what is gone for good.
 */
export function lookForMissing(
  { replica, isAll }: { readonly replica: Replica; readonly isAll: boolean }, kernel: Kernel,
): void {
  const { missing, log } = replica;
  if (missing.length === 0) return;
  const isClear = ({ lastOffset }: RecordBatch): boolean => isAll || lastOffset < log.endOffset;
  replica.missing = missing.filter((batch) => !isClear(batch));
  for (const batch of missing.filter(isClear)) {
    for (const record of batch.records) if (isGone(log, record)) tellGone(replica, record, kernel);
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
  { partition: actor }: Replica, { message, copy, offset }: LogRecord, kernel: Kernel,
): void {
  const detail = { reason: 'disk lost', offset };
  const about = { message: message as MessageId, ...(copy !== undefined && { copy }) };
  kernel.record('removed', { actor, native: 'disk lost', ...about, detail, rule });
}
