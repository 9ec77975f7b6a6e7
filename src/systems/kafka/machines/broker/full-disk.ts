/** A disk without room: a write that fails ends the broker, whose only directory it was (K167). */
import type { Kernel } from '../../../../kernel/api';
import { NONE } from '../../../../trace/columns';
import type { BrokerRecord } from './record';

/** Somebody fills the disk from outside, or frees it; a broker that is down can be helped, too. */
export function fillDisk({ office }: BrokerRecord, kernel: Kernel): void {
  office.diskFullBy = kernel.cause;
}

export function freeDisk({ office }: BrokerRecord): void {
  office.diskFullBy = NONE;
}

// LocalLog.maybeHandleIOException, CheckpointFileWithFailureHandler: whoever cannot write reports
// the directory; LogManager.handleLogDirFailure: without a directory left, the process halts.
// Simplified: a broker has one log directory, and halts before it says KAFKA_STORAGE_ERROR.
/** Whether the disk takes what is written; if not, the broker halts. */
export function canWrite(
  { office, self: actor }: BrokerRecord, file: string, kernel: Kernel,
): boolean {
  if (office.diskFullBy === NONE) return true;
  if (office.isHalting) return false;
  office.isHalting = true;
  const { cause } = kernel;
  kernel.cause = office.diskFullBy;
  const detail = { file };
  kernel.cause = kernel.record('changed', { actor, native: 'logDirFailed', detail, rule });
  kernel.crash(undefined, 'halt');
  kernel.cause = cause;
  return false;
}

const rule = 'kafka:K167';
