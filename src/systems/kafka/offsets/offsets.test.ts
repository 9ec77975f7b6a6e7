import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { micros, seconds } from '../../../base/micros';
import { commitDue, startAutoCommit } from './auto-commit';
import {
  commitInTransaction, commitOffset, createOffsets, endTransaction, expireOffsets, isUnstable,
} from './committed';
import { afterOutOfRange } from './position';
import { planReset, type PartitionFacts, type ResetTarget } from './reset';

const facts: PartitionFacts = {
  startOffset: 10, endOffset: 100, committed: 50,
  offsetAt: (time) => (time < 100 ? Math.max(10, time) : undefined),
};
const scope = { topics: ['t'] };

test('planReset stays inside the log, whatever is asked for', () => {
  const targets: fc.Arbitrary<ResetTarget> = fc.oneof(
    fc.integer().map((offset) => ({ to: 'offset', offset }) as const),
    fc.integer().map((by) => ({ to: 'shift', by }) as const),
    fc.integer().map((time) => ({ to: 'time', time }) as const),
    fc.constantFrom('earliest', 'latest', 'current').map((to) => ({ to }) as const));
  fc.assert(fc.property(targets, (target) => {
    const plan = planReset({ 't-0': facts }, { isActive: false, scope, target });
    const offset = 'error' in plan ? -1 : plan['t-0'] as number;
    return offset >= 10 && offset <= 100;
  }));
});

// ResetConsumerGroupOffsetTest#testResetOffsetsExistingTopic: while a consumer is there.
test('planReset refuses a group that has members', () => {
  expect(planReset({ 't-0': facts }, { isActive: true, scope, target: { to: 'earliest' } }))
    .toEqual({ error: 'NON_EMPTY_GROUP' });
});

test('planReset shifts only what was committed, and takes a file as it is', () => {
  const none = { ...facts, committed: null };
  const shift: ResetTarget = { to: 'shift', by: 5 };
  const both = { 't-0': facts, 't-1': none };
  expect(planReset(both, { isActive: false, scope, target: shift })).toEqual({ 't-0': 55 });
  expect(planReset(both, { isActive: false, scope, target: { to: 'current' } }))
    .toEqual({ 't-0': 50, 't-1': 100 });
  const file: ResetTarget = { to: 'file', offsets: { 't-1': 20 } };
  expect(planReset(both, { isActive: false, scope, target: file })).toEqual({ 't-1': 20 });
});

test('a consumer that fell off the log goes on by its policy', () => {
  const log = { startOffset: 10, endOffset: 100, offsetAt: () => 60 };
  const now = seconds(100);
  expect(afterOutOfRange(log, { reset: 'latest', now })).toEqual({ position: 100 });
  expect(afterOutOfRange(log, { reset: { byDuration: seconds(5) }, now }))
    .toEqual({ position: 60 });
  expect(afterOutOfRange(log, { reset: 'none', now }))
    .toEqual({ exception: 'OffsetOutOfRangeException' });
  expect(afterOutOfRange(log, { reset: 'earliest', now })).toEqual({ position: 10 });
});

// Derived scenario "auto-commit: duplicates or loss, depending on where you process".
test('commitDue commits what earlier polls returned, at a poll behind the interval', () => {
  const timer = startAutoCommit(seconds(5), seconds(0));
  const commits: [number, number][] = [];
  for (let poll = 0; poll <= 8; poll++) {
    const due = commitDue(timer, { 't-0': poll }, seconds(poll));
    if (due !== undefined) commits.push([poll, due['t-0'] as number]);
  }
  expect(commits).toEqual([[5, 5]]);
});

test('offsets of a transaction count when it is committed, and make the partition unstable', () => {
  const offsets = createOffsets();
  commitOffset(offsets, 't-0', { offset: 1, at: micros(0) });
  commitInTransaction(offsets, 7, { 't-0': { offset: 2, at: micros(1) } });
  expect([isUnstable(offsets, 't-0'), offsets.committed['t-0']?.offset]).toEqual([true, 1]);
  endTransaction(offsets, 7, true);
  expect([isUnstable(offsets, 't-0'), offsets.committed['t-0']?.offset]).toEqual([false, 2]);
});

test('expireOffsets forgets the offsets of a group that was empty for long enough', () => {
  const offsets = createOffsets();
  commitOffset(offsets, 't-0', { offset: 1, at: seconds(0) });
  const week = { retention: seconds(604_800), isManual: false };
  expect(expireOffsets(offsets, seconds(1e6), week)).toEqual([]);
  offsets.emptySince = seconds(1e6);
  expect(expireOffsets(offsets, seconds(1e6 + 604_799), week)).toEqual([]);
  expect(expireOffsets(offsets, seconds(1e6 + 604_800), week)).toEqual(['t-0']);
});
