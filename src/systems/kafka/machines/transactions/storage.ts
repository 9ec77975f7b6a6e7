/** What a transaction coordinator writes down in __transaction_state, and reads again. */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { BatchDraft } from '../../log/append';
import { PLAIN } from '../../log/batch';
import type { PartitionLog } from '../../log/log';
import { coordinatorPartition } from '../../partitioning/coordinator';
import { BATCH_OVERHEAD, recordBytes } from '../../producer/sizes';
import { type PartitionName, partitionName } from '../../protocol/partition';
import type { TransactionalId } from '../../transaction/transactional-id';
import { TRANSACTIONS_TOPIC } from '../broker/knowing';

/** A transactional id as it stands; nobody changes it. */
class TransactionValue extends Fact {
  constructor(readonly id: string, readonly state: Readonly<TransactionalId> | null) {
    super();
  }
}

/** The partition that the coordinator of a transactional id leads (K42). */
export const logOf = (id: string): PartitionName =>
  partitionName(TRANSACTIONS_TOPIC, coordinatorPartition(id));

/** Simplified: every value counts as so many bytes. */
const VALUE_BYTES = 64;

/** A batch that says how a transactional id stands; null forgets it. */
export function draftOf(id: string, state: TransactionalId | null, timestamp: Micros): BatchDraft {
  const value = new TransactionValue(id, state && { ...state });
  const shape = { keyBytes: id.length, valueBytes: state === null ? null : VALUE_BYTES };
  return {
    origin: PLAIN,
    bytes: BATCH_OVERHEAD + recordBytes(shape, { offsetDelta: 0, timestampDeltaMs: 0 }),
    records: [{ timestamp, key: id, message: -1, isTombstone: state === null, value }],
  };
}

/** The newest value of every transactional id in a log. */
export function load(log: PartitionLog): ReadonlyMap<string, TransactionalId | null> {
  const found = new Map<string, TransactionalId | null>();
  for (const { records } of log.batches.slice()) {
    for (const { value } of records) {
      if (value instanceof TransactionValue) found.set(value.id, value.state && { ...value.state });
    }
  }
  return found;
}
