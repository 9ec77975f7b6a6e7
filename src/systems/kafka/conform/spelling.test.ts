/** The same things told in other ways: words for data, data for words, other names. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { casePlayer } from '../../../testing/vectors';
import { vectors } from '../conform';
import { assemble } from '../machines';

const outcome = casePlayer(vectors, assemble);

const epochs = (asked: Json): Json =>
  ({ epoch_cache: [[0, 10], [1, 20]], queries: [{ offset: 25, expected: asked }] });
const fenced = (elr: number[]): Json => ({ minISR: 3, before: { isr: [0, 1, 2, 3], elr: [] },
  do: 'brokers 1, 2 and 3 are fenced', after: { isr: [0], elr } });
const steps = (isr: number[]): Json => ({ minISR: 2, before: { isr: [0, 1, 2], elr: [] },
  steps: ['fence 1', { do: 'fence 2', elr: [2] }], after: { isr } });
const slow = (late: string[]): Json => ({ replicas: ['L', 'F'], isr: ['L', 'F'], leo: 20,
  'replica.lag.time.max.ms': 100,
  steps: ['F fetches offset 19', { do: '150 ms pass', out_of_sync: late }] });
const reads = (state: string): Json => ({
  before: { state: 'STABLE', memberEpoch: 4, assigned: ['a-0', 'b-0'] }, subscribed_topics: ['b'],
  heartbeat_owned: ['a-0', 'b-0'], target: { epoch: 5, partitions: ['a-0', 'b-0'] },
  after: { state, assigned: ['b-0'], pendingRevocation: ['a-0'] } });
const marker = (epoch: number, expected: string): Json => ({ transactionVersion: 2, appends: [
  { epoch: 3, sequence: 0, transactional: true, expected: 'OK' },
  { marker: 'ABORT', epoch, expected }] });
const copies = (offsets: string): Json => ({ appends: [
  { pid: 1, seq: '0-1', offsets: '0-1' },
  { pid: 1, seq: '0-1', origin: 'replication', offsets }], last_sequence_by_pid: { 1: 1 } });
const later = (second: object): Json => ({
  topology: { brokers: ['b1'], topic: { t: { partitions: 2 } },
    group: { g: { strategy: ['range'], members: ['c1', 'c2'] } } },
  workload: ['0: c1 joins', '20000: c2 joins'],
  expected: { assignment_1: { c1: ['t-0', 't-1'] }, assignment_2: second as Json } });
const rows = (first: number): Json => ({ records: 'offset i has timestamp 10*i, 40..49',
  queries: [{ target: 421, offset: first }] });
const dated = (offset: number): Json =>
  ({ first_offset: 5, timestamps_by_offset: [1, 2], queries: [{ target: 2, offset }] });
const known = (pid: number): Json => ({ ops: ['p0 x2', 'ABORT p0'],
  expected_aborted_index: [{ pid, firstOffset: 0, lastOffset: 2, lastStableOffset: 3 }] });
const start = (offset: number): Json => ({ records: '0-4',
  steps: ['member-1 acquires 0-4', { do: 'logStartOffset=3', startOffset: offset }] });
const appended = (second: string): Json => ({ appends: [
  { producerId: 7, producerEpoch: 1, base_sequence: 0, expected: 'ok' },
  { producerId: 7, producerEpoch: 0, base_sequence: 1, expected: second }] });
const assigned = (first: Json): Json => ({ assignor: 'range',
  topics: [{ name: 't', partitions: 2 }],
  members: [{ id: 'a', subscription: ['t'] }, { id: 'b', subscription: ['t'] }],
  expected: { a: first, b: ['t-1'] } });
const elected = (expectedLeader: number): Json => ({ replicas: [1, 2], isr: [1],
  currentLeader: 1, deadBrokers: [1], election: 'Unclean', expectedLeader, unclean: true });

describe('told in another way', () => {
  it.each<[string, Json, Json]>([
    ['murmur2', { key_hex: '0x32 31', hash_uint32_hex: '0xC5F2F8EC' },
      { key_hex: '32:32', hash_int32: -973_932_308 }],
    ['keyed_partition', { key_bytes: [97, 98], partitions: 1000, partition: 434 },
      { key: 'ab', num_partitions: 1000, partition: 435 }],
    ['sticky_partitioner',
      { queueSizes: [2, 2], expected_relative_frequency: [1, 1] },
      { queueSizes: [2, 2], expected_relative_frequency: [1, 2] }],
    ['leader_epoch', epochs({ epoch: 1 }), epochs({ epoch: 0 })],
    ['eligible_leader_replicas', fenced([2, 3]), fenced([1, 2, 3])],
    ['eligible_leader_replicas', steps([0]), steps([0, 2])],
    ['isr_and_high_watermark', slow(['F']), slow([])],
    ['kip848_reconciliation', reads('UNREVOKED_PARTITIONS'),
      reads('STABLE')],
    ['idempotent_producer', marker(3, 'INVALID_PRODUCER_EPOCH'),
      marker(4, 'INVALID_PRODUCER_EPOCH')],
    ['idempotent_producer', copies('2-3'), copies('0-1')],
    ['scenarios', later({ c1: ['t-0'], c2: ['t-1'] }),
      later({ c1: ['t-0', 't-1'] })],
    ['offsets_for_times', rows(43), rows(42)],
    ['offsets_for_times', dated(6), dated(1)],
    ['transactions_lso', known(0), known(1)],
    ['share_groups', start(3), start(0)],
    ['share_groups', { max_delivery_count: 1, records: '0-1', steps: ['acquire 0-1',
      'RELEASE 0..1'], expected: { start_offset: 2 } }, { maxdeliverycount: 1, records: '0-1',
      steps: ['acquire 0-1', 'RELEASE 0-1'], expected: { start_offset: 0 } }],
    ['idempotent_producer', appended('InvalidProducerEpoch'), appended('accepted')],
    ['assignors_client_side', assigned({ t: [0] }), assigned({ t: [1] })],
    ['transactions_lso', { ops: ['p1 x1', 'commit p1', 'hw = 2'],
      expected_first_unstable: [0, 0, null] }, { ops: ['p1 x1', 'commit p1', 'high watermark = 2'],
      expectedFirstUnstable: [0, 0, 0] }],
    ['leader_election', elected(2), elected(1)],
    ['share_groups', { forbidden: [['ARCHIVED', 'ACQUIRED']] },
      { forbidden: [['AVAILABLE', 'ACQUIRED']] }],
  ])('%s', (group, right, wrong) => {
    expect([outcome(group, right), outcome(group, wrong)]).toEqual(['matches', 'differs']);
  });

  it.each<[string, Json, string]>([
    ['assignors_client_side', { assignor: 'range', topics: { t: 1 },
      members: { c: { topics: ['t'], rack: 'a' } }, replica_racks: { 't-0': ['b'] },
      expected: { c: ['t-0'] } }, 'no field of this group'],
    ['murmur2', { key_hex: '123', hash_int32: 0 }, 'no list of bytes'],
    ['leader_epoch', { follower_log: [], leader_log: [{ offset: 2, epoch: 1 }],
      expected: 'follower truncates to 0' }, 'has gaps'],
  ])('%s: something that is not read', (group, given, why) => {
    expect(outcome(group, given)).toContain(why);
  });
});
