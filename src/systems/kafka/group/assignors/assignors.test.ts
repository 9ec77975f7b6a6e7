import { describe, expect, it, test } from 'vitest';
import { fc } from '../../../../testing/by-chance';
import { assignRange } from './range';
import { assignRoundRobin } from './round-robin';
import { assignCooperative, assignEager, assignSticky } from './sticky';
import {
  allPartitions, type Assignment, type Assignor, readTopics, type Subscriptions, type TopicCounts,
} from './subscription';
import { assignUniform } from './uniform';

const sticky: Assignor = (topics, members) => assignSticky(topics, members).assignment;
const uniform: Assignor = (topics, members) => assignUniform(topics, members);
const assignors: readonly (readonly [string, Assignor])[] = [
  ['range', assignRange], ['roundrobin', assignRoundRobin], ['sticky', sticky],
  ['uniform', uniform],
  ['uniform of 4.0', (topics, members) => assignUniform(topics, members, { version: 'first' })],
];

const topicCounts = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 7 }), { minKeys: 1 });
const ids = fc.uniqueArray(fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6'), { minLength: 1 });

/** Members that all read all topics. */
const equal = fc.tuple(topicCounts, ids).map(([topics, members]): [TopicCounts, Subscriptions] =>
  [topics, Object.fromEntries(members.map((id) => [id, { topics: Object.keys(topics) }]))]);

/** Members that read what they like. */
const mixed = fc.tuple(topicCounts, ids, fc.array(fc.nat(15), { minLength: 6, maxLength: 6 }))
  .map(([topics, members, masks]): [TopicCounts, Subscriptions] => [topics, Object.fromEntries(
    members.map((id, at) => [id, {
      topics: Object.keys(topics).filter((_, bit) => ((masks[at] as number) >> bit) & 1),
    }]))]);

const owning = (members: Subscriptions, assignment: Assignment, generation = 1): Subscriptions =>
  Object.fromEntries(Object.entries(members).map(([id, member]) =>
    [id, { ...member, owned: assignment[id] ?? [], generation }]));

const sizes = (assignment: Assignment): number[] =>
  Object.values(assignment).map(({ length }) => length);

const spread = (assignment: Assignment): number =>
  Math.max(...sizes(assignment)) - Math.min(...sizes(assignment));

/** How many partitions are where they were. */
const kept = (before: Assignment, after: Assignment): number =>
  Object.entries(after).reduce((sum, [id, names]) =>
    sum + names.filter((name) => before[id]?.includes(name)).length, 0);

describe.each(assignors)('%s', (called, assign) => {
  it('gives every partition that somebody reads to exactly one member that reads it', () => {
    fc.assert(fc.property(fc.oneof(equal, mixed), ([topics, members]) => {
      // K139: sticky may deal to a member that reads nothing.
      const doAllRead = Object.values(members).every((member) => member.topics.length > 0);
      fc.pre(called !== 'sticky' || doAllRead);
      const assignment = assign(topics, members);
      const given = Object.values(assignment).flat().toSorted();
      expect(given).toEqual(allPartitions(topics, readTopics(topics, members)).toSorted());
      for (const [id, names] of Object.entries(assignment)) {
        const read = new Set(allPartitions(topics, members[id]?.topics ?? []));
        expect(names.every((name) => read.has(name))).toBe(true);
      }
    }));
  });

  it('balances equal members: over all topics, or, for range, in each', () => {
    fc.assert(fc.property(equal, ([topics, members]) => {
      const limit = assign === assignRange ? Object.keys(topics).length : 1;
      expect(spread(assign(topics, members))).toBeLessThanOrEqual(limit);
    }));
  });
});

test.each([['sticky', sticky], ['uniform', uniform]] as const)(
  '%s moves no more than balance needs when a member joins or leaves', (_, assign) => {
    fc.assert(fc.property(equal, fc.boolean(), ([topics, members], isJoining) => {
      const before = assign(topics, members);
      const [first] = Object.keys(members);
      const { [first as string]: _left, ...rest } = owning(members, before);
      const changed = isJoining || Object.keys(rest).length === 0
        ? { ...owning(members, before), m9: { topics: Object.keys(topics), generation: 1 } }
        : rest;
      const after = assign(topics, changed);
      expect(spread(after)).toBeLessThanOrEqual(1);
      // Whoever stays keeps what the smaller quota allows.
      const total = allPartitions(topics, Object.keys(topics)).length;
      const least = Math.floor(total / Object.keys(changed).length);
      for (const id of Object.keys(changed)) {
        const had = before[id]?.length ?? 0;
        const still = (after[id] ?? []).filter((name) => before[id]?.includes(name)).length;
        expect(still).toBeGreaterThanOrEqual(Math.min(had, least));
      }
    }));
  });

test('sticky changes nothing when nothing changed', () => {
  fc.assert(fc.property(fc.oneof(equal, mixed), ([topics, members]) => {
    const before = sticky(topics, members);
    const after = sticky(topics, owning(members, before));
    expect(kept(before, after)).toBe(Object.values(before).flat().length);
  }));
});

/** Rounds of the cooperative assignor from an assignment on, until each partition has an owner. */
function rounds(topics: TopicCounts, members: Subscriptions, before: Assignment): Assignment[] {
  const all = allPartitions(topics, readTopics(topics, members)).length;
  const made: Assignment[] = [];
  let now = before;
  for (let generation = 1; generation < 20; generation++) {
    const next = assignCooperative(topics, owning(members, now, generation));
    for (const [id, names] of Object.entries(next)) {
      const others = Object.entries(now).filter(([other]) => other !== id);
      const foreign = new Set(others.flatMap(([, own]) => own));
      expect(names.some((name) => foreign.has(name))).toBe(false);
    }
    made.push(next);
    now = next;
    if (Object.values(next).flat().length === all) return made;
  }
  throw new Error('no round gave each partition to somebody');
}

// Members that read different topics may need a third round: balancing starts anew in each.
test.each([['equal', equal, 2], ['mixed', mixed, 4]] as const)(
  'cooperative gives nothing away that another one owns, and %s members come to rest',
  (_, group, most) => {
    fc.assert(fc.property(group, ([topics, members]) => {
      const joined = { ...members, m9: { topics: Object.keys(topics) } };
      const made = rounds(topics, joined, sticky(topics, members));
      expect(made.length).toBeLessThanOrEqual(most);
    }));
  });

// What the real assignor gives: a member leaves a part of what it lost to a third round.
test('cooperative needs three rounds where what one gave up another one gives up, too', () => {
  const members: Subscriptions = {
    m1: { topics: ['b', 'c'] }, m2: { topics: ['a'] }, m3: { topics: ['b'] }, m4: { topics: [] },
    m5: { topics: ['a'] }, m6: { topics: ['c'] },
  };
  const topics = { a: 3, b: 5, c: 7 };
  const joined = { ...members, m9: { topics: ['a', 'b', 'c'] } };
  const given = rounds(topics, joined, sticky(topics, members))
    .map((assignment) => Object.values(assignment).flat().length);
  expect(given).toEqual([11, 14, 15]);
});

// RangeAssignorTest#testStaticMemberRangeAssignmentPersistent, its second half.
test('assignRange leaves static members what they have when a dynamic one is exchanged', () => {
  const member = (instance?: string) => ({ topics: ['t1', 't2'], ...(instance && { instance }) });
  const staying = { c1: member('i1'), c2: member('i2'), c3: member('i3') };
  const [before, after] = [{ c4: member() }, { c0: member() }].map((dynamic) =>
    assignRange({ t1: 5, t2: 4 }, { ...staying, ...dynamic }));
  expect(after).toEqual({ c1: before?.['c1'], c2: before?.['c2'], c3: before?.['c3'],
    c0: ['t1-4', 't2-3'] });
});

// AbstractStickyAssignorTest: two members claim one partition.
test('assignSticky believes the later generation, and nobody in a draw', () => {
  const member = (generation: number) => ({ topics: ['t'], owned: ['t-0'], generation });
  const later = assignSticky({ t: 2 }, { a: member(1), b: member(2) });
  expect(later.assignment['b']).toEqual(['t-0']);
  const draw = assignSticky({ t: 2 }, { a: member(1), b: member(1) });
  expect([...draw.transferring.keys()]).toEqual(['t-0']);
});

// AbstractStickyAssignor, where members read different topics: the draw is forgotten.
test('assignSticky leaves a third member of a later generation what two others claim', () => {
  const claim = (topic: string, generation: number) =>
    ({ topics: [topic], owned: ['t-0'], generation });
  const { assignment } = assignSticky({ t: 1, u: 1 },
    { m1: claim('t', 1), m2: claim('t', 1), m3: claim('t', 2), m4: { topics: ['u'] } });
  expect(assignment).toEqual({ m1: [], m2: [], m3: ['t-0'], m4: ['u-0'] });
});

// AbstractStickyAssignorTest#testMaxQuotaConsumerMoreThanNumExpectedMaxCapacityMembers
test('assignSticky lets keep the larger quota whom Java walks first', () => {
  const topics = ['topic1', 'topic2'];
  const { assignment, transferring } = assignSticky({ topic1: 2, topic2: 2 }, {
    consumer1: { topics, owned: ['topic1-0', 'topic2-0'], generation: 1 },
    consumer2: { topics, owned: ['topic1-1', 'topic2-1'], generation: 1 },
    consumer3: { topics, generation: 1 },
  });
  expect(assignment).toEqual({
    consumer1: ['topic1-0'], consumer2: ['topic1-1', 'topic2-1'], consumer3: ['topic2-0'],
  });
  expect([...transferring]).toEqual([['topic2-0', 'consumer3']]);
});

// Derived scenario "more consumers than partitions, and the 45 second hole": c2 of four dies.
test('after a member died, range shifts the others along, sticky and uniform do not', () => {
  const member = { topics: ['t'], generation: 1 };
  const four = { c1: member, c2: member, c3: member, c4: member };
  const before = { c1: ['t-0'], c2: ['t-1'], c3: ['t-2'], c4: [] };
  expect(assignRange({ t: 3 }, four)).toEqual(before);
  const { c2: _dead, ...left } = owning(four, before);
  expect(assignRange({ t: 3 }, left)).toEqual({ c1: ['t-0'], c3: ['t-1'], c4: ['t-2'] });
  const gentle = { c1: ['t-0'], c3: ['t-2'], c4: ['t-1'] };
  expect(assignCooperative({ t: 3 }, left)).toEqual(gentle);
  expect(assignUniform({ t: 3 }, left)).toEqual(gentle);
});

// AbstractStickyAssignor#allSubscriptionsEqual; java.util.HashMap walks "m1" before "m2".
test('sticky deals to members without topics as long as they come first', () => {
  const [none, some] = [{ topics: [] }, { topics: ['t'] }];
  expect(sticky({ t: 3 }, { m1: none, m2: some })).toEqual({ m1: ['t-0', 't-2'], m2: ['t-1'] });
  expect(sticky({ t: 4 }, { m1: some, m2: none })['m2']).toEqual([]);
});

// What StickyAssignor of 4.3.1 answered: of two that moved, the one goes home that is first in
// the buckets of its hash set, not the one that moved first.
test('K139: sticky moves home what its hash set has first', () => {
  const all = ['t0', 't1', 'orders.2', 't3'];
  const members = owning({
    'c2-586': { topics: all }, 'c4-60': { topics: all }, 'c3': { topics: ['t1'] },
    'c1-3bf': { topics: ['t0', 't3'] },
  }, {
    'c2-586': ['t1-0', 't1-1', 't1-2', 'orders.2-2', 'orders.2-4', 'orders.2-5', 't3-0'],
    'c4-60': ['orders.2-3'],
  });
  const given = sticky({ 't0': 1, 't1': 3, 'orders.2': 6, 't3': 1 }, members);
  expect(given['c2-586']?.toSorted()).toEqual(['orders.2-4', 'orders.2-5', 't1-2']);
});

test('assignEager goes by what its assignors remember: eager members hold nothing by then', () => {
  const topics = { t: 6 };
  const alone = { a: { topics: ['t'], owned: [], sticky: null } };
  const before = assignEager(topics, alone);
  const memory = { owned: before['a'] ?? [], generation: 1 };
  const joined = { a: { topics: ['t'], owned: [], sticky: memory }, b: alone.a };
  const kept = { a: ['t-0', 't-1', 't-2'], b: ['t-3', 't-4', 't-5'] };
  expect(assignEager(topics, joined)).toEqual(kept);
});
