import { expect, test } from 'vitest';
import { seconds } from '../../../base/micros';
import { updated } from '../machines/share-state/storage';
import { nextFetchOffset } from './share-partition';
import { resume, type StoredRecord, UNKNOWN_START } from './stored';

const limits = { deliveryCountMax: 5, lockDuration: seconds(30), recordsMax: 100 };
const going = { limits, begin: 40, isThere: (offset: number): boolean => offset !== 12 };

const done = (offset: number): StoredRecord =>
  ({ offset, state: 'ACKNOWLEDGED', deliveryCount: 1 });

test('a new leader knows what was settled; what was only held counts as never delivered', () => {
  const stored = {
    leaderEpoch: 3, startOffset: 10,
    records: [done(10), { offset: 13, state: 'AVAILABLE', deliveryCount: 2 } as const, done(14)],
  };
  const share = resume(stored, going);
  // 10 is done with, 11 was held, the log holds no 12.
  expect([share.startOffset, share.endOffset, nextFetchOffset(share)]).toEqual([11, 14, 11]);
  expect([...share.records].map(([offset, { state, deliveryCount }]) =>
    [offset, state, deliveryCount])).toEqual([
    [11, 'AVAILABLE', 0], [12, 'ARCHIVED', 0], [13, 'AVAILABLE', 2], [14, 'ACKNOWLEDGED', 1],
  ]);
});

test('a window that nobody wrote about begins where the group was told to', () => {
  const share = resume({ leaderEpoch: 0, startOffset: UNKNOWN_START, records: [] }, going);
  expect([share.startOffset, nextFetchOffset(share)]).toEqual([40, 40]);
});

test('an update replaces what it names and forgets what lies before the start', () => {
  const known = { leaderEpoch: 1, startOffset: 4, records: [done(4), done(6)] };
  const changes: StoredRecord[] = [{ offset: 5, state: 'ARCHIVED', deliveryCount: 5 }];
  expect(updated(known, { leaderEpoch: 2, startOffset: 5, changes })).toEqual({
    leaderEpoch: 2, startOffset: 5, records: [changes[0], done(6)],
  });
});
