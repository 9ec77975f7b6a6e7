import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { copyData } from '../../../base/copy';
import { type Micros, micros, seconds } from '../../../base/micros';
import { LENIENT, LogWriter } from '../conform/log-phrases';
import { appendAsLeader, type AppendContext, type BatchDraft, markerDraft } from './append';
import { PLAIN } from './batch';
import { clean } from './cleaning/compaction';
import { dirtyRatio, firstUncleanable, isDue } from './cleaning/choosing';
import { applyRetention, bytesOf, deleteRecordsBefore } from './cleaning/retention';
import {
  addBatch, createLog, lastStableOffset, type PartitionLog, raiseHighWatermark, roll, truncateTo,
} from './log';
import { deliverable, endFor, fetch } from './reading';
import { noteEpoch } from './epochs';
import { isRefused } from '../protocol/error';
import { newestRecord, offsetForTime } from './timestamps';
import { firstUnstable } from './transactions';

const draft = (timestamp: Micros, more: Partial<BatchDraft> = {}): BatchDraft => ({
  origin: PLAIN, bytes: 100,
  records: [{ timestamp, key: 'k', message: 0, isTombstone: false }], ...more,
});

const forever = { retentionMs: micros(-1), retentionBytes: -1 };

/** One record a second, offset i at second i, in segments of ten seconds. */
function everySecond(count: number): PartitionLog {
  const log = createLog();
  const limits = { segmentBytes: Infinity, segmentMs: seconds(10) };
  for (let at = 0; at < count; at++) {
    appendAsLeader(log, draft(seconds(at)), { ...LENIENT, now: seconds(at), limits });
  }
  raiseHighWatermark(log, log.endOffset);
  return log;
}

// Derived scenario "retention deletes what you have not read, late and by segment".
test('applyRetention deletes whole segments whose youngest record is too old', () => {
  const log = everySecond(331);
  expect(log.segments.slice(0, 3).map(({ baseOffset }) => baseOffset)).toEqual([0, 11, 22]);
  const retention = { ...forever, retentionMs: seconds(60) };
  expect(applyRetention(everySecond(31), retention, seconds(30))).toBe(0);
  expect(applyRetention(log, retention, seconds(330))).toBe(264);
  expect(fetch(log, { offset: 100, bytesMax: 1, isolation: 'read_uncommitted' }))
    .toEqual({ error: 'OFFSET_OUT_OF_RANGE' });
});

test('applyRetention deletes the active segment too when all is too old', () => {
  const log = everySecond(201);
  const retention = { ...forever, retentionMs: seconds(60) };
  expect(applyRetention(log, retention, seconds(330))).toBe(201);
  expect([log.endOffset, log.batches.length, log.segments.length]).toEqual([201, 0, 1]);
});

test('applyRetention by size never goes below the limit, nor past the high watermark', () => {
  fc.assert(fc.property(fc.nat(5000), fc.nat(60), (retentionBytes, highWatermark) => {
    const log = everySecond(50);
    log.highWatermark = Math.min(50, highWatermark);
    const before = bytesOf(log);
    applyRetention(log, { ...forever, retentionBytes }, seconds(50));
    expect(bytesOf(log)).toBeGreaterThanOrEqual(Math.min(before, retentionBytes));
    expect(log.startOffset).toBeLessThanOrEqual(log.highWatermark);
  }));
});

test('deleteRecordsBefore raises the start at once, but not above the high watermark', () => {
  const log = everySecond(30);
  expect([deleteRecordsBefore(log, 15), deleteRecordsBefore(log, 99)]).toEqual([15, 30]);
});

test('appendAsLeader refuses what the topic does not take', () => {
  const refused = (context: Partial<AppendContext>, given: BatchDraft) =>
    appendAsLeader(createLog(), given, { ...LENIENT, ...context });
  const keyless = [{ timestamp: micros(0), key: null, message: 0, isTombstone: false }];
  expect(refused({ isCompacted: true }, draft(micros(0), { records: keyless })))
    .toEqual({ error: 'INVALID_RECORD' });
  expect(refused({ maxMessageBytes: 99 }, draft(micros(0))))
    .toEqual({ error: 'MESSAGE_TOO_LARGE' });
  expect(refused({ timestampAfterMax: seconds(3600) }, draft(seconds(7200))))
    .toEqual({ error: 'INVALID_TIMESTAMP' });
});

const phrases = fc.array(fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((count) => `plain x${count}`),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .map(([who, count]) => `p${who} txn x${count}`),
  fc.tuple(fc.constantFrom('COMMIT', 'ABORT'), fc.integer({ min: 1, max: 3 }))
    .map(([marker, who]) => `${marker} p${who}`),
), { maxLength: 25 });

test('offsets are contiguous, markers included, and LSO <= HW <= LEO always', () => {
  fc.assert(fc.property(phrases, fc.array(fc.nat(60)), (lines, marks) => {
    const writer = new LogWriter();
    lines.forEach((line, at) => {
      writer.play(line);
      if (marks[at] !== undefined) raiseHighWatermark(writer.log, marks[at]);
      const { log } = writer;
      expect(lastStableOffset(log)).toBeLessThanOrEqual(log.highWatermark);
      expect(log.highWatermark).toBeLessThanOrEqual(log.endOffset);
    });
    const offsets = writer.log.batches.slice().flatMap(({ records }) => records)
      .map(({ offset }) => offset);
    expect(offsets).toEqual(offsets.map((_, at) => at));
  }));
});

test('a follower that fetched everything knows the same, and a truncated one goes back', () => {
  fc.assert(fc.property(phrases, fc.nat(60), (lines, cut) => {
    const [leader, early] = [new LogWriter(), new LogWriter()];
    lines.forEach((line) => {
      leader.play(line);
      if (leader.log.endOffset <= cut) early.play(line);
    });
    const follower = createLog();
    leader.log.batches.slice().forEach((batch) => addBatch(follower, batch, LENIENT));
    expect(copyData(follower)).toEqual(leader.log);
    truncateTo(follower, early.log.endOffset);
    expect([follower.endOffset, follower.producers, follower.transactions])
      .toEqual([early.log.endOffset, early.log.producers, early.log.transactions]);
  }));
});

test('readers of committed data see just what committed transactions and plain ones wrote', () => {
  fc.assert(fc.property(phrases, (lines) => {
    const writer = new LogWriter();
    lines.forEach((line) => writer.play(line));
    const { log } = writer;
    raiseHighWatermark(log, log.endOffset);
    const fetched = fetch(log, { offset: 0, bytesMax: Infinity, isolation: 'read_committed' });
    if ('error' in fetched) throw new Error(fetched.error);
    const seen = deliverable(fetched, 0).records.map(({ offset }) => offset);
    const wanted = log.batches.slice().filter((batch) => {
      const { producerId, marker } = batch.origin;
      if (marker !== null || batch.baseOffset >= endFor(log, 'read_committed')) return false;
      const end = log.batches.slice().find((other) => other.origin.marker !== null
        && other.origin.producerId === producerId && other.baseOffset > batch.baseOffset);
      return producerId < 0 || end?.origin.marker === 'COMMIT';
    }).flatMap(({ records }) => records.map(({ offset }) => offset));
    expect(seen).toEqual(wanted);
  }));
});

// UnifiedLogTest#testFirstUnstableOffsetWithTransactionalData
test('firstUnstable does not move until the marker is below the high watermark', () => {
  const writer = new LogWriter();
  ['plain x2', 'p1 txn x3', 'HW=5', 'COMMIT p1'].forEach((line) => writer.play(line));
  expect(firstUnstable(writer.log.transactions)).toBe(2);
  writer.play('HW=6');
  expect(firstUnstable(writer.log.transactions)).toBeUndefined();
});

// Derived scenario "one forgotten transaction hides everybody's records".
test('one open transaction holds back what others wrote behind it, until it is aborted', () => {
  const writer = new LogWriter();
  const read = () => {
    raiseHighWatermark(writer.log, writer.log.endOffset);
    const isolation = 'read_committed';
    const fetched = fetch(writer.log, { offset: 0, bytesMax: Infinity, isolation });
    if ('error' in fetched) throw new Error(fetched.error);
    const { records, position } = deliverable(fetched, 0);
    return [records.map(({ offset }) => offset), position];
  };
  ['plain x3', 'p1 txn x1', 'plain x6'].forEach((line) => writer.play(line));
  expect(read()).toEqual([[0, 1, 2], 3]);
  writer.play('ABORT p1 @10');
  expect(read()).toEqual([[0, 1, 2, 4, 5, 6, 7, 8, 9], 11]);
});

test('offsetForTime finds the first by offset, newestRecord the largest time', () => {
  const log = createLog();
  [100, 300, 200, 400].forEach((time) => appendAsLeader(log, draft(micros(time)), LENIENT));
  expect(offsetForTime(log, micros(200), 'replica')).toEqual({ offset: 1, timestamp: 300 });
  expect(offsetForTime(log, micros(401), 'replica')).toBeUndefined();
  expect(offsetForTime(log, micros(0), 'read_uncommitted')).toBeUndefined();
  expect(newestRecord(log, 'replica')).toEqual({ offset: 3, timestamp: 400 });
  // What is not replicated yet hides older ones.
  raiseHighWatermark(log, 3);
  expect(newestRecord(log, 'read_uncommitted')).toBeUndefined();
});

// LogCleanerTest#testCommitMarkerRemoval
test('clean keeps a marker until its data is gone and delete.retention.ms has passed', () => {
  const writer = new LogWriter();
  const { log } = writer;
  let [dirtyFrom, deleteRetention] = [0, micros(1000)];
  const pass = (now: number) => {
    raiseHighWatermark(log, log.endOffset);
    roll(log);
    dirtyFrom = clean(log, { dirtyFrom, upTo: log.endOffset, now: micros(now), deleteRetention });
    return log.batches.slice().flatMap(({ records }) => records.map(({ offset }) => offset));
  };
  ['0 p1 key 1', '1-2 p1 keys 2,3', '3 COMMIT p1', '4 p1 key 2', '5 COMMIT p1']
    .forEach((line) => writer.play(line));
  expect(pass(1)).toEqual([0, 2, 3, 4, 5]);
  ['6-7 p1 keys 1,3', '8 COMMIT p1'].forEach((line) => writer.play(line));
  expect(pass(1)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(pass(1)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(pass(2000)).toEqual([4, 5, 6, 7, 8]);
  deleteRetention = micros(0);
});

// LogCleanerTest#testCleaningWithDeletes
test('clean removes a tombstone in a second round, and never lets an older value come back', () => {
  const log = createLog();
  const write = (key: string, isTombstone: boolean) => appendAsLeader(log, draft(micros(0), {
    records: [{ timestamp: micros(0), key, message: 0, isTombstone }] }), LENIENT);
  for (let key = 0; key < 8; key++) write(String(key), false);
  for (let key = 0; key < 8; key += 2) write(String(key), true);
  write('last', false);
  raiseHighWatermark(log, log.endOffset);
  roll(log);
  const pass = (now: Micros) => {
    clean(log, { dirtyFrom: 0, upTo: log.endOffset, now, deleteRetention: seconds(86_400) });
    return log.batches.slice().flatMap(({ records }) =>
      records.map(({ key, isTombstone }) => `${key}${isTombstone ? '-' : ''}`));
  };
  expect(pass(seconds(1))).toEqual(['1', '3', '5', '7', '0-', '2-', '4-', '6-', 'last']);
  expect(pass(seconds(86_000))).toHaveLength(9);
  expect(pass(seconds(86_401))).toEqual(['1', '3', '5', '7', 'last']);
});

test('clean keeps offsets and order, and the last value of every key', () => {
  const someKeys = fc.array(fc.constantFrom<string>('a', 'b', 'c'));
  fc.assert(fc.property(someKeys, fc.nat(20), (keys, cut) => {
    const log = createLog();
    for (const key of keys) {
      appendAsLeader(log, draft(micros(0), {
        records: [{ timestamp: micros(0), key, message: 0, isTombstone: false }] }), LENIENT);
    }
    const upTo = Math.min(cut, keys.length);
    const cleaning = { dirtyFrom: 0, now: micros(0), deleteRetention: micros(1) };
    clean(log, { ...cleaning, upTo });
    const left = log.batches.slice().flatMap(({ records }) => records);
    expect(left.map(({ offset }) => offset)).toEqual(keys.map((_, at) => at).filter((at) =>
      at >= upTo || keys.lastIndexOf(keys[at] as string, upTo - 1) === at));
  }));
});

test('firstUncleanable stops at the active segment and at what is young or undecided', () => {
  const log = everySecond(30);
  const limits = { minLag: micros(0), maxLag: seconds(1e6), minDirtyRatio: 0.5 };
  expect(firstUncleanable(log, limits, seconds(30))).toBe(22);
  expect(firstUncleanable(log, { ...limits, minLag: seconds(15) }, seconds(30))).toBe(11);
  expect(dirtyRatio(log, 11, 22)).toBe(0.5);
  expect(isDue(log, 11, { limits, now: seconds(30) })).toBe(false);
  expect(isDue(log, 0, { limits, now: seconds(30) })).toBe(true);
  const impatient = { ...limits, maxLag: seconds(5) };
  expect(isDue(log, 11, { limits: impatient, now: seconds(30) })).toBe(true);
});

// What UnifiedLog and the cleaner of 4.3.1 do in the same place.
test('fetch reads one segment, however much it may', () => {
  const log = everySecond(30);
  const lastOf = (offset: number) => {
    const told = fetch(log, { offset, bytesMax: 1e6, isolation: 'replica' });
    return isRefused(told) ? told : told.batches.at(-1)?.lastOffset;
  };
  expect([lastOf(0), lastOf(10), lastOf(11), lastOf(25)]).toEqual([10, 10, 21, 29]);
});

test('appendAsLeader refuses what fits into no segment', () => {
  const limits = { segmentBytes: 99, segmentMs: seconds(10) };
  expect(appendAsLeader(createLog(), draft(micros(0)), { ...LENIENT, limits }))
    .toEqual({ error: 'RECORD_LIST_TOO_LARGE' });
});

test('truncateTo keeps the segment that begins there, and no epoch that begins at the end', () => {
  const log = everySecond(30);
  truncateTo(log, 22);
  expect(log.segments.at(-1)).toMatchObject({ baseOffset: 22, bytes: 0 });
  noteEpoch(log.epochs, { epoch: 1, startOffset: 22 });
  truncateTo(log, 40);
  expect(log.epochs).toEqual([{ epoch: 0, startOffset: 0 }]);
});

test('firstUncleanable leaves the whole segment of what is undecided', () => {
  const log = everySecond(30);
  const limits = { minLag: micros(0), maxLag: seconds(1e6), minDirtyRatio: 0.5 };
  log.highWatermark = 15;
  expect(firstUncleanable(log, limits, seconds(30))).toBe(11);
});

// Cleaner.java, checkBatchRetention: the marker has the last epoch of a producer without data.
test('clean keeps the marker of a producer that has nothing else in the log', () => {
  const log = createLog();
  const end = markerDraft(
    { producerId: 7, producerEpoch: 0, marker: 'COMMIT', coordinatorEpoch: 0 }, micros(0));
  appendAsLeader(log, end, LENIENT);
  appendAsLeader(log, draft(micros(0)), LENIENT);
  for (const now of [micros(0), micros(1)]) {
    clean(log, { dirtyFrom: 0, upTo: 2, now, deleteRetention: micros(0) });
  }
  expect(log.batches.slice().map(({ lastOffset, records }) => [lastOffset, records.length]))
    .toEqual([[0, 0], [1, 1]]);
});
