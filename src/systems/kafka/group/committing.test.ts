import { expect, test } from 'vitest';
import { type ClassicGroup, commitRefusal, epochRefusal, hasHad } from './committing';

const stable: ClassicGroup =
  { state: 'Stable', generation: 4, members: ['m1', 'm2'], instances: { i1: 'm1' } };

test('commitRefusal tells zombies from members', () => {
  const judge = (member: string, generation: number, group: Partial<ClassicGroup> = {}) =>
    commitRefusal({ ...stable, ...group }, { member, generation });
  expect(judge('m1', 4)).toBeUndefined();
  expect(judge('m1', 3)).toBe('ILLEGAL_GENERATION');
  expect(judge('m9', 4)).toBe('UNKNOWN_MEMBER_ID');
  expect(judge('m1', 4, { state: 'PreparingRebalance' })).toBeUndefined();
  expect(judge('m1', 4, { state: 'CompletingRebalance' })).toBe('REBALANCE_IN_PROGRESS');
  expect(judge('', -1, { state: 'Empty', members: [] })).toBeUndefined();
  expect(commitRefusal(stable, { member: 'm0', generation: 4, instance: 'i1' }))
    .toBe('FENCED_INSTANCE_ID');
});

// ClassicGroup#validateOffsetCommit of 4.3.1, and a running broker.
test('commitRefusal lets a producer commit while others sync, or without a name', () => {
  const judge = (member: string, generation: number) => commitRefusal(
    { ...stable, state: 'CompletingRebalance' }, { member, generation, isTransactional: true });
  expect([judge('m1', 4), judge('', -1)]).toEqual([undefined, undefined]);
  expect([judge('m1', 3), judge('m9', 4)]).toEqual(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID']);
});

test('hasHad takes an older epoch only for what the member had in it already', () => {
  const since = { 't-0': 2, 't-1': 4 };
  expect([hasHad(since, ['t-0'], 3), hasHad(since, ['t-0', 't-1'], 3), hasHad(since, ['t-9'], 5)])
    .toEqual([true, false, false]);
});

test('epochRefusal drops a member with a wrong epoch, or only its commit', () => {
  expect(epochRefusal(5, 5, true)).toBeUndefined();
  expect(epochRefusal(5, 4, true)).toBe('STALE_MEMBER_EPOCH');
  expect(epochRefusal(5, 4, false)).toBe('FENCED_MEMBER_EPOCH');
  expect(epochRefusal(undefined, 4, false)).toBe('UNKNOWN_MEMBER_ID');
});
