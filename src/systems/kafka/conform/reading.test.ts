/** Cleaning, rewinding and sharing a log: cases with forms and values that no file of ours has. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { casePlayer } from '../../../testing/vectors';
import { vectors } from '../conform';

const outcome = casePlayer(vectors);

const cleaned = (after: object): Json => ({ after: after as Json,
  log: ['0 key 0', '1 p1 key 0', '2 p2 key 0', '3 p3 key 0', '4 p2 key 1'] });

const rounds = (...last: number[]): Json => ({ passes: [
  { append: 'p1 keys 2,3 (0,1)' }, { append: 'p2 keys 2,3 (2,3) + COMMIT p2 4' },
  { append: 'key 2 (5) + key 3 (6) + COMMIT p1 7' }, { offsets: [4, 5, 6, 7] },
  { append: 'p2 key 1 (8) + COMMIT p2 9' }, { offsets: [4, 5, 6, 7, 8, 9] },
  { after_delete_horizon: true, offsets: last }] });

const tomb = (later: number[]): Json => ({ log: ['0 key 7', '1 tombstone 7', '2 key 8'],
  after_first_pass: { offsets: [1, 2] }, after_delete_horizon: { offsets: later } });

const pairs = (offset: number): Json => ({
  before: [{ key: 'a', value: '1' }, { key: 'b', value: '2' }, { key: 'a', value: '3' }],
  after: [{ offset: 1, key: 'b' }, { offset, key: 'a', value: '3' }] });

const reset = (
  ...[option, argument, offset, more = {}]: [string, Json, Json, object?]
): Json => ({
  option, argument, logStart: 3, logEnd: 40, committed: 20, expected_new_committed: offset,
  ...more });

const scope = (option: string, expected: object, groups: string[] = []): Json =>
  ({ topics: { A: 2, B: 1 }, option, expected: expected as Json, groups });

const buried = (left: number[]): Json => ({ passes: [{ append: 'key 0 (0)' }, { offsets: [0] },
  { append: 'tombstone 0 (1) + key 1 (2)' }, { offsets: left },
  { after_delete_horizon: true, offsets: [2] }] });
const dead = (pair: string): Json => ({ before: ['a => 1', 'a => null', 'b => 2'],
  after: [pair, 'b => 2'], after_delete_horizon: ['b => 2'] });
const found = (left: number[]): Json => ({ passes: [
  { keys: [1, 3, 2], offsets: [0, 2, 3, 4, 5] }, { append: 'keys 1,3 (6,7) + COMMIT 8' },
  { keys: [2, 1, 3], offsets: [3, 4, 5, 6, 7, 8] },
  { after_delete_horizon: true, offsets: left }] });
const rolled = (left: number[]): Json => ({ passes: [
  { append: 'keys 1,1 (0,1) + roll + key 1 (2)' }, { offsets: [1, 2] }, { append: 'roll' },
  { offsets: left }] });

const times = (more: object): Json =>
  ({ timestamps_by_offset: [10, 40, 30, 40, 20], ...more });
const replicated = (hw: number): Json =>
  times({ HW: hw, queries: [{ target: 'LATEST', offset: hw }, { target: 'MAX', expected: null }] });
const dated = (duration: string, offset: number): Json => ({
  option: '--by-duration', argument: duration, logStart: 0, logEnd: 4, committed: 4, now: 20_000,
  timestamps_by_offset: [0, 5000, 10_000, 15_000], expected_new_committed: offset });
const each = (offset: number): Json => ({ records: 'offset i has timestamp 100 + 10*i, 0..9',
  queries: [{ target: 125, offset, timestamp: 100 + 10 * offset }] });

const share = (steps: Json[], more: object = {}): Json => ({ records: '5-9', steps, ...more });
const rolledBack = (state: string): Json => share([{ do: 'm1 acquires 5-9' },
  { do: 'm1 ACCEPT 5-6, RELEASE 7-9, REJECT 5', error: 'InvalidRecordStateException',
    '5-9': state }]);
const moved = (state: string): Json => share([{ do: 'm1 acquires 5-9' }, { do: 'm1 RELEASE 5-6' },
  { do: 'LSO moves to 8', startOffset: 8, states: { 5: state, 7: 'ACQUIRED/1 (m1)' } },
  { do: 'lock times out', states: { 7: 'ARCHIVED' } }]);
const locked = (state: string): Json => share([{ do: 'm2 acquires 5-6' }, { do: '20000 ms pass' },
  { do: 'm2 renews 5' }, { do: '20000 ms pass', states: { 5: 'ACQUIRED/1', 6: state } }]);
const parts = (count: number): Json => share(['acquire (count 1)', 'm1 releases all -> AVAILABLE',
  `acquire 5-6 (count ${count})`]);

const apart = (next: number): Json => share([{ do: 'm1 acquires 5-9' },
  { do: 'm1 acquires 12-14, 17-18' }, { do: 'm1 ACCEPT 5-12, RELEASE 13-18' },
  { do: 'm2 acquires 12-13', acquired: [13], nextFetchOffset: next + 2 }]);
const passed = (start: number): Json => share([{ do: 'm1 acquires 5-6' }, { do: 'm1 acquires 7-9' },
  { do: 'LSO moves to 7' }, { do: 'm1 ACCEPT 5-7', error: null, startOffset: start },
  { do: 'm1 leaves', startOffset: 8, states: { 5: 'ARCHIVED/1', 8: 'AVAILABLE/1' } }]);
const written = (free: string): Json => ({
  persisted: { startOffset: 5, '5-7': 'AVAILABLE/2', '8-9': 'ARCHIVED/3' },
  expected: { startOffset: 5, endOffset: 9, [free]: 'AVAILABLE count 2' } });

const cases: readonly (readonly [what: string, group: string, right: Json, wrong: Json])[] = [
  ['what producers need stays', 'compaction',
    cleaned({ keys: [0, 1], last_offset_per_batch: [1, 3, 4],
      last_sequence_by_pid: { 1: 0, 2: 1, 3: 0 } }),
    cleaned({ last_offset_per_batch: [3, 4] })],
  ['rounds over the logs of several producers', 'compaction', rounds(5, 6, 7, 8, 9),
    rounds(4, 5, 6, 7, 8, 9)],
  ['a tombstone', 'compaction', tomb([2]), tomb([1, 2])],
  ['pairs as data', 'compaction', pairs(2), pairs(0)],
  ['tombstones over several rounds', 'compaction', buried([1, 2]), buried([2])],
  ['pairs, and a tombstone among them', 'compaction', dead('a => null'), dead('a => 1')],
  ['a log that only its first round tells', 'compaction', found([4, 5, 6, 7, 8]),
    found([3, 4, 5, 6, 7, 8])],
  ['a marker that ends nothing here', 'compaction',
    { log: ['0 COMMIT p1', '1 key 2'], after_delete_horizon: { last_offset_per_batch: [0, 1] } },
    { log: ['0 p1 key 1', '1 COMMIT p1'], after_delete_horizon: { last_offset_per_batch: [0] } }],
  ['a segment that ends when it is told', 'compaction', rolled([2]), rolled([1])],
  ['a file of the reset tool', 'reset_offsets',
    { topic_partitions: { T: 2 }, option: '--from-file', file: ['T,0,2', 'T,1,3'],
      expected: { 'T-0': 2, 'T-1': 3 } },
    { topic_partitions: { T: 2 }, option: '--from-file', file: ['T,0,2'], expected: { 'T-1': 2 } }],
  ['groups alike', 'reset_offsets',
    scope('--all-groups --topic A:1 --to-earliest', { g: { 'A-1': 0 } }, ['g']),
    scope('--all-groups --topic A:1 --to-earliest', { g: { 'A-0': 0 } }, ['g'])],
  ['an active group keeps its offsets', 'reset_offsets',
    reset('--to-earliest', null, 'unchanged', { group_state: 'Stable' }),
    reset('--to-earliest', null, 'unchanged')],
  ['what is not replicated yet', 'offsets_for_times', replicated(1), replicated(4)],
  ['what is only tried', 'reset_offsets', reset('--to-earliest', null, 20, { dry_run: true }),
    reset('--to-earliest', null, 3, { dry_run: true })],
  ['when each record was written', 'reset_offsets', dated('PT7S', 3), dated('PT50S', 3)],
  ['the end before and after a cut', 'offsets_for_times',
    times({ query: 'MAX_TIMESTAMP', expected: { offset: 1 }, after_truncate_to_0: null }),
    times({ query: 'MAX_TIMESTAMP', do: 'truncateTo(2)', expected: { offset: 3 } })],
  ['records without a key', 'compaction',
    { before: 'keys 0..N-1 each twice, N unkeyed records', after: 'no unkeyed record remains' },
    { before: 'tombstones for odd keys', after: 'each key < N remains once' }],
  ['how far is dirty', 'compaction',
    { before_keys_by_offset: [1, 1, 1, 2], uncleanable_from: 2, after: { offsets: [1, 2, 3] } },
    { before_keys_by_offset: [1, 1, 1, 2], after: { offsets: [1, 2, 3] } }],
  ['dates', 'reset_offsets', reset('--to-datetime', 'after record 9', 10),
    reset('--to-datetime', 'before record 9', 10)],
  ['durations', 'reset_offsets', reset('--by-duration', 'PT1M', 3),
    reset('--by-duration', 'PT1M', 3, { note: 'all records are older than 1 minute' })],
  ['an argument behind its option', 'reset_offsets',
    reset('--all-topics --shift-by -5 --execute', null, 15), reset('--shift-by 5', null, 15)],
  ['a group that reads', 'reset_offsets',
    reset('--to-earliest', null, 'the group is not inactive', { group_state: 'Stable' }),
    reset('--to-earliest', null, 'the group is not inactive', { group_state: 'Empty' })],
  ['several topics', 'reset_offsets',
    scope('--topic A:1 --topic B --to-earliest', { 'A-0': 'unchanged', 'A-1': 0, 'B-0': 0 }),
    scope('--topic A --to-earliest', { 'A-0': 0, 'B-0': 0 })],
  ['the end after records were cut off', 'offsets_for_times',
    times({ truncate_to: 1, query: 'MAX_TIMESTAMP', expected: { offset: 0, timestamp: 10 } }),
    times({ truncate_to: 1, query: 'MAX_TIMESTAMP', expected: { offset: 1, timestamp: 40 } })],
  ['the start after records were deleted', 'offsets_for_times',
    times({ log_start: 2, query: -2, expected: { offset: 2 } }),
    times({ log_start: 2, query: -1, expected: { offset: 2 } })],
  ['a time that no record has', 'offsets_for_times', times({ target: 41, expected: null }),
    times({ target: 40, expected: null })],
  ['records by a formula', 'offsets_for_times', each(3), each(2)],
  ['all of a request or nothing', 'share_groups', rolledBack('ACQUIRED count 1'),
    rolledBack('AVAILABLE count 1')],
  ['what lies before the start of the log', 'share_groups', moved('ARCHIVED/1'),
    moved('AVAILABLE/1')],
  ['a lock that is renewed', 'share_groups', locked('AVAILABLE/1'), locked('ACQUIRED/1')],
  ['what a step says of its own outcome', 'share_groups', parts(2), parts(1)],
  ['records that nobody took lie between', 'share_groups', apart(12), apart(19)],
  ['what the start has passed while a member holds it', 'share_groups', passed(7), passed(8)],
  ['a window that was written down', 'share_groups', written('5-7'), written('8-9')],
  ['what is acquired, in any form', 'share_groups',
    share([{ do: 'm1 acquires 5-6' }, { do: 'm2 acquires 5-9', acquired: '7-9' },
      { do: 'initially', members: { 5: 'm1', 7: 'm2' } }]),
    share([{ do: 'm1 acquires 5-6' }, { do: 'm2 acquires 5-9', acquired: 5 }])],
];

describe('vectors of reading', () => {
  it.each(cases)('%s (%s): one that is right matches, one that is wrong does not', (...all) => {
    const [, group, right, wrong] = all;
    expect([outcome(group, right), outcome(group, wrong)]).toEqual(['matches', 'differs']);
  });

  it.each<[string, Json, string]>([
    ['compaction', { log: ['0 key 1'], map_slots: 1, after: { offsets: [0] } }, '"map_slots"'],
    ['reset_offsets', reset('--to-moon', null, 1), 'names nowhere to reset to'],
    ['reset_offsets', reset('--from-file', 'a,b', 1), 'what its file holds'],
    ['offsets_for_times', times({ query: 'SOON', expected: null }), '"target" is no number'],
    ['share_groups', share([{ do: 'm1 acquires up to 3 of 5-9' }]), 'are no offsets'],
    ['share_groups', share([{ do: 'm1 acquires 5', 5: 1 }]), 'is no expectation'],
  ])('%s: what is told in other words is named: %j', (group, given, why) => {
    expect(outcome(group, given)).toContain(why);
  });
});
