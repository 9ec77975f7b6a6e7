/** Where records and partitions go: cases in forms and with values that no file of ours has. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { casePlayer } from '../../../testing/vectors';
import { vectors } from '../conform';

const outcome = casePlayer(vectors);

type Both = readonly [group: string, right: Json, wrong: Json];

const half = { 0: 'no leader', 1: 'leader' };
const loads = { queueSizes: [0, 3, 1], partitionIds: [4, 7, 9] };
const circle = { partitions: { 0: 'leader', 1: 'none', 2: 'leader' }, draws: 6 };

const range = (members: Json, expected: Json) =>
  ({ assignor: 'range (server side)', topics: { t: 3 }, members, expected });

const heartbeat = (more: object) => ({
  before: { state: 'UNREVOKED_PARTITIONS', memberEpoch: 10, assigned: ['t-2'],
    pendingRevocation: ['t-1'] },
  target: { epoch: 11, partitions: ['t-2', 'u-4'] }, ...more,
});

const returned = (state: string) => ({
  before: { state: 'UNREVOKED_PARTITIONS', memberEpoch: 10, assigned: ['t-2'],
    pendingRevocation: ['t-1'] },
  target: { epoch: 12, partitions: ['t-1', 't-2'] }, heartbeat_owned: ['t-2'],
  partition_current_owner_epoch: 10, after: { state, memberEpoch: 12 },
});
const fixed = (name: string) => ({ assignor: 'range', topics: { t: 1 }, members: {
  a: { topics: ['t'] }, b: { topics: ['t'], [name]: 'i1' } }, expected: { b: ['t-0'] } });

const cases: readonly Both[] = [
  ['coordinator_partition', { transactional_id: 'payments', partition: 13 },
    { group: 'payments', numPartitions: 10, partition: 13 }],
  ['assignors_client_side', fixed('group.instance.id'), fixed('rack')],
  ['kip848_reconciliation', returned('STABLE'), returned('UNREVOKED_PARTITIONS')],
  ['sticky_partitioner', { partitions: half, expected: 'always partition 1' },
    { partitions: half, expected: 'always partition 0' }],
  ['sticky_partitioner', { partitions: half, expected: 'partition 1 in all 9 draws' },
    { partitions: 2, expected: 'partition 1 in all 9 draws' }],
  ['sticky_partitioner', { ...loads, pick_for_random_3_to_5: [4, 7, 9] },
    { ...loads, pick_for_random_3_to_5: [0, 1, 2] }],
  ['sticky_partitioner', { ...loads, cycles: 2, expected_counts: { 4: 8, 7: 2, 9: 6 } },
    { ...loads, cycles: 2, expected_counts: { 4: 4, 7: 1, 9: 3 } }],
  ['sticky_partitioner', { queueSizes: [2, 2], expected: 'no table: uniform' },
    { queueSizes: [2, 2], cumulativeFrequencyTable: [1, 2] }],
  ['round_robin_partitioner', { ...circle, expected_sequence: [0, 2, 0, 2, 0, 2] },
    { ...circle, expected_sequence: [0, 1, 2, 0, 1, 2] }],
  ['round_robin_partitioner', { ...circle, expected_counts: { 0: 3, 1: 0, 2: 3 } },
    { ...circle, expected_counts: { 0: 3, 1: 3 } }],
  ['round_robin_partitioner', { ...circle, expected: 'partition 1 never chosen in 50 draws' },
    { ...circle, expected: 'only partition 0 is chosen in 50 draws' }],
  ['assignors_server_side_range', range({ A: { topics: [] } }, {}), range({ A: {} }, {})],
  ['assignors_server_side_uniform',
    { topics: { t: 1, u: 2 }, members: ['A', 'B'], subscribed: ['u'],
      expected_v1: { A: ['u-0'], B: ['u-1'] } },
    { topics: { t: 1, u: 2 }, members: ['A', 'B'], expected_v1: { A: ['u-0'], B: ['u-1'] } }],
  ['kip848_reconciliation', heartbeat({ heartbeat_owned: [null, ['t-1']], after: 'unchanged' }),
    heartbeat({ heartbeat_owned: [null, ['t-2']], after: 'unchanged' })],
  ['kip848_reconciliation', heartbeat({
    heartbeat_owned: [], partition_current_owner_epoch: { u: 10 },
    after: { state: 'UNRELEASED_PARTITIONS', memberEpoch: 11, assigned: ['t-2'] } }),
  heartbeat({
    heartbeat_owned: [], partition_current_owner_epoch: { t: 10 },
    after: { state: 'UNRELEASED_PARTITIONS', memberEpoch: 11, assigned: ['t-2'] } })],
];

describe('vectors of placing', () => {
  it.each(cases)('%s: one that is right matches, one that is wrong does not', (...all) => {
    const [group, right, wrong] = all;
    expect([outcome(group, right), outcome(group, wrong)]).toEqual(['matches', 'differs']);
  });

  it.each<[string, Json, string]>([
    ['sticky_partitioner', { stickyBatchSize: 0, expected: 'IllegalArgumentException' },
      'batch.size of 0'],
    ['sticky_partitioner', { partitions: { 1: 'leader' }, expected_partition: 1 },
      'partition "1" is not numbered'],
    ['assignors_server_side_range', range({ A: { topics: ['u'] } }, 'PartitionAssignorException'),
      '"expected" is no assignment'],
    ['kip848_reconciliation', { ...heartbeat({}), before: { state: 'UNKNOWN' } },
      '"UNKNOWN" is no state'],
  ])('%s: what is not modelled is not played: %j', (group, given, why) => {
    expect(outcome(group, given)).toContain(why);
  });
});
