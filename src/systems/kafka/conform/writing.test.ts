/** What producers write: cases in forms and with values that no file of ours has. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { casePlayer } from '../../../testing/vectors';
import { vectors } from '../conform';

const outcome = casePlayer(vectors);

const [OUT_OF_ORDER, FENCED] = ['OUT_OF_ORDER_SEQUENCE_NUMBER', 'INVALID_PRODUCER_EPOCH'];

/** Each append with what is expected of it: 'OK' when nothing else is said. */
const appends = (...rows: readonly (readonly [row: object, expected?: string])[]): Json => ({
  appends: rows.map(([row, expected = 'OK']) => ({ ...row, expected })) as Json,
});

const seq = (sequence: number, more: object = {}) => ({ epoch: 0, sequence, ...more });
const commit = (epoch: number, coordinator = 0) =>
  ({ marker: 'COMMIT', epoch, coordinator_epoch: coordinator });
const open = seq(0, { transactional: true });

const flight = (answers: readonly [seq: number, error: string][], expected: Json): Json => ({
  in_flight_seqs: answers.map(([sequence]) => sequence), expected,
  responses: answers.map(([sequence, error]) => ({ seq: sequence, error, offset: 50 + sequence })),
});
const dropped: [number, string][] = [[0, 'MESSAGE_TOO_LARGE'], [3, OUT_OF_ORDER]];

const shared = (offsets: number[]): Json => ({ after_compaction: { offsets },
  appends: [{ key: 0 }, { pid: 1, seq: 0, keys: [0] }, { key: 1 }] });
const six = Array.from({ length: 6 }, (_, at) => ({ pid: 'p7', seq: at, offsets: at }));

const lso = (ops: string[], expected: Json): Json => ({ ops, expected_first_unstable: expected });

const readers = (log: string[], sees: string[]): Json =>
  ({ partition_log: log, read_committed_sees: sees });

const rounds = (expected: Json, more: object = {}): Json => ({
  in_flight_seqs: [0, 1], expected, ...more, responses_round1: [
    { seq: 1, error: OUT_OF_ORDER }, { seq: 0, error: 'REQUEST_TIMED_OUT' }],
  responses_round2: [{ seq: 0, error: null, offset: 7 }, { seq: 1, error: null, offset: 8 }] });

const queued = (expected: string): Json => ({ in_flight_seqs: [0, 1], expected, responses: [
  { seq: 1, error: OUT_OF_ORDER }, { seq: 0, error: 'NOT_LEADER_OR_FOLLOWER' }] });

const markers = (epochs: number[]): Json => ({ markers: epochs.map((coordinatorEpoch) =>
  ({ type: 'COMMIT', coordinatorEpoch, expected: 'OK' })) });

const expired = (error: string | null, epoch: number): Json => ({
  in_flight_seqs: [0, 1], expected: { batch_seq0: 'failed with TimeoutException', epoch },
  responses: [{ seq: 0, expired: true }, { seq: 1, error, offset: 1 }] });

const cases: readonly (readonly [what: string, group: string, right: Json, wrong: Json])[] = [
  ['rounds of answers', 'idempotent_producer',
    rounds({ batch_seq0_offset: 7, batch_seq1_offset: 8 }), rounds({ batch_seq0_offset: 8 })],
  ['batches by their order', 'idempotent_producer',
    rounds('both succeed, the epoch is bumped to 0'), rounds('first fails; second succeeds')],
  ['a batch whose time is over', 'idempotent_producer', expired(null, 0), expired(null, 1)],
  ['and nothing behind it is stored', 'idempotent_producer', expired(OUT_OF_ORDER, 1),
    expired(OUT_OF_ORDER, 0)],
  ['markers alone', 'idempotent_producer', markers([1, 2]), markers([2, 1])],
  ['a coordinator writes without sequences', 'idempotent_producer',
    appends([seq(-1)], [seq(-1)], [commit(0)], [seq(0)]), appends([seq(-1)], [seq(5)])],
  ['who is queued again, and how', 'idempotent_producer',
    queued('both re-queued in order 0,1; re-sent one at a time'),
    queued('re-queued in order 1,0')],
  ['epochs of a marker', 'transactions_lso',
    { ops: ['ABORT p1 (epoch 5)', 'ABORT p1 (epoch 4)'],
      expected: ['OK', 'InvalidProducerEpochException'] },
    { ops: ['ABORT p1 (epoch 5)', 'ABORT p1 (epoch 6)'], expected: ['OK', FENCED] }],
  ['markers behind a transaction', 'transactions_lso',
    { ops: ['p1 x2'], markers: [{ coordinatorEpoch: 2, expected: 'OK' }, { coordinatorEpoch: 1,
      expected: 'TRANSACTION_COORDINATOR_FENCED' }] },
    { ops: ['p1 x2'], markers: [{ coordinatorEpoch: 2, error: FENCED }] }],
  ['a log that begins again', 'transactions_lso',
    lso(['p1 x5', 'truncateFullyAndStartAt(9)', 'p1 txn'], [0, null, 9]),
    lso(['p1 x5', 'truncateAndReload(0, 4)', 'p1 txn'], [0, null, 9])],
  ['a coordinator of an older epoch', 'idempotent_producer',
    appends([open], [{ marker: 'ABORT', coordinatorEpoch: 2 }],
      [{ marker: 'ABORT', coordinatorEpoch: 1 }, 'TRANSACTION_COORDINATOR_FENCED']),
    appends([open], [{ marker: 'ABORT', coordinatorEpoch: 2 }],
      [{ marker: 'ABORT', coordinatorEpoch: 1 }])],
  ['a repeat that the log knows', 'idempotent_producer',
    appends([seq(0)], [seq(0), 'duplicate of offset 0']),
    appends([seq(0)], [seq(0), 'duplicate of offset 1'])],
  ['records that are deleted', 'transactions_lso',
    lso(['p1 x5', 'HW=LEO', 'delete records up to 3'], [0, 0, 3]),
    lso(['p1 x5', 'HW=LEO', 'delete records up to 3'], [0, 0, 0])],
  ['a marker alone fences', 'idempotent_producer',
    appends([commit(2)], [seq(0), FENCED], [seq(17, { epoch: 2 }), OUT_OF_ORDER],
      [seq(0, { epoch: 2 })]), appends([commit(2)], [seq(0)])],
  ['exceptions by their names', 'idempotent_producer',
    appends([seq(0)], [seq(5), 'OutOfOrderSequenceException']),
    appends([seq(0)], [seq(5), 'InvalidProducerEpochException'])],
  ['an old coordinator', 'idempotent_producer',
    appends([open], [commit(0, 2)], [commit(0, 1), 'TRANSACTION_COORDINATOR_FENCED']),
    appends([open], [commit(0, 2)], [commit(0, 2), 'TRANSACTION_COORDINATOR_FENCED'])],
  ['a plain batch inside a transaction', 'idempotent_producer',
    appends([open], [seq(1), 'INVALID_TXN_STATE'], [commit(0)], [seq(1)]),
    appends([open], [seq(1)])],
  ['a gap that a follower copies', 'idempotent_producer',
    appends([seq(0)], [seq(3), OUT_OF_ORDER], [seq(3, { origin: 'REPLICATION' })], [seq(4)]),
    appends([seq(0)], [seq(3, { origin: 'CLIENT' })])],
  ['sequences that begin again inside a batch', 'idempotent_producer',
    appends([{ first_sequence: 2_147_483_637, last_sequence: 9 }], [seq(10)]),
    appends([{ first_sequence: 2_147_483_637, last_sequence: 9 }], [seq(0)])],
  ['a batch whose sequences begin again', 'idempotent_producer',
    { first_sequence: 2_147_483_637, last_sequence: 9, next_sequence: 10, expected: 'OK' },
    { first_sequence: 2_147_483_637, last_sequence: 9, next_sequence: 9, expected: 'OK' }],
  ['what nobody in particular appends', 'idempotent_producer', shared([1, 2]), shared([0, 2])],
  ['five batches are remembered', 'idempotent_producer',
    { appends: six, duplicate_appends: [{ pid: 'p7', seq: 1, returned_first_offset: 1 },
      { pid: 'p7', seq: 0, error: OUT_OF_ORDER }] },
    { appends: six, duplicate_appends: [{ pid: 'p7', seq: 0, returned_first_offset: 0 }] }],
  ['a batch that is too large', 'idempotent_producer',
    flight(dropped, 'batch 0 fails; batch 3 is re-sent with sequence 0; final offset 0'),
    flight(dropped, 'batch 0 fails; batch 3 is re-sent with sequence 3')],
  ['what is told of each batch', 'idempotent_producer',
    flight(dropped, { batch_seq0: 'RecordTooLargeException', batch_seq3_resent_as: 0, epoch: 1 }),
    flight(dropped, { batch_seq0: 'TimeoutException' })],
  ['the last that is acknowledged', 'idempotent_producer',
    flight([[4, 'NONE']], { batch_seq4_offset: 54, last_acked_sequence: 4 }),
    flight([[4, 'NONE']], { last_acked_sequence: 3 })],
  ['deleted records hold nothing back', 'transactions_lso',
    lso(['p1 x5 (0-4)', 'plain x3', 'HW=LEO', 'log start 5'], [0, 0, 0, 5]),
    lso(['p1 x5 (0-4)', 'plain x3', 'HW=LEO', 'log start 5'], [0, 0, 0, 0])],
  ['what is cut off', 'transactions_lso',
    lso(['plain x3', 'p1 txn @3-4', 'truncate to 3'], [null, 3, null]),
    lso(['plain x3', 'p1 txn @3-4', 'truncate to 5'], [null, 3, null])],
  ['the LSO after each phrase', 'transactions_lso',
    { ops: ['txn p1 x2', 'HW=2', 'ABORT p1, HW=3'], expected_LSO: [0, 0, 3] },
    { ops: ['txn p1 x2', 'HW=2', 'ABORT p1, HW=3'], expected_LSO: [0, 2, 3] }],
  ['producers told apart by names alone', 'transactions_lso',
    readers(['0: left a=1', '1: right b=2', '2: ABORT left (fenced)', '3: COMMIT right'], ['b=2']),
    readers(['0: left a=1', '1: right b=2', '2: ABORT left', '3: COMMIT right'], ['a=1', 'b=2'])],
  ['plain records among others', 'transactions_lso',
    readers(['0: plain a=1', '1: p1 b=2'], ['a=1']), readers(['0: p2 a=1', '1: p1 b=2'], ['a=1'])],
  ['a transaction that has ended before', 'transactions_lso',
    { setup: 'txn x3 at 0-2 committed at 3', expect: [{ HW: 4, latest_read_committed: 4 }] },
    { setup: 'open txn x3 at 0-2', expect: [{ HW: 3, latest_read_committed: 3 }] }],
];

describe('vectors of writing', () => {
  it.each(cases)('%s (%s): one that is right matches, one that is wrong does not', (...all) => {
    const [, group, right, wrong] = all;
    expect([outcome(group, right), outcome(group, wrong)]).toEqual(['matches', 'differs']);
  });

  it.each<[Json, string]>([
    [flight([[0, 'UNKNOWN_PRODUCER_ID']], { epoch: 1 }), 'no broker of this model answers'],
    [{ in_flight_seqs: [], responses: [], expected: 'x' }, 'nothing is in flight'],
    [{ appends: [{ wait_ms: 5, expected: 'OK' }] }, 'neither a sequence nor a marker'],
  ])('what is not modelled is not played: %j', (given, why) => {
    expect(outcome('idempotent_producer', given)).toContain(why);
  });
});
