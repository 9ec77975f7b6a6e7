import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { micros, seconds } from '../../../base/micros';
import { commitDue, startAutoCommit } from './auto-commit';
import {
  commitInTransaction, commitOffset, type Committed, createOffsets, endTransaction, expireOffsets,
  type Expiring, isUnstable,
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

test('planReset shifts what was committed or nothing, and takes a file as it is', () => {
  const none = { ...facts, committed: null };
  const shift: ResetTarget = { to: 'shift', by: 5 };
  const both = { 't-0': facts, 't-1': none };
  expect(planReset(both, { isActive: false, scope, target: shift }))
    .toEqual({ error: 'IllegalArgumentException' });
  const one = { topics: [], partitions: ['t-0'] };
  expect(planReset(both, { isActive: false, scope: one, target: shift })).toEqual({ 't-0': 55 });
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
  const old = { ...log, offsetAt: () => undefined };
  expect(afterOutOfRange(old, { reset: { byDuration: seconds(5) }, now }))
    .toEqual({ position: null });
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

const commitOf = (offset: number, position: number): Committed =>
  ({ offset, at: micros(position), position });

test('offsets of a transaction count when it is committed, and make the partition unstable', () => {
  const offsets = createOffsets();
  commitOffset(offsets, 't-0', commitOf(1, 0));
  commitInTransaction(offsets, 7, { 't-0': commitOf(2, 1) });
  expect([isUnstable(offsets, 't-0'), offsets.committed['t-0']?.offset]).toEqual([true, 1]);
  endTransaction(offsets, 7, true);
  expect([isUnstable(offsets, 't-0'), offsets.committed['t-0']?.offset]).toEqual([false, 2]);
});

// OffsetMetadataManager#replayEndTransactionMarker; a running broker of 4.3.1 kept the 5.
test('what was committed outside of a transaction while it was open is newer', () => {
  const offsets = createOffsets();
  commitInTransaction(offsets, 7, { 't-0': commitOf(3, 1), 't-1': commitOf(3, 1) });
  commitOffset(offsets, 't-0', commitOf(5, 2));
  expect(Object.keys(endTransaction(offsets, 7, true))).toEqual(['t-1']);
  expect(offsets.committed['t-0']?.offset).toBe(5);
});

test('expireOffsets forgets what is too old, but for what is read or about to change', () => {
  const offsets = createOffsets();
  commitInTransaction(offsets, 7, { 'v-0': commitOf(9, 3) });
  for (const name of ['t-0', 'u-0', 'v-0']) commitOffset(offsets, name, commitOf(1, 0));
  const week = { retention: seconds(604_800), isRead: (topic: string) => topic === 'u' };
  const expire = (at: number, since: Expiring['since']) =>
    expireOffsets(offsets, seconds(at), { ...week, since });
  expect(expire(1e6, null)).toEqual([]);
  expect(expire(1e6 + 604_799, seconds(1e6))).toEqual([]);
  expect(expire(1e6 + 604_800, seconds(1e6))).toEqual(['t-0']);
  commitOffset(offsets, 't-0', { ...commitOf(1, 9), at: seconds(2e6) });
  expect(expire(2e6 + 604_799, 'commit')).toEqual([]);
  expect(expire(2e6 + 604_800, 'commit')).toEqual(['t-0']);
  expect(Object.keys(offsets.committed)).toEqual(['u-0', 'v-0']);
});
