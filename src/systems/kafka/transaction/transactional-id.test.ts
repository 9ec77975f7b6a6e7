import { expect, test } from 'vitest';
import { micros, seconds } from '../../../base/micros';
import {
  abortTimedOut, addPartitions, completeTransaction, createTransactionalId, endTransaction,
  initProducer, isPartOf, isTimedOut, raiseEpoch, type Claim, type Decision,
} from './transactional-id';

const COMMIT: Decision = { marker: 'COMMIT', raisesEpoch: false };
const ABORT: Decision = { marker: 'ABORT', raisesEpoch: false };

const begin = (now = seconds(0)) => {
  const id = createTransactionalId(7, seconds(60));
  const claim = initProducer(id) as Claim;
  addPartitions(id, claim, { names: ['t-0'], now });
  return { id, claim };
};

test('a transaction is decided first and completed when its markers are written', () => {
  const { id, claim } = begin();
  addPartitions(id, claim, { names: ['t-0', 't-1'], now: seconds(1) });
  expect(endTransaction(id, claim, COMMIT))
    .toEqual({ ...claim, marker: 'COMMIT', partitions: ['t-0', 't-1'] });
  expect(addPartitions(id, claim, { names: ['t-0'], now: seconds(2) }))
    .toEqual({ error: 'CONCURRENT_TRANSACTIONS' });
  expect(completeTransaction(id)).toEqual(claim);
  expect(endTransaction(id, claim, COMMIT)).toEqual(claim);
  expect(endTransaction(id, claim, ABORT)).toEqual({ error: 'INVALID_TXN_STATE' });
});

test('with protocol 2 every transaction has an epoch of its own', () => {
  const { id, claim } = begin();
  const decision = { ...COMMIT, raisesEpoch: true };
  const next = { producerId: 7, epoch: 1 };
  expect(endTransaction(id, claim, decision)).toMatchObject({ ...next, partitions: ['t-0'] });
  expect(endTransaction(id, claim, decision)).toEqual({ error: 'CONCURRENT_TRANSACTIONS' });
  expect(completeTransaction(id)).toEqual(next);
  // The answer was lost: it is given again.
  expect(endTransaction(id, claim, decision)).toEqual(next);
  expect(endTransaction(id, claim, { ...decision, marker: 'ABORT' }))
    .toEqual({ error: 'INVALID_TXN_STATE' });
  expect(addPartitions(id, claim, { names: ['t-0'], now: seconds(2) }))
    .toEqual({ error: 'PRODUCER_FENCED' });
});

test('with protocol 2 whoever aborts what ran out of time gets the epoch that follows', () => {
  const { id, claim } = begin();
  const commit = { ...COMMIT, raisesEpoch: true };
  const abort = { ...ABORT, raisesEpoch: true };
  const next = { producerId: 7, epoch: 1 };
  abortTimedOut(id);
  expect(endTransaction(id, claim, abort)).toEqual({ error: 'CONCURRENT_TRANSACTIONS' });
  expect(endTransaction(id, next, abort)).toEqual({ error: 'PRODUCER_FENCED' });
  completeTransaction(id);
  expect(endTransaction(id, claim, commit)).toEqual({ error: 'INVALID_TXN_STATE' });
  expect(endTransaction(id, claim, abort)).toEqual(next);
  expect(addPartitions(id, next, { names: ['t-0'], now: seconds(2) })).toBe('ok');
  expect(endTransaction(id, claim, abort)).toEqual({ error: 'PRODUCER_FENCED' });
});

test('a new instance fences the old one and aborts what it left open', () => {
  const { id, claim } = begin();
  expect(initProducer(id)).toEqual({ aborts: { producerId: 7, epoch: 1 } });
  expect(initProducer(id)).toEqual({ error: 'CONCURRENT_TRANSACTIONS' });
  completeTransaction(id);
  expect(initProducer(id)).toEqual({ producerId: 7, epoch: 2 });
  expect(endTransaction(id, claim, COMMIT)).toEqual({ error: 'PRODUCER_FENCED' });
});

// Derived scenario "one forgotten transaction hides everybody's records": begun at 1 s.
test('a transaction is aborted by the first look behind its timeout', () => {
  const { id, claim } = begin(seconds(1));
  expect([60, 61, 70].map((at) => isTimedOut(id, seconds(at)))).toEqual([false, false, true]);
  expect(isTimedOut(id, micros(seconds(61) + 1))).toBe(true);
  expect(abortTimedOut(id)).toMatchObject({ marker: 'ABORT', epoch: 1, partitions: ['t-0'] });
  completeTransaction(id);
  expect(endTransaction(id, claim, COMMIT)).toEqual({ error: 'PRODUCER_FENCED' });
});

test('with protocol 2 nothing at all may be aborted, and raises the epoch', () => {
  const id = createTransactionalId(7, seconds(60));
  const claim = initProducer(id) as Claim;
  expect(endTransaction(id, claim, ABORT)).toEqual({ error: 'INVALID_TXN_STATE' });
  expect(endTransaction(id, claim, { ...ABORT, raisesEpoch: true }))
    .toEqual({ producerId: 7, epoch: 1, marker: 'ABORT', partitions: [] });
});

test('a producer that is unsure of its sequences gets the next epoch', () => {
  const { id, claim } = begin();
  endTransaction(id, claim, ABORT);
  completeTransaction(id);
  expect(raiseEpoch(id, claim)).toEqual({ producerId: 7, epoch: 1 });
  expect(raiseEpoch(id, claim)).toEqual({ error: 'PRODUCER_FENCED' });
});

test('only what is part of the open transaction may be written to', () => {
  const { id, claim } = begin();
  expect(isPartOf(id, claim, ['t-0'])).toBe('ok');
  expect(isPartOf(id, claim, ['t-1'])).toEqual({ error: 'INVALID_TXN_STATE' });
  endTransaction(id, claim, COMMIT);
  completeTransaction(id);
  expect(isPartOf(id, claim, ['t-0'])).toEqual({ error: 'INVALID_TXN_STATE' });
});
