/** What a share coordinator writes down in __share_group_state, and reads again (K159). */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { BatchDraft } from '../../log/append';
import { PLAIN } from '../../log/batch';
import type { PartitionLog } from '../../log/log';
import { coordinatorPartition } from '../../partitioning/coordinator';
import { BATCH_OVERHEAD, recordBytes } from '../../producer/sizes';
import { type PartitionName, partitionName } from '../../protocol/partition';
import type { StoredRecord, StoredShare } from '../../share/stored';
import { SHARES_TOPIC } from '../broker/knowing';

/** A group's window on one partition, as it is written down; nobody changes it. */
class ShareStateValue extends Fact {
  constructor(readonly key: string, readonly state: StoredShare) {
    super();
  }
}

/** What names a window: 'workers/orders-0'. */
export const keyOf = (group: string, partition: PartitionName): string => `${group}/${partition}`;

// Simplified: all windows of a share group lie in one partition of __share_group_state; Kafka
// spreads them by topic ids, which are made by chance.
/** The partition that the coordinator of a share group's windows leads. */
export const logOf = (group: string): PartitionName =>
  partitionName(SHARES_TOPIC, coordinatorPartition(group));

/**
 * Simplified: in __share_group_state a record of a window counts as so many bytes, and is read
 * again in no time.
 */
const RECORD_BYTES = 16;

// Simplified: each value there is a whole window, where Kafka writes updates between snapshots.
/** A batch that says how a window stands. */
export function draftOf(key: string, state: StoredShare, timestamp: Micros): BatchDraft {
  const shape = { keyBytes: key.length, valueBytes: RECORD_BYTES * (1 + state.records.length) };
  return {
    origin: PLAIN,
    bytes: BATCH_OVERHEAD + recordBytes(shape, { offsetDelta: 0, timestampDeltaMs: 0 }),
    records: [{
      timestamp, key, message: -1, isTombstone: false, value: new ShareStateValue(key, state),
    }],
  };
}

/** The newest value of every window in a log. */
export function load(log: PartitionLog): Map<string, StoredShare> {
  const found = new Map<string, StoredShare>();
  for (const { records } of log.batches.slice()) {
    for (const { value } of records) {
      if (value instanceof ShareStateValue) found.set(value.key, value.state);
    }
  }
  return found;
}

/** A window as its leader says that it changed. */
export interface WindowUpdate {
  readonly leaderEpoch: number;
  readonly startOffset: number;
  readonly changes: readonly StoredRecord[];
}

/** What is known of a window, with what changed in it; what lies before its start is forgotten. */
export function updated(
  known: StoredShare, { leaderEpoch, startOffset, changes }: WindowUpdate,
): StoredShare {
  const byOffset = new Map(known.records.map((record) => [record.offset, record]));
  for (const change of changes) byOffset.set(change.offset, change);
  const records = [...byOffset.values()].filter(({ offset }) => offset >= startOffset)
    .sort((one, other) => one.offset - other.offset);
  return { leaderEpoch, startOffset, records };
}
