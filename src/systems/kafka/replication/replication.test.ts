import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { micros, seconds } from '../../../base/micros';
import { LENIENT } from '../conform/log-phrases';
import { appendAsLeader } from '../log/append';
import { PLAIN } from '../log/batch';
import { addBatch, createLog, type PartitionLog } from '../log/log';
import { answerFor, refusalByIsr } from './acks';
import { changePartition, type PartitionChange } from './change';
import { NO_LEADER, type PartitionRegistration } from './election';
import { decide, laggards, mayJoin, propose, withdraw } from './isr';
import {
  advanceHighWatermark, becomeLeader, epochRefusal, noteFetch, type Leadership, type FollowerView,
} from './leadership';
import { answerEpoch, epochToAsk, truncateBy } from './truncation';

const lagMax = seconds(30);
const moment = { now: micros(0), lagMax, isEligible: () => true };

function write(log: PartitionLog, message: number, leaderEpoch: number): void {
  const records = [{ timestamp: micros(0), key: null, message, isTombstone: false }];
  appendAsLeader(log, { origin: PLAIN, bytes: 70, records }, { ...LENIENT, leaderEpoch });
}

const messages = (log: PartitionLog): number[] =>
  log.batches.slice().flatMap(({ records }) => records.map(({ message }) => message));

function copyTo(follower: PartitionLog, leader: PartitionLog, end = Infinity): void {
  leader.batches.slice().filter(({ baseOffset }) =>
    baseOffset >= follower.endOffset && baseOffset < end)
    .forEach((batch) => addBatch(follower, batch, LENIENT));
}

/** Asks until both agree; the ends on the way. */
function align(follower: PartitionLog, leader: PartitionLog): number[] {
  const ends: number[] = [];
  for (let epoch = epochToAsk(follower); epoch !== undefined; epoch = epochToAsk(follower)) {
    if (ends.length > 50) throw new Error('they never agree');
    const isAgreed = truncateBy(follower, answerEpoch(leader, epoch));
    ends.push(follower.endOffset);
    if (isAgreed) break;
  }
  return ends;
}

const term = { leader: 1, epoch: 0, isr: [1, 2], replicas: [1, 2], minInSync: 1 };

// Derived scenario "acks=1 loses acknowledged records".
test('what a dead leader alone had is cut off, and its offsets are given again', () => {
  const [b1, b2] = [createLog(), createLog()];
  const first = becomeLeader(b1, term, micros(0));
  for (let message = 0; message < 10; message++) write(b1, message, 0);
  copyTo(b2, b1, 8);
  noteFetch(first.followers[2] as FollowerView, { offset: 8, leaderEnd: 10, now: micros(1) });
  advanceHighWatermark(first, b1, moment);
  expect([b1.endOffset, b1.highWatermark, b2.endOffset]).toEqual([10, 8, 8]);
  becomeLeader(b2, { ...term, leader: 2, epoch: 1, isr: [2] }, micros(2));
  write(b2, 10, 1);
  expect(align(b1, b2)).toEqual([8]);
  copyTo(b1, b2);
  expect(messages(b1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 10]);
});

// KIP-101, restated: epoch 1 ends at 4 in the new leader's log.
test('truncateBy cuts at the end of the common epoch', () => {
  const [a, b] = [createLog(), createLog()];
  for (let at = 0; at < 6; at++) write(a, at, 1);
  copyTo(b, a, 4);
  for (let at = 4; at < 7; at++) write(b, 10 + at, 2);
  expect(align(a, b)).toEqual([4]);
  copyTo(a, b);
  expect(messages(a)).toEqual([0, 1, 2, 3, 14, 15, 16]);
});

test('truncateTo forgets an epoch that begins at the end, so that asking comes to an end', () => {
  const [a, b] = [createLog(), createLog()];
  write(a, 0, 0);
  copyTo(b, a);
  becomeLeader(a, { ...term, epoch: 1 }, micros(0)); // it writes nothing
  becomeLeader(b, { ...term, leader: 2, epoch: 2 }, micros(0));
  write(b, 1, 2);
  expect(align(a, b)).toEqual([1]);
  expect(a.epochs.map(({ epoch }) => epoch)).toEqual([0]);
});

test('after truncation a follower has a prefix of its leader, whatever their epochs were', () => {
  const histories = fc.array(fc.tuple(fc.boolean(), fc.nat(3), fc.boolean()), { maxLength: 14 });
  fc.assert(fc.property(histories, (history) => {
    const replicas = [createLog(), createLog()] as const;
    let [leads, epoch, message] = [0, 0, 0];
    becomeLeader(replicas[0], term, micros(0));
    for (const [changesLeader, count, copies] of history) {
      if (changesLeader) {
        leads = 1 - leads;
        becomeLeader(replicas[leads] as PartitionLog, { ...term, epoch: ++epoch }, micros(0));
      }
      const [leader, follower] = [replicas[leads], replicas[1 - leads]] as PartitionLog[];
      for (let at = 0; at < count; at++) write(leader as PartitionLog, message++, epoch);
      if (!copies) continue;
      align(follower as PartitionLog, leader as PartitionLog);
      const own = messages(follower as PartitionLog);
      expect(own).toEqual(messages(leader as PartitionLog).slice(0, own.length));
      copyTo(follower as PartitionLog, leader as PartitionLog);
      expect(messages(follower as PartitionLog)).toEqual(messages(leader as PartitionLog));
    }
  }));
});

test('the high watermark never goes back and never passes what all in sync have', () => {
  const fetches = fc.array(fc.tuple(fc.constantFrom(2, 3), fc.nat(20)), { maxLength: 30 });
  fc.assert(fc.property(fetches, (script) => {
    const log = createLog();
    const leadership = becomeLeader(
      log, { ...term, isr: [1, 2, 3], replicas: [1, 2, 3] }, micros(0));
    const ends: Record<number, number> = { 2: 0, 3: 0 };
    for (const [follower, offset] of script) {
      write(log, 0, 0);
      ends[follower] = Math.max(ends[follower] as number, Math.min(offset, log.endOffset));
      const before = log.highWatermark;
      noteFetch(leadership.followers[follower] as FollowerView,
        { offset: ends[follower], leaderEnd: log.endOffset, now: micros(0) });
      advanceHighWatermark(leadership, log, moment);
      expect(log.highWatermark).toBeGreaterThanOrEqual(before);
      expect(log.highWatermark).toBeLessThanOrEqual(Math.min(...Object.values(ends)));
    }
  }));
});

const small = (): [PartitionLog, Leadership] => {
  const log = createLog();
  const leadership = becomeLeader(
    log, { ...term, isr: [1], replicas: [1, 2, 3], minInSync: 2 }, micros(0));
  return [log, leadership];
};

test('below min.insync.replicas acks=all is refused, and acks=1 is stored but stays unseen', () => {
  const [log, leadership] = small();
  expect(refusalByIsr(leadership, 'all')).toEqual({ error: 'NOT_ENOUGH_REPLICAS' });
  expect(refusalByIsr(leadership, '1')).toBeUndefined();
  write(log, 0, 0);
  expect(advanceHighWatermark(leadership, log, moment)).toBe(false);
  decide(leadership, [1, 2]);
  noteFetch(leadership.followers[2] as FollowerView,
    { offset: 1, leaderEnd: 1, now: micros(1) });
  // The third is long out of sync; it is waited for only while it is about to join.
  advanceHighWatermark(leadership, log, { ...moment, now: seconds(60), lagMax: seconds(1) });
  expect(log.highWatermark).toBe(1);
});

test('answerFor waits for the high watermark, and tells of an ISR that shrank meanwhile', () => {
  const [, leadership] = small();
  expect(answerFor(leadership, 5, { acks: '1', highWatermark: 0 })).toBe('ok');
  expect(answerFor(leadership, 5, { acks: 'all', highWatermark: 5 })).toBeUndefined();
  expect(answerFor(leadership, 5, { acks: 'all', highWatermark: 6 }))
    .toEqual({ error: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND' });
  decide(leadership, [1, 2]);
  expect(answerFor(leadership, 5, { acks: 'all', highWatermark: 6 })).toBe('ok');
});

// PartitionTest#testShouldNotShrinkIsrIfFollowerCaughtUpToLogEnd
test('laggards are those behind for longer than the lag, but never who has everything', () => {
  const [, leadership] = small();
  decide(leadership, [1, 2, 3]);
  noteFetch(leadership.followers[2] as FollowerView, { offset: 9, leaderEnd: 9, now: seconds(1) });
  noteFetch(leadership.followers[3] as FollowerView, { offset: 8, leaderEnd: 9, now: seconds(1) });
  expect(laggards(leadership, 9, { now: seconds(90), lagMax })).toEqual([3]);
  expect(laggards(leadership, 10, { now: seconds(32), lagMax })).toEqual([2, 3]);
});

// PartitionTest#testFollowerDoesNotJoinISRUntilCaughtUpToOffsetWithinCurrentLeaderEpoch
test('mayJoin wants the high watermark and the start of the present epoch', () => {
  const log = createLog();
  for (let at = 0; at < 10; at++) write(log, at, 0);
  log.highWatermark = 4;
  const leadership = becomeLeader(log, { ...term, epoch: 1, isr: [1] }, micros(0));
  const view = leadership.followers[2] as FollowerView;
  const joins = (offset: number): boolean => {
    noteFetch(view, { offset, leaderEnd: 10, now: micros(1) });
    return mayJoin(leadership, 2, log);
  };
  expect([joins(5), joins(9), joins(10)]).toEqual([false, false, true]);
  expect([propose(leadership, [1, 2]), propose(leadership, [1, 2])]).toEqual([true, false]);
  withdraw(leadership);
  expect(leadership.isr).toEqual([1]);
});

test('epochRefusal tells an old epoch from one that is not known yet', () => {
  expect([3, 5, 4].map((epoch) => epochRefusal(4, epoch)?.error))
    .toEqual(['FENCED_LEADER_EPOCH', 'UNKNOWN_LEADER_EPOCH', undefined]);
});

const three: PartitionRegistration = {
  replicas: [1, 2, 3], isr: [1], elr: [], lastKnownElr: [], leader: 1, leaderEpoch: 4,
  isRecovering: false,
};

const change = (alive: readonly number[], more: Partial<PartitionChange>): PartitionChange => ({
  election: 'ONLINE', isAlive: (id) => alive.includes(id), isElrEnabled: false, minInSync: 1,
  ...more,
});

// Derived scenario "acks=all with min.insync.replicas=1 is only as strong as the ISR".
test('the last of the ISR stays in it though dead: only an unclean election replaces it', () => {
  const offline = changePartition(three, change([], { isr: [] }));
  expect(offline).toMatchObject({ leader: NO_LEADER, isr: [1], leaderEpoch: 5 });
  const waiting = changePartition(offline, change([2, 3], {}));
  expect(waiting).toEqual(offline);
  expect(changePartition(offline, change([2, 3], { election: 'UNCLEAN' })))
    .toMatchObject({ leader: 2, isr: [2], leaderEpoch: 6, isRecovering: true });
  expect(changePartition(offline, change([1, 2, 3], {})))
    .toMatchObject({ leader: 1, isr: [1], leaderEpoch: 6, isRecovering: false });
});

test('an ISR that shrinks leaves the leader epoch as it is', () => {
  const wide = { ...three, isr: [1, 2, 3] };
  expect(changePartition(wide, change([1, 2], { isr: [1, 2] })))
    .toEqual({ ...wide, isr: [1, 2] });
});

// PartitionChangeBuilderTest: testEligibleLeaderReplicas_ElrCanBeElected, _IsrCanShrinkToZero,
// _ElectLastKnownLeader, _RemoveUncleanShutdownReplicasFromElr
test('eligible replicas are elected when the ISR is empty, and after them the last leader', () => {
  const four = { ...three, replicas: [1, 2, 3, 4], elr: [3] };
  const elr = { isElrEnabled: true, minInSync: 3 };
  expect(changePartition(four, change([2, 3, 4], { ...elr, isr: [] })))
    .toMatchObject({ leader: 3, isr: [3], elr: [1] });
  const none = changePartition({ ...four, isr: [1, 2, 3, 4], elr: [] },
    change([], { ...elr, isr: [] }));
  expect(none).toMatchObject({ leader: NO_LEADER, isr: [], elr: [1, 2, 3, 4], lastKnownElr: [1] });
  const unclean = { ...elr, uncleanShutdown: [1, 2, 3, 4] };
  const lost = changePartition(none, change([], unclean));
  expect(lost).toMatchObject({ leader: NO_LEADER, elr: [], lastKnownElr: [1] });
  expect(changePartition(lost, change([1, 2], elr)))
    .toMatchObject({ leader: 1, isr: [1], lastKnownElr: [], isRecovering: true });
});

// PartitionChangeBuilder of 4.3.1, asked the same.
test('the last leader is remembered also while the ISR is not empty', () => {
  const two = { ...three, replicas: [1, 2] };
  expect(changePartition(two, change([2], { isElrEnabled: true, minInSync: 2 })))
    .toMatchObject({ leader: NO_LEADER, isr: [1], elr: [], lastKnownElr: [1] });
});
