import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { type Micros, micros, seconds } from '../../../base/micros';
import { isRefused } from '../protocol/error';
import {
  acknowledge, type AcknowledgeOutcome, acquire, expireLocks, nextExpiry, releaseAll, renew,
} from './acquiring';
import {
  createShare, dropBefore, mayAcquire, nextFetchOffset, type SharePartition,
} from './share-partition';

const limits = { deliveryCountMax: 5, lockDuration: seconds(30), recordsMax: 100 };

const offsets = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

const take = (share: SharePartition, member: string, list: readonly number[]) =>
  acquire(share, { member, offsets: list, now: micros(0) }).map(({ offset }) => offset);

// Derived scenario "poison record: the log blocks, a share group skips".
test('a record that is always released is archived in the end, and the window moves on', () => {
  const share = createShare(0, limits);
  const deliveries: number[] = [];
  const counts: number[] = [];
  for (let poll = 0; poll < 9; poll++) {
    const list = poll === 0 ? offsets(0, 9) : [...share.records.keys()];
    const acquired = acquire(share, { member: 'm', offsets: list, now: micros(poll) });
    for (const { offset, deliveryCount } of acquired) {
      deliveries.push(offset);
      if (offset === 3) counts.push(deliveryCount);
      const type = offset === 3 ? 'RELEASE' : 'ACCEPT';
      acknowledge(share, { member: 'm', offsets: [offset], type });
    }
  }
  expect(deliveries).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 3, 3, 3]);
  expect([counts, share.startOffset]).toEqual([[1, 2, 3, 4, 5], 10]);
});

test('a slow member loses its lock, another gets the record, and the first may say no more', () => {
  const share = createShare(0, limits);
  take(share, 'slow', [0]);
  expect(nextExpiry(share)).toBe(seconds(30));
  expect(expireLocks(share, micros(seconds(30) - 1))).toEqual([]);
  expireLocks(share, seconds(30));
  const [again] = acquire(share, { member: 'quick', offsets: [0], now: seconds(30) });
  expect(again?.deliveryCount).toBe(2);
  const late = acknowledge(share, { member: 'slow', offsets: [0], type: 'ACCEPT' });
  expect(late).toEqual({ error: 'INVALID_RECORD_STATE' });
});

test('an acknowledgement reaches no further than what was acquired, and skips the past', () => {
  const share = createShare(0, limits);
  const accept = (offsets: number[]) =>
    acknowledge(share, { member: 'm', offsets, type: 'ACCEPT' });
  expect(accept([0])).toEqual({ error: 'INVALID_RECORD_STATE' });
  take(share, 'm', [0, 1, 2, 5]);
  expect([accept([2, 3]), accept([5, 6])])
    .toEqual([{ error: 'INVALID_REQUEST' }, { error: 'INVALID_REQUEST' }]);
  dropBefore(share, 2);
  expect(accept([0, 1])).toEqual([]);
  expect(accept([1, 2])).toHaveLength(1);
  // 0 and 1 are somebody's still.
  expect(share.startOffset).toBe(2);
  releaseAll(share, 'm');
  expect([share.startOffset, share.held.size]).toEqual([5, 0]);
});

test('renew starts a lock anew, close gives everything back', () => {
  const share = createShare(0, limits);
  take(share, 'm', [0, 1]);
  renew(share, { member: 'm', offsets: [0, 1], now: seconds(20) });
  expect(nextExpiry(share)).toBe(seconds(50));
  expect(isRefused(renew(share, { member: 'other', offsets: [0], now: seconds(20) }))).toBe(true);
  expect(releaseAll(share, 'm').map(({ state }) => state)).toEqual(['AVAILABLE', 'AVAILABLE']);
});

test('what the log does not hold, and what retention removed, is done with', () => {
  const share = createShare(0, limits);
  expect(take(share, 'm', [2, 5])).toEqual([2, 5]);
  expect(share.startOffset).toBe(2);
  dropBefore(share, 4);
  expect([share.startOffset, [...share.records.keys()]]).toEqual([4, [4, 5]]);
});

// SharePartitionTest#testReleaseAcquiredRecordsBatchesPostStartOffsetMovementToMiddleOfBatch
test('what retention removed is archived when its member gives it back', () => {
  const share = createShare(5, limits);
  take(share, 'm', offsets(5, 14));
  dropBefore(share, 11);
  expect([share.startOffset, share.endOffset, nextFetchOffset(share)]).toEqual([11, 14, 15]);
  expect(nextExpiry(share)).toBe(seconds(30));
  const states = releaseAll(share, 'm').map(({ state }) => state);
  expect(states).toEqual([...Array<string>(6).fill('ARCHIVED'),
    ...Array<string>(4).fill('AVAILABLE')]);
});

// What SharePartition of 4.3.1 answers.
test('an acknowledgement past a window that retention emptied is an invalid request', () => {
  const share = createShare(5, limits);
  take(share, 'm', [5, 6]);
  dropBefore(share, 7);
  expect(acknowledge(share, { member: 'm', offsets: [7], type: 'ACCEPT' }))
    .toEqual({ error: 'INVALID_REQUEST' });
});

// SharePartitionTest#testAcknowledgeMultipleSubsetRecordBatchWithGapOffsets
test('an acknowledgement passes over what the log does not hold, but may not end there', () => {
  const share = createShare(5, limits);
  take(share, 'm', [5, 6]);
  take(share, 'm', offsets(10, 14));
  const accept = (list: number[]) =>
    acknowledge(share, { member: 'm', offsets: list, type: 'ACCEPT' });
  expect(accept(offsets(6, 8))).toEqual({ error: 'INVALID_REQUEST' });
  expect(accept(offsets(6, 12))).toHaveLength(4);
});

type Act = readonly ['take' | 'settle' | 'expire', number, number];

test('the start never goes back, no record is held twice or delivered too often', () => {
  const acts: fc.Arbitrary<Act> = fc.tuple(
    fc.constantFrom('take', 'settle', 'expire'), fc.nat(12), fc.nat(2));
  fc.assert(fc.property(fc.array(acts, { maxLength: 60 }), (script) => {
    const share = createShare(0, { ...limits, deliveryCountMax: 3 });
    const types: AcknowledgeOutcome[] = ['ACCEPT', 'RELEASE', 'REJECT'];
    script.forEach(([what, offset, which], at) => {
      const [before, now] = [share.startOffset, seconds(at) as Micros];
      const member = `m${which % 2}`;
      const held = [...share.records].filter(([, { state }]) => state === 'ACQUIRED')
        .map(([held]) => held);
      if (what === 'take') {
        const got = acquire(share, { member, offsets: offsets(offset, offset + 2), now });
        expect(got.some((change) => held.includes(change.offset))).toBe(false);
        expect(got.every(({ deliveryCount }) => deliveryCount <= 3)).toBe(true);
      } else if (what === 'settle') {
        const type = types[which] as AcknowledgeOutcome;
        acknowledge(share, { member, offsets: [offset], type });
      } else {
        expireLocks(share, now);
      }
      expect(share.startOffset).toBeGreaterThanOrEqual(before);
      expect([...share.records.keys()]).toEqual(share.records.size === 0
        ? [] : offsets(share.startOffset, share.endOffset));
      expect(nextFetchOffset(share)).toBeGreaterThanOrEqual(share.startOffset);
      expect(typeof mayAcquire(share)).toBe('boolean');
    });
  }));
});

// SharePartition of 4.3.1, lastOffsetAndMaxRecordsToAcquire.
test('a full window gives out again what was released, and nothing behind its end', () => {
  const share = createShare(0, { ...limits, recordsMax: 5 });
  expect(take(share, 'a', offsets(0, 4))).toEqual(offsets(0, 4));
  acknowledge(share, { member: 'a', offsets: [3, 4], type: 'RELEASE' });
  expect(take(share, 'a', offsets(3, 6))).toEqual([3, 4]);
  expect(share.endOffset).toBe(4);
});
