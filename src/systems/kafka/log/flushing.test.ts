import { expect, test } from 'vitest';
import { type Micros, seconds } from '../../../base/micros';
import { appendAsLeader } from './append';
import { PLAIN } from './batch';
import { endOnDisk, flushTo } from './flushing';
import { copyLog, createLog, type PartitionLog, restartAt, roll, truncateTo } from './log';

const EXPIRY = seconds(30);

/** Appends one record at a time, in seconds. */
function write(log: PartitionLog, at: number, flushMessages?: number): void {
  const now = seconds(at);
  const record = { timestamp: now, key: null, message: -1, isTombstone: false };
  appendAsLeader(log, { origin: PLAIN, bytes: 100, records: [record] }, {
    leaderEpoch: 0, now, maxMessageBytes: 1000, isCompacted: false, isLogAppendTime: false,
    timestampAfterMax: seconds(3600),
    limits: { segmentBytes: 1e9, segmentMs: seconds(1e6), ...(flushMessages && { flushMessages }) },
  });
}

function logOf(times: readonly number[], flushMessages?: number): PartitionLog {
  const log = createLog(0, EXPIRY);
  for (const at of times) write(log, at, flushMessages);
  return log;
}

const onDisk = (log: PartitionLog, at: number): number => endOnDisk(log, seconds(at));

test('what nobody flushes is on the disk once the system has written it back, all of it', () => {
  const log = logOf([1, 10, 20]);
  expect([20, 30, 31, 99].map((at) => onDisk(log, at))).toEqual([0, 0, 3, 3]);
});

test('what is written after that waits its own time', () => {
  const log = logOf([1, 10, 31, 40]);
  expect([40, 60, 61].map((at) => onDisk(log, at))).toEqual([2, 2, 4]);
});

test('flush.messages counts what the broker itself has not flushed', () => {
  const at = (count: number): number => onDisk(logOf([1, 2, 3, 4, 5].slice(0, count), 2), 6);
  expect([1, 2, 3, 4, 5].map(at)).toEqual([0, 2, 2, 4, 4]);
  expect(onDisk(logOf([1, 2, 3], 1), 3)).toBe(3);
});

test('a segment that ends is flushed, and the active one is not', () => {
  const log = logOf([1, 2]);
  roll(log);
  write(log, 3);
  expect([3, 32, 33].map((time) => onDisk(log, time))).toEqual([2, 2, 3]);
});

test('a flush in the middle leaves the rest in memory since it was written', () => {
  const log = logOf([1, 2, 3]);
  flushTo(log, 2);
  expect([30, 31].map((at) => onDisk(log, at))).toEqual([2, 3]);
});

test('a log that is cut keeps on the disk what was there, and begins anew in memory', () => {
  const log = logOf([1, 2, 3, 4], 2);
  const other = copyLog(log);
  write(log, 5);
  truncateTo(log, 1);
  expect(onDisk(log, 5)).toBe(1);
  write(log, 6);
  expect([6, 36].map((at) => onDisk(log, at))).toEqual([1, 2]);
  restartAt(log, 7);
  expect(onDisk(log, 7)).toBe(7);
  expect(onDisk(other, 5 as Micros)).toBe(4); // a copy goes on by itself
});
