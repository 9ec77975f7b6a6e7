/** What the coordinator of a group allows its members. */
import { expect, test } from 'vitest';
import { worlds } from '../../../worlds';
import { detailOf, player, type Played, wordOf } from './play';

const play = player(worlds);

const exceptionsOf = ({ of, name }: Played) =>
  of('changed', 'exception').map((entry) => [name(entry), detailOf(entry)['exception']]);

test('K168: a session shorter than the coordinator allows may not join', () => {
  const played = play('idle-and-silent', (file) => {
    file['consumers'][0].options.config = { 'session.timeout.ms': 5000 };
  }, 10_000);
  expect(exceptionsOf(played)).toEqual([['c1', 'InvalidSessionTimeoutException']]);
  expect(played.given('c1')).toEqual([]);
});

test('K169: a group takes as many members as it may', () => {
  const played = play('idle-and-silent', (file) => {
    file['settings'] = { ...file['settings'], 'group.max.size': 3 };
  }, 10_000);
  expect(exceptionsOf(played)).toEqual([['c4', 'GroupMaxSizeReachedException']]);
  expect(['c1', 'c2', 'c3'].map((consumer) => played.given(consumer).length > 0))
    .toEqual([true, true, true]);
});

test('K170: a commit that is not replicated in time is asked for again', () => {
  const played = play('idle-and-silent', (file) => {
    file['topology'].brokers = ['b1', 'b2'];
    file['topology'].topics[0].replicas = [['b2'], ['b2'], ['b2']];
    // b2 leads the offsets of this group; b1, which follows, stays in sync all the while.
    file['steps'] = [{ at: '7900ms', do: 'pause', target: 'b1', for: '6s' }];
  }, 16_000);
  const refused = played.of('sent', 'OffsetCommit')
    .filter((entry) => wordOf(entry, 'error') === 'COORDINATOR_NOT_AVAILABLE');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ at }) => Math.round(at / 1e5) === 130)).toBe(true);
  // It was in the log all the time: when b1 goes on, it counts after all.
  const [first] = played.of('committed');
  expect(Math.round((first?.at ?? 0) / 1e5)).toBe(139);
  expect(exceptionsOf(played)).toEqual([]);
});
