/** Names of fields, however their words are put together: maxInFlight, max_in_flight. */
import { isList, isRecord, type Json } from '../../../base/json';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer } from '../../../conform/vectors';

// Of one word none: a topic or a member may be called that.
const NAMES = [
  'after_compaction', 'after_delete_horizon', 'after_first_pass', 'appends_bytes',
  'before_keys_by_offset', 'cache_after', 'canAcquire', 'cooperative_first_rebalance',
  'cumulativeFrequencyTable', 'current_leader', 'cycle_length', 'data_keys', 'data_offsets',
  'deliveryCount', 'derived_case', 'derived_cases', 'dry_run', 'duplicate_appends', 'endOffset',
  'epoch_cache', 'expected_aborted_index', 'expected_cache', 'expected_counts',
  'expected_epoch_cache', 'expected_first_unstable', 'expected_isr', 'expected_leader',
  'expected_LSO', 'expected_new_committed', 'expected_partition', 'expected_partitions',
  'expected_relative_frequency', 'first_sequence', 'firstOffset', 'firstUnstable', 'follower_cache',
  'follower_fetch_offset', 'follower_leaderEpoch', 'follower_log', 'group_active', 'group_state',
  'hash_int32', 'hash_uint32', 'hash_uint32_hex', 'heartbeat_owned', 'in_flight', 'in_flight_seqs',
  'javaHashCode', 'key_bytes', 'key_hex', 'key_utf8', 'last_acked_sequence',
  'last_offset_per_batch', 'last_sequence', 'last_sequence_by_pid', 'lastCaughtUp', 'lastKnownElr',
  'lastOffset', 'lastStableOffset', 'latest_epoch', 'latest_no_isolation(replica)',
  'latest_read_committed', 'latest_read_uncommitted', 'leader_cache', 'leader_leo', 'leader_log',
  'lock_ms', 'logEnd', 'logEndOffset', 'logStart', 'logStartOffset', 'maxDeliveryCount',
  'maxInFlight', 'memberEpoch', 'minISR', 'new_isr', 'next_epoch', 'next_sequence',
  'nextFetchOffset', 'numPartitions', 'offsets_including_markers', 'partition_by_numPartitions',
  'partition_current_owner_epoch', 'partition_log', 'partition_of_50', 'partitionIds',
  'partitionsTransferringOwnership', 'pendingRevocation', 'queueSizes', 'read_committed_offsets',
  'read_committed_offsetsForTimes_of_later_ts', 'read_committed_seekToEnd_position',
  'read_committed_sees', 'read_committed_values', 'read_uncommitted_offsets',
  'read_uncommitted_offsetsForTimes_of_later_ts', 'read_uncommitted_seekToEnd_position',
  'read_uncommitted_sees', 'read_uncommitted_values', 'requestedEpoch', 'returned_first_offset',
  'returned_last_offset', 'startOffset', 'stickyBatchSize', 'timestamps_by_offset',
  'topic_iteration_order', 'topic_partitions', 'truncate_from_end', 'truncate_from_start',
];

// Other words for the same.
const OTHERS: { readonly [bare: string]: string } = {
  basesequence: 'first_sequence', firstseq: 'first_sequence', lastseq: 'last_sequence',
  producer: 'pid', producerepoch: 'epoch', producerid: 'pid', timestamps: 'timestamps_by_offset',
  previousassignment: 'previous', currentassignment: 'previous',
};

const bare = (name: string): string => name.toLowerCase().replaceAll(/[_\s.-]/g, '');

const NAMED: ReadonlyMap<string, string> = new Map(
  [...NAMES.map((name): [string, string] => [bare(name), name]), ...Object.entries(OTHERS)]);

/** The same data under the names that this form has. */
function renamed(value: Json): Json {
  if (isList(value)) return value.map(renamed);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, below]) => {
    const usual = NAMED.get(bare(name));
    return [usual === undefined || value[usual] !== undefined ? name : usual, renamed(below)];
  }));
}

/** A player that reads a case's fields however they are spelled. */
export const anySpelling = (player: CasePlayer): CasePlayer => (vector, play) =>
  player({ ...vector, given: renamed(vector.given) as Row }, play);
