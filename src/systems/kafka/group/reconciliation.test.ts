import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { partitionsOf, type PartitionName } from '../protocol/partition';
import { joiningMember, type MemberAssignment, reconcile, sinceOf } from './reconciliation';

// CurrentAssignmentBuilderTest#testUnrevokedToUnrevoked
test('reconcile waits until the member no longer reports what it must give up', () => {
  const member: MemberAssignment = {
    state: 'UNREVOKED_PARTITIONS', memberEpoch: 10, assigned: ['t-1'], pendingRevocation: ['t-0'],
  };
  const target = { epoch: 11, partitions: ['t-1', 't-2'] };
  const isFree = (): boolean => true;
  expect(reconcile(member, { target, owned: null, isFree })).toBe(member);
  expect(reconcile(member, { target, owned: ['t-0', 't-1'], isFree })).toBe(member);
  expect(reconcile(member, { target, owned: ['t-1'], isFree })).toEqual({
    state: 'STABLE', memberEpoch: 11, assigned: ['t-1', 't-2'], pendingRevocation: [],
  });
});

// CurrentAssignmentBuilder of 4.1.2, and of 4.3.1.
test('reconcile raises the epoch of who has let go only up to 4.1', () => {
  const member: MemberAssignment = {
    state: 'UNREVOKED_PARTITIONS', memberEpoch: 10, assigned: ['t-1'], pendingRevocation: ['t-0'],
  };
  const target = { epoch: 12, partitions: [] };
  const given = { target, owned: ['t-1'], isFree: (): boolean => true };
  expect(reconcile(member, { ...given, version: '4.1' }).memberEpoch).toBe(11);
  expect(reconcile(member, given).memberEpoch).toBe(10);
});

// ConsumerGroupMember of 4.3.1 keeps an epoch beside each partition.
test('sinceOf dates what is new, and leaves what stays or is still to be let go', () => {
  const before: MemberAssignment =
    { state: 'STABLE', memberEpoch: 4, assigned: ['t-0', 't-1'], pendingRevocation: ['t-2'] };
  const after: MemberAssignment =
    { state: 'UNREVOKED_PARTITIONS', memberEpoch: 6, assigned: ['t-0', 't-2', 't-3'],
      pendingRevocation: ['t-1'] };
  expect(sinceOf({ 't-0': 2, 't-1': 4, 't-2': 3 }, before, after))
    .toEqual({ 't-0': 2, 't-1': 4, 't-2': 6, 't-3': 6 });
});

// CurrentAssignmentBuilder#updateCurrentAssignment of 4.3.1.
test('reconcile takes what is read no more at once, also while something is still held', () => {
  const target = { epoch: 10, partitions: ['t-0', 'u-0'] };
  const given = {
    target, owned: ['t-0', 'u-0'], isFree: (): boolean => true, hasResubscribed: true,
    isRead: (name: PartitionName): boolean => name === 't-0',
  };
  const stable: MemberAssignment =
    { state: 'STABLE', memberEpoch: 10, assigned: ['t-0', 'u-0'], pendingRevocation: [] };
  const revoking = { ...stable, state: 'UNREVOKED_PARTITIONS', assigned: ['t-0'] } as const;
  expect(reconcile(stable, given)).toEqual({ ...revoking, pendingRevocation: ['u-0'] });
  expect(reconcile(stable, { ...given, owned: ['t-0'] })).toEqual({ ...stable, assigned: ['t-0'] });
  expect(reconcile(stable, { ...given, version: '4.1' })).toBe(stable);
  const holding: MemberAssignment =
    { ...stable, state: 'UNREVOKED_PARTITIONS', pendingRevocation: ['t-1'] };
  expect(reconcile(holding, { ...given, owned: ['t-1'] }))
    .toEqual({ ...revoking, pendingRevocation: ['t-1', 'u-0'] });
});

test('reconcile never lets two members own one partition, and brings all to their targets', () => {
  const all = partitionsOf('t', 5);
  const targets = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 }),
    { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(targets, fc.infiniteStream(fc.nat(2)), (epochs, turns) => {
    const members = [joiningMember(), joiningMember(), joiningMember()];
    const held = members.map((): readonly PartitionName[] => []); // what the clients really hold
    epochs.forEach((owners, at) => {
      const isLast = at === epochs.length - 1;
      // A target may change before everybody is there; only the last one is waited for.
      const order = isLast
        ? [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]
        : [turns.next().value as number, turns.next().value as number];
      for (const turn of order) {
        const owned = held[turn] ?? [];
        const target = {
          epoch: at + 1, partitions: all.filter((_, place) => owners[place] === turn),
        };
        const isFree = (name: PartitionName): boolean => members.every((other, place) =>
          place === turn || ![...other.assigned, ...other.pendingRevocation].includes(name));
        const member = reconcile(members[turn] as MemberAssignment, { target, owned, isFree });
        members[turn] = member;
        held[turn] = member.assigned;
        const everything = held.flat();
        expect(new Set(everything).size).toBe(everything.length);
      }
      if (isLast) {
        expect(members.map(({ assigned }) => assigned)).toEqual([0, 1, 2].map((turn) =>
          all.filter((_, place) => owners[place] === turn)));
      }
    });
  }));
});
