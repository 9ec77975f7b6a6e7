import { expect, test } from 'vitest';
import { micros } from '../../../base/micros';
import { LENIENT } from '../conform/log-phrases';
import { appendAsLeader, type Appended, markerDraft } from './append';
import { PLAIN } from './batch';
import { createLog, type PartitionLog } from './log';
import type { Refused } from '../protocol/error';

const record = { timestamp: micros(0), key: 'k', message: 0, isTombstone: false };

/** One record of producer 1 in a transaction. */
function write(
  log: PartitionLog, of: { epoch: number; sequence: number; version: number },
): Appended | Refused {
  const origin = { ...PLAIN, producerId: 1, producerEpoch: of.epoch, baseSequence: of.sequence,
    isTransactional: true };
  return appendAsLeader(log, { origin, bytes: 70, records: [record] },
    { ...LENIENT, transactionVersion: of.version });
}

const mark = (log: PartitionLog, epoch: number, version: number): Appended | Refused =>
  appendAsLeader(log, markerDraft(
    { producerId: 1, producerEpoch: epoch, marker: 'COMMIT', coordinatorEpoch: 0 }, micros(0),
  ), { ...LENIENT, transactionVersion: version });

// ProducerStateManagerTest: testRejectNonZeroSequenceForTransactionsV2WithEmptyState and
// testAllowNonZeroSequenceForTransactionsV1WithEmptyState.
test('of a producer that is not known, version 2 takes only what begins', () => {
  const first = (sequence: number, version: number): Appended | Refused =>
    write(createLog(), { epoch: 0, sequence, version });
  expect(first(5, 2)).toEqual({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  expect(first(0, 2)).toMatchObject({ lastOffset: 0 });
  expect(first(5, 1)).toMatchObject({ lastOffset: 0 });
});

// ProducerStateManagerTest: testOldEpochForControlRecord, testIdempotentTransactionMarkerRetryTV2.
test('a marker that comes again ends nothing in version 2', () => {
  const refused = { error: 'INVALID_PRODUCER_EPOCH' };
  const log = createLog();
  write(log, { epoch: 5, sequence: 0, version: 2 });
  expect([mark(log, 4, 2), mark(log, 5, 2)]).toEqual([refused, refused]);
  expect(mark(log, 6, 2)).toMatchObject({ lastOffset: 1 });
  expect(mark(log, 6, 2)).toMatchObject({ lastOffset: 2 }); // its answer was lost
  write(log, { epoch: 6, sequence: 0, version: 2 });
  expect(mark(log, 6, 2)).toEqual(refused);
  expect(log.transactions.open).toHaveLength(1);
  expect(mark(log, 6, 1)).toMatchObject({ lastOffset: 4 });
});
