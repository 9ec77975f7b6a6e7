/** Kafka's words for what happens, and what must always be true of its traces. */
import { fieldsOf } from '../../base/json';
import type { ActorId } from '../../trace/entry';
import { breaches } from '../../trace/always';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** K2: each leader gives the next offset, whatever its predecessors had given. */
function repeatedOffsets(trace: Trace): number[] {
  const newest = new Map<string, number>();
  return breaches(trace, (entry) => {
    if (entry.kind !== 'stored' || entry.native !== 'append') return false;
    const { offset, epoch } = fieldsOf(entry.detail);
    const term = `${entry.actor} ${Number(epoch)}`;
    const before = newest.get(term) ?? -1;
    newest.set(term, Number(offset));
    return Number(offset) <= before;
  });
}

const BEGINS_AGAIN = new Set(['leader', 'powerLost', 'diskLost']);

/** K66: while one broker leads, the high watermark of its partition never goes back. */
function fallingWatermarks(trace: Trace): number[] {
  const newest = new Map<ActorId, { readonly broker: unknown; readonly value: number }>();
  return breaches(trace, (entry) => {
    if (entry.kind !== 'changed') return false;
    // Another term begins with what the new leader knows, another life with what is on the disk.
    if (BEGINS_AGAIN.has(entry.native)) newest.delete(entry.actor);
    if (entry.native !== 'highWatermark') return false;
    const { value, broker } = fieldsOf(entry.detail);
    const before = newest.get(entry.actor);
    newest.set(entry.actor, { broker, value: Number(value) });
    return before?.broker === broker && before?.value !== undefined && Number(value) < before.value;
  });
}

/** K78: a partition has another leader only in another epoch. */
function sameEpochs(trace: Trace): number[] {
  const newest = new Map<ActorId, number>();
  return breaches(trace, (entry) => {
    if (entry.kind !== 'changed' || entry.native !== 'leader') return false;
    const epoch = Number(fieldsOf(entry.detail)['epoch']);
    const before = newest.get(entry.actor) ?? 0;
    newest.set(entry.actor, epoch);
    return epoch <= before;
  });
}

const REQUESTS = [
  'AddPartitionsToTxn', 'AlterConfigs', 'AlterPartition', 'ApiVersions', 'BeginQuorumEpoch',
  'BrokerHeartbeat', 'BrokerRegistration', 'ConsumerGroupHeartbeat', 'CreatePartitions',
  'CreateTopics', 'DeleteRecords', 'DescribeGroups', 'ElectLeaders', 'EndTxn', 'Fetch',
  'FindCoordinator',
  'Heartbeat', 'InitProducerId', 'JoinGroup', 'LeaveGroup', 'ListOffsets', 'Metadata',
  'OffsetCommit', 'OffsetFetch', 'OffsetForLeaderEpoch', 'Produce', 'ReadShareGroupState',
  'ShareAcknowledge', 'ShareFetch', 'ShareGroupHeartbeat', 'SyncGroup', 'TxnOffsetCommit', 'Vote',
  'WriteShareGroupState', 'WriteTxnMarkers',
];

export const vocabulary: Vocabulary = {
  natives: {
    created: ['publish'],
    sent: REQUESTS,
    stored: ['append'],
    answered: ['Produce', 'acks=0'],
    replicated: ['Fetch'],
    delivered: ['poll'],
    processed: ['effect'],
    removed: ['truncate', 'disk lost', 'power lost', 'retention', 'compaction', 'DeleteRecords'],
    joined: ['JoinGroup', 'ConsumerGroupHeartbeat', 'ShareGroupHeartbeat', 'assign'],
    left: ['LeaveGroup', 'sessionTimeout'],
    started: ['CreatePartitions', 'CreateTopics', 'open'],
    stopped: ['stop', 'close'],
    crashed: ['halt'],
    committed: ['OffsetCommit'],
    assigned: ['assign', 'revoke', 'lost'],
    disconnected: ['disconnect'],
    blocked: ['send'],
    unblocked: ['send'],
    changed: [
      'running', 'starting', 'crashed', 'offline', 'following', 'leading', 'idle', 'fetching',
      'resting', 'waking', 'prospective', 'campaigning', 'active', 'ready', 'asking', 'open',
      'closed', 'closing', 'polling', 'working', 'committing', 'leaving', 'outside', 'finding',
      'preparing', 'joining', 'syncing', 'stable', 'left', 'waiting', 'empty',
      'preparingRebalance', 'completingRebalance', 'dead', 'upgraded', 'unidentified',
      'uninitialized', 'initializing', 'inTransaction', 'aborting', 'abortable', 'aborted',
      'committed', 'ongoing', 'fenced', 'describing', 'looking', 'listing', 'planning', 'done',
      'attached', 'reconciling', 'releasing', 'failed', 'offsetExpired', 'keeping',
    ],
  },
  always: [
    { check: 'offsets rise within a term', breaks: repeatedOffsets },
    { check: 'a leader never takes its high watermark back', breaks: fallingWatermarks },
    { check: 'every leader has an epoch of its own', breaks: sameEpochs },
  ],
};
