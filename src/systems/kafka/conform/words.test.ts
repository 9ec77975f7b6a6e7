import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { parseVectors } from '../../../conform/forms/vectors';
import { playVectors } from '../../../conform/vectors';
import { assemble } from '../machines';
import { vectors } from '../conform';

/** What comes of one case: 'matches', 'differs' or why it is not played. */
function outcome(group: string, given: Json): string {
  const file = parseVectors({ simulates: 'kafka', [group]: [given] });
  const [verdict] = playVectors(file, vectors, assemble);
  return verdict?.notPlayable ?? (verdict?.difference === undefined ? 'matches' : 'differs');
}

const sticky = (more: object) =>
  ({ stickyBatchSize: 4, partitions: 5, appends_bytes: [2, 2, 2, 2], ...more });

const STAYS = 'appends go to one partition';
const LED = { 0: 'leader', 1: 'none', 2: 'none' };

const flight = (expected: Json) => ({
  in_flight_seqs: [0, 2], responses: [{ seq: 2, error: 'NONE', offset: 40 },
    { seq: 0, error: 'DUPLICATE_SEQUENCE_NUMBER', offset: -1 }], expected,
});

const again = (expected: string) => ({
  in_flight_seqs: [0, 1], expected, responses_round1: [
    { seq: 0, error: 'NOT_LEADER_OR_FOLLOWER' },
    { seq: 1, error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }],
});

const bumped = (epoch: number) => ({
  in_flight_seqs: [7], responses: [{ seq: 7, error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }],
  expected: { epoch, next_sequence: 1 },
});

const story = (end: number, after: string) => ({
  before: { 'X(old leader)': 'offsets 0-7 all epoch 3', 'Y(new)': '0-4 epoch 3, 5-6 epoch 5' },
  steps: ['X restarts as follower, asks Y for end offset of epoch 3',
    `Y answers (epoch 3, endOffset ${end})`,
    'X truncates offsets 5,6,7 and fetches 5,6 (epoch 5) from Y'],
  after,
});

const leader = (hw: number) => ({
  min_insync_replicas: 1, replicas: ['L', 'F1', 'F2'], isr: ['L', 'F1', 'F2'], leo: 6, steps: [
    { do: 'F1 fetches offset 6', HW: 0 }, { do: 'F2 fetches offset 3', HW: 3 },
    { do: 'L appends 4 records', LEO: 10 },
    { do: '30001 ms pass, F1 fetches offset 10', HW: 3 },
    { do: 'L shrinks the ISR', ISR: ['L', 'F1', 'F2'], HW: 3 },
    { do: 'controller confirms ISR {L,F1}', HW: hw }],
});

const refused = (isr: string[]) => ({
  min_insync_replicas: 1, replicas: ['L', 'F1'], isr: ['L'], leo: 4, steps: [
    { do: 'F1 fetches offset 4', maximalISR: ['L', 'F1'] },
    { do: 'controller rejects ISR {L,F1}', maximalISR: isr }],
});

const rounds = (left: number[]) => ({
  passes: [{ append: 'keys 1,2 (0,1) + COMMIT 2 + keys 1 (3)' }, { keys: [2, 1] },
    { append: 'keys 2 (4)' }, { keys: left }],
});

const ageing = (kind: string) => ({
  before: 'keys 0..N-1 each once, then tombstones for odd keys, then new keys to roll segments',
  after: `no ${kind} key < N remains as a live value`,
});

const date = (offset: number) => ({
  option: '--to-datetime', argument: 'checkpoint taken after all records',
  logStart: 0, logEnd: 30, committed: 5, expected_new_committed: offset,
});

const cases: readonly (readonly [group: string, right: Json, wrong: Json])[] = [
  ['sticky_partitioner',
    sticky({ expected: `all 2 ${STAYS}; after the 2nd the partition switches` }),
    sticky({ expected: `all 3 ${STAYS}; after the 3rd the partition switches` })],
  ['sticky_partitioner',
    { partitions: LED, expected: 'partitions 1, 2 never chosen in 9 draws' },
    { partitions: LED, expected: 'partition 0 never chosen in 9 draws' }],
  ['idempotent_producer', flight({ batch_seq2_offset: 40, batch_seq0: 'success, unknown offset' }),
    flight({ batch_seq2_offset: 40, batch_seq0: 'failed' })],
  ['idempotent_producer',
    again('both re-sent one at a time, in order 0,1; a 3rd batch queued meanwhile is not sent '
      + 'until 0-1 succeed; final offsets 0,1,2'),
    again('both re-sent one at a time, in order 1,0')],
  ['idempotent_producer', bumped(1), bumped(0)],
  ['transactions_lso',
    { note: 'after ABORT marker is appended but before HW passes it, LSO is unchanged' },
    { ops: ['p1 x2', 'HW=2', 'ABORT p1'], expected_first_unstable: [0, 0, null] }],
  ['leader_epoch', story(5, 'X == Y: 0-4 epoch 3, 5-6 epoch 5'),
    story(4, 'X == Y: 0-4 epoch 3, 5-6 epoch 5')],
  ['isr_and_high_watermark', leader(10), leader(3)],
  ['isr_and_high_watermark', refused(['L']), refused(['L', 'F1'])],
  ['compaction', rounds([1, 2]), rounds([2, 1])],
  ['compaction', ageing('odd'), ageing('even')],
  ['reset_offsets', date(30), date(0)],
];

describe('regular sentences of the form', () => {
  it.each(cases)('%s: one that is right matches, one that is wrong does not', (...all) => {
    const [group, right, wrong] = all;
    expect([outcome(group, right), outcome(group, wrong)]).toEqual(['matches', 'differs']);
  });

  it('another sentence is not played', () => {
    expect(outcome('sticky_partitioner', sticky({ expected: 'most appends stay' })))
      .toBe('what it expects is told in other words');
  });
});

const keyless = (lengths: number[], more: object = {}) => ({
  topology: { brokers: ['b1'], topic: { t: { partitions: 2 } }, producer: { 'batch.size': 1000 } },
  workload: ['10*i (i=0..9): send null key, 100-byte value; each batch leaves before the next'],
  expected: { run_lengths_per_sticky_draw: lengths }, ...more,
});

const isr = (log: string[], members: string) => ({
  topology: {
    brokers: ['n1', 'n2', 'n3'],
    topic: { q: { partitions: 1, rf: 3, replicas: ['n1', 'n2', 'n3'], 'min.insync.replicas': 3 } },
    producer: { 'enable.idempotence': false, acks: 'all' },
  },
  workload: ['0: send u0', '200.0: send X', '200.5: send Y'],
  faults: [`150: ISR is [${members}]`, '201.2: ISR is [n1,n2,n3] again'], expected: { log },
});

const ended = (more: object) => ({
  topology: { brokers: ['b1'], topic: { t: { partitions: 1 } },
    producers: { P1: { 'transactional.id': 'x' } }, consumers: { RC: 'read_committed' } },
  workload: ['0: P1 begins and sends a,b', '500: P1 aborts'], expected: { RC_sees: [] }, ...more,
});

const keyed = (more: object) => ({
  topology: { brokers: ['b1'], topic: { q: { partitions: 3 } } },
  workload: ['0: send (order-4, v)'], expected: { partition_of: { 'order-4': 2 } }, ...more,
});

describe('worlds', () => {
  it.each([
    ['runs of a producer without keys', keyless([6, 4]), keyless([7, 3])],
    ['a burst', keyless([6, 4], { variants: [{ change: '20 records in one burst, nothing drained '
      + 'meanwhile', expected: { batches_per_run: '2 of 8 records (933 bytes each)' } }] }),
    keyless([6, 4], { variants: [{ change: 'value 5000 bytes',
      expected: '0,0,1,1,...' }] })],
    ['a transaction that is ended', ended({ variants: [{ change: 'P1 commits at 500',
      expected: { RC_sees: [0, 1] } }] }), ended({ expected: { RC_sees: [0, 1] } })],
    ['another number of partitions', keyed({ variants: [{ change: '4 partitions',
      expected: { log: { 'q-2': ['v@0'] } } }] }), keyed({ expected: { log: { 'q-1': ['v@0'] } }
    })],
    ['an ISR that is told', isr(['u0@0', 'Y@1', 'X@2'], 'n1,n3'),
      isr(['u0@0', 'X@1', 'Y@2'], 'n1,n3')],
  ])('%s', (_, right, wrong) => {
    expect([outcome('scenarios', right), outcome('scenarios', wrong)])
      .toEqual(['matches', 'differs']);
  });

  it('an ISR without its leader is told by nobody', () => {
    expect(outcome('scenarios', isr([], 'n2,n3'))).toContain('a fault is told in words');
  });
});
