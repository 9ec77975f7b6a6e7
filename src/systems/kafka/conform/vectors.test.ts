/** Vectors in forms that no file of ours has: wrong ones, and others of the same groups. */
import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { parseVectors } from '../../../conform/forms/vectors';
import { playVectors } from '../../../conform/vectors';
import { casePlayer } from '../../../testing/vectors';
import { vectors } from '../conform';
import { assemble } from '../machines';

const verdictOf = (group: string, given: Json): string | undefined => {
  const file = parseVectors({ simulates: 'kafka', [group]: [given] });
  return playVectors(file, vectors)[0]?.notPlayable;
};

const topics = { t: 2 };

test.each<[string, Json, string]>([
  ['round_robin_partitioner', { partitions: 1e9, draws: 3, expected_counts: {} }, '1000000000'],
  ['assignors_client_side', { assignor: 'range', topics: { t: 1e308 }, members: ['A'] }, '1e+308'],
  ['assignors_client_side',
    { assignor: 'sticky', topics, members: ['A'], owned: { A: [7] } }, '"A" is no list of texts'],
  ['assignors_server_side_uniform',
    { topics, members: ['A'], previous: { A: 'x' } }, '"A" is no list'],
  ['assignors_server_side_uniform',
    { topics, members: ['A'], previous: { A: ['x'] } }, '"x" is no partition'],
])('%s with %j is not playable', (group, given, why) => {
  expect(verdictOf(group, given)).toContain(why);
});

test('offsets_for_times answers for the ends of a log too, and those have no timestamp', () => {
  const at = [5, 6, 7];
  const cases = ([['EARLIEST', 0], ['LATEST', 3], ['LATEST', 2]] as const).map(([query, offset]) =>
    ({ timestamps_by_offset: at, query, expected: { offset, timestamp: -1 } }));
  const file = parseVectors({ simulates: 'kafka', offsets_for_times: cases });
  const found = playVectors(file, vectors).map(({ difference }) => difference?.got);
  expect(found).toEqual([undefined, undefined, 3]);
});

test('scenarios of two who share a name are not played, and the name is told', () => {
  const world = (brokers: string[], members: string[]): Json => ({
    topology: { brokers, topic: { t: {} }, group: { g: { members } } },
    workload: ['0: send m0'], expected: { log: ['m0@0'] },
  });
  const play = casePlayer(vectors, assemble);
  expect(play('scenarios', world(['b1', 'b1'], ['c1']))).toContain('topology.brokers[1]');
  expect(play('scenarios', world(['b1'], ['b1']))).toContain('two actors are named b1');
  expect(play('scenarios', world(['b1'], ['c1']))).toBe('matches');
});

test('what is too large or no name is refused before anybody acts on it', () => {
  const play = casePlayer(vectors);
  expect(play('share_groups', { steps: ['m1 acquires 0-99999999'] })).toContain('99999999 is no');
  expect(play('assignors_server_side_uniform', { topics, members: [{ A: 1 }], expected: {} }))
    .toBe('"id" is no text');
});
