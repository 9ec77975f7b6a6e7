/** Replicas of one partition: cases in forms and with values that no file of ours has. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { casePlayer } from '../../../testing/vectors';
import { vectors } from '../conform';

const outcome = casePlayer(vectors);

const cache = (more: object): Json => ({ epoch_cache: [[2, 6], [3, 8], [4, 11]], ...more });

const rows = (...epochs: number[]) => epochs.map((epoch, offset) => ({ offset, epoch }));
const truncation = (expected: Json): Json =>
  ({ follower_log: rows(0, 0, 4, 4), leader_log: rows(0, 0, 5), expected });

const story = (third: string): Json => ({
  before: { X: '0-7 epoch 3', Y: '0-4 epoch 3, 5-6 epoch 5' },
  steps: ['X restarts as follower, asks Y for end offset of epoch 3',
    'Y answers (epoch 3, endOffset 5)', third],
  after: 'X == Y: 0-4 epoch 3, 5-6 epoch 5',
});

const whole = (cut: string): Json => ({
  before: { X: '0-3 epoch 1', Y: '0-3 epoch 1, 4-6 epoch 2' },
  steps: ['X restarts as follower, asks Y for end offset of epoch 1',
    'Y answers (epoch 1, endOffset 4)', `X truncates ${cut} and fetches 4-6 (epoch 2) from Y`],
  after: 'X == Y: 0-3 epoch 1, 4-6 epoch 2',
});

const twice = (end: number): Json => ({
  before: { X: '0-1 epoch 0, 2-3 epoch 2, 4 epoch 4', Y: '0-1 epoch 0, 2 epoch 1, 3-5 epoch 5' },
  steps: ['X restarts as follower, asks Y for end offset of epoch 4',
    `Y answers (epoch 1, endOffset ${end})`,
    'X truncates to 2 and asks Y for end offset of epoch 0',
    'Y answers (epoch 0, endOffset 2)', 'X truncates nothing and fetches 2-5 from Y'],
  after: 'X == Y: 0-1 epoch 0, 2 epoch 1, 3-5 epoch 5',
});

const election = (more: object): Json =>
  ({ replicas: [2, 1, 3], isr: [2, 1], current_leader: 1, election: 'ONLINE', ...more });

const eligible = (more: object): Json => ({
  min_isr: 3, before: { isr: [1], elr: [3], lastKnownElr: [2], leader: 1 }, ...more });
const nobody = (more: object): Json => ({
  minISR: 2, before: { isr: [], elr: [], lastKnownElr: [1], leader: -1, replicas: [1, 2] },
  ...more });

const shrunk = (leaderEpoch: number): Json => ({
  before: { replicas: [2, 1, 3], isr: [2, 1, 3], leader: 1, leaderEpoch: 100 }, new_isr: [2, 1],
  after: { isr: [2, 1], leader: 1, leaderEpoch } });
const gone = (elr: number[]): Json => ({ minISR: 3, before: { isr: [0, 1, 2, 3], elr: [] }, steps: [
  { do: 'fence 2,3', isr: [0, 1], elr }, { do: 'brokers 0 and 1 are fenced', leader: -1, isr: [] },
  { do: 'unclean shutdown of 0', elr: [1, 3] }, { do: '3 comes back', leader: 3, isr: [3] }] });
const forgotten = (lastKnownElr: number[]): Json => ({ minISR: 3, before: { isr: [1, 2], elr: [] },
  new_isr: [], after: { isr: [], elr: [1, 2], lastKnownElr } });
const term = (isr: string): Json => leader([7, 8], { do: 'initially', ISR: '{7,8}' },
  { do: '30001 ms pass, 7 shrinks the ISR' }, { do: 'AlterPartition fails (INELIGIBLE_REPLICA)' },
  { do: '7 becomes leader again' }, { do: 'controller confirms {7}', maximalISR: isr });

const leader = (isr: Json[], ...steps: object[]): Json => ({
  min_insync_replicas: 1, replicas: [7, 8, 9], isr, leo: 10, steps: steps as Json[] });
const behind = (words: string, hw: number): Json => leader([7, 8, 9],
  { do: '8 fetches up to 10', HW: 0 }, { do: words, pending: true, HW: 0 },
  { do: 'controller confirms {7, 8}', ISR: [8, 7], HW: hw });
const refused = (code: string, isr: number[]): Json => leader([7],
  { do: '8 fetches offset 10', maximal_isr: [8, 7] },
  { do: `controller refuses (${code})`, maximal_isr: isr });
const fenced = (state: string, hw: number): Json => leader([7, 8],
  { do: '8 fetches offset 10', HW: 10 }, { do: `8 is ${state}, 7 appends 5 records`, HW: 10 },
  { do: 'controller shrinks ISR to {7}', under_min_isr: false, HW: hw });

const asked = (endOffset: number): Json => cache({
  epoch_cache: [{ epoch: 0, start_offset: 0 }, { epoch: 4, start_offset: 7 }],
  requested_epoch: 2, log_end_offset: 9, expected: { epoch: 0, end_offset: endOffset } });
const silent = (hw: number): Json => leader([7, 8, 9], { do: '8 fetches offset 10', HW: 0 },
  { do: '30001 ms without a fetch from 9, the leader shrinks the ISR', HW: 0 },
  { do: 'the controller confirms', ISR: [7, 8], HW: hw });
const alone = (hw: number): Json => ({ replicas: ['L', 'F'], isr: ['L'], leo: 10,
  steps: [{ do: 'F never fetched, append 2', HW: hw }] });

const fetches = (caughtUp: boolean): Json => ({ fetches: [
  { t: 0, follower_fetch_offset: 10, leader_leo: 10, lastFetchTime: 0 },
  { t: 30_001, leader_leo: 11, caughtUp }] });

const cases: readonly (readonly [what: string, group: string, right: Json, wrong: Json])[] = [
  ['epochs that contradict each other', 'leader_epoch',
    { assignments: [[1, 5], [2, 6], [1, 7]], expected_cache: [[1, 7]], latest_epoch: 1,
      queries: [{ requestedEpoch: 2, logEndOffset: 8, expected: [-1, -1] }] },
    { assignments: [[1, 5], [2, 6], [1, 7]], expected_cache: [[1, 5]] }],
  ['an epoch that begins earlier than was noted', 'leader_epoch',
    { assign: [[5, 11], [6, 12], [7, 13], [7, 12]], expected_cache: [[5, 11], [7, 12]] },
    { assign: [[5, 11], [6, 12], [7, 13], [7, 12]], expected_cache: [[5, 11], [6, 12], [7, 13]] }],
  ['a log that is cut at its end', 'leader_epoch',
    cache({ truncateFromEnd: 9, expected_cache: [[2, 6], [3, 8]] }),
    cache({ truncateFromEnd: 8, expected_cache: [[2, 6], [3, 8]] })],
  ['a log that is cut at its start', 'leader_epoch',
    cache({ op: 'truncateFromStart(9)', after: [[3, 9], [4, 11]] }),
    cache({ op: 'truncateFromStart(8)', after: [[3, 9], [4, 11]] })],
  ['operations under other names', 'leader_epoch',
    cache({ operation: 'truncateFromEndAsyncFlush(9)', expected_epochs: [[2, 6], [3, 8]] }),
    cache({ truncate: 'from start at 9', expected_epochs: [[2, 6], [3, 8]] })],
  ['a cache that is cleared', 'leader_epoch', cache({ op: 'clearAndFlush', expected: [] }),
    cache({ op: 'clear', expected: [[4, 11]] })],
  ['which epoch came before, and which an offset is of', 'leader_epoch',
    cache({ queries: [{ previousEpochOf: 4, expected: 3 }, { epochForOffset: 10, expected: 3 },
      { epochForOffset: 5, expected: null }] }),
    cache({ queries: [{ previous_epoch_of: 2, expected: 2 }] })],
  ['epochs by name, with where they begin', 'leader_epoch',
    cache({ previousEpoch: { 4: 3, 2: null }, epochForOffset: [{ offset: 9, epoch: 3 }],
      queries: [{ nextEpoch: 3, expected: 4 }, { previousEntry: 4,
        expected: { epoch: 3, startOffset: 8 } }] }), cache({ epoch_for_offset: { 9: 2 } })],
  ['a log that is cut at both ends', 'leader_epoch',
    cache({ ops: ['truncateFromEnd(11)', 'truncateFromStart(8)'], expected_cache: [[3, 8]] }),
    cache({ truncateFromEnd: 11, truncateFromStart: 8, expected_cache: [[2, 6], [3, 8]] })],
  ['no offset cuts nothing', 'leader_epoch', cache({ truncateFromEnd: -1, expected: 'unchanged' }),
    cache({ truncateFromEnd: 7, expected: 'unchanged' })],
  ['a leader that has written nothing yet', 'leader_epoch',
    { ...truncation({ truncated_to: 3 }) as object, leader_log: rows(0, 0, 4), leader_epoch: 4 },
    { ...truncation({ truncated_to: 3 }) as object, leader_log: rows(0, 0, 3), leader_epoch: 4 }],
  ['a follower asks twice', 'leader_epoch', twice(3), twice(2)],
  ['nothing is cut', 'leader_epoch', whole('nothing'), whole('to 3')],
  ['a topic that may lose data', 'leader_election',
    election({ dead_brokers: [1, 2], unclean_leader_election_enable: true, expected_leader: 3 }),
    election({ dead_brokers: [1, 2], expected_leader: 3 })],
  ['where a follower cuts', 'leader_epoch', truncation('follower truncates to 2, LEO 3'),
    truncation('follower truncates to 1')],
  ['the same as data', 'leader_epoch', truncation({ truncated_to: 2, log_end_offset: 3 }),
    truncation({ truncated_to: 2, log_end_offset: 4 })],
  ['the epochs it asks about', 'leader_epoch', truncation('truncates to 2 in steps (4)'),
    truncation('truncates to 2 in steps (4 -> 0)')],
  ['the same field by field', 'leader_epoch',
    { ...truncation(null) as object, expected_truncate_to: 2, expected_final_leo: 3 },
    { ...truncation(null) as object, expected_truncate_to: 1 }],
  ['offsets as a range', 'leader_epoch',
    story('X truncates to 5 and fetches 5-6 (epoch 5) from Y'),
    story('X truncates to 4 and fetches 5-6 (epoch 5) from Y')],
  ['an ISR that is wanted', 'leader_election',
    election({ target_isr: [3], dead_brokers: [1], expected_leader: 3, unclean: false }),
    election({ dead_brokers: [1], expected_leader: 3 })],
  ['brokers that are alive', 'leader_election',
    election({ live_brokers: [3], expected_leader: 'NO_LEADER' }),
    election({ live_brokers: [2, 3], expected_leader: null })],
  ['no replicas at all', 'leader_election',
    election({ replicas: [], isr: [], current_leader: null, election: 'PREFERRED',
      expected_leader: -1, unclean: false }),
    election({ replicas: [], isr: [], election: 'UNCLEAN', expected_leader: 1 })],
  ['an eligible replica that leads', 'eligible_leader_replicas',
    eligible({ new_isr: [], after: { isr: [3], elr: [1], lastKnownElr: [2], leader: 3 } }),
    eligible({ new_isr: [], after: { isr: [], elr: [1, 3], leader: -1 } })],
  ['nothing changes', 'eligible_leader_replicas', eligible({ after: 'unchanged' }),
    eligible({ new_isr: [1, 4], after: 'unchanged' })],
  ['the last known leader', 'eligible_leader_replicas',
    nobody({ after: { leader: 1, leaderRecoveryState: 'RECOVERING', lastKnownElr: [] } }),
    nobody({ use_last_known_leader: false, after: { lastKnownElr: [] } })],
  ['what else an election changes', 'leader_election',
    election({ target_isr: [2], dead_brokers: [1], expected_leader_epoch_bump: true,
      expected_isr: [2] }), election({ target_isr: [2, 1], expected_leader_epoch_bump: true })],
  ['a partition before and after', 'leader_election', shrunk(100), shrunk(101)],
  ['brokers go one by one and come back', 'eligible_leader_replicas', gone([3]), gone([2, 3])],
  ['what is remembered is not told', 'eligible_leader_replicas', forgotten([1]), forgotten([2])],
  ['an ISR in braces, and a new term', 'isr_and_high_watermark', term('{7}'), term('{7,8}')],
  ['time passes', 'isr_and_high_watermark',
    behind('replica.lag.time.max.ms + 1 passes, the leader shrinks the ISR to {7,8}', 10),
    behind('30 s pass, the leader checks the ISR', 10)],
  ['why the controller refuses', 'isr_and_high_watermark',
    refused('INVALID_UPDATE_VERSION', [7, 8]), refused('INELIGIBLE_REPLICA', [7, 8])],
  ['one question about epochs', 'leader_epoch', asked(7), asked(9)],
  ['an epoch to begin with', 'leader_election',
    election({ dead_brokers: [1], leader_epoch: 4, expected_leader_epoch: 5 }),
    election({ dead_brokers: [1], leader_epoch: 4, expected_leader_epoch: 1 })],
  ['who is silent', 'isr_and_high_watermark', silent(10), silent(0)],
  ['a leader with one replica in sync', 'isr_and_high_watermark', alone(12), alone(10)],
  ['a follower that is down holds nobody back', 'isr_and_high_watermark',
    fenced('shutting down', 15), fenced('unfenced', 15)],
  ['a follower that fetches no more', 'isr_and_high_watermark', fetches(false), fetches(true)],
];

describe('vectors of replicas', () => {
  it.each(cases)('%s (%s): one that is right matches, one that is wrong does not', (...all) => {
    const [, group, right, wrong] = all;
    expect([outcome(group, right), outcome(group, wrong)]).toEqual(['matches', 'differs']);
  });

  it.each<[string, Json, string]>([
    ['leader_epoch', { before: { X: { a: 1 } }, steps: [], after: '' }, 'a log is told neither'],
    ['leader_epoch', { before: { X: '0 epoch 1' }, steps: [{ do: 'x' }], after: '' },
      '"steps" is no list of texts'],
    ['leader_epoch', cache({ epoch_ranges: { 4: 3 } }), '"epoch_ranges" is no field'],
    ['leader_election', election({ dead_brokers: 'all' }), '"dead_brokers" is told in words'],
  ])('%s: what is told in other words is named: %j', (group, given, why) => {
    expect(outcome(group, given)).toContain(why);
    expect(outcome(group, given)).not.toMatch(/\[object|undefined/);
  });
});
