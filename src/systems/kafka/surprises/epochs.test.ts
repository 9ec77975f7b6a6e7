/** What members of KIP-848 groups keep and lose while their applications are at work. */
import { expect, test } from 'vitest';
import { worlds } from '../../../worlds';
import { type Played, player, type WorldFile, wordOf } from './play';

const play = player(worlds);

/** Two members of a newer group and two partitions; c2 comes when c1 is at work. */
const newer = (config: object, service: string) => (file: WorldFile): void => {
  file['topology'] = {
    topics: [{ name: 't', partitions: 2, preloaded: 12 }],
    groups: [{ id: 'g', protocol: 'consumer' }],
  };
  const [c1, c2] = file['consumers'];
  for (const { options } of [c1, c2]) {
    options.config = { 'auto.offset.reset': 'earliest', 'group.protocol': 'consumer', ...config };
  }
  [c1.service, c2.service] = [service, '0s'];
  file['steps'] = [
    { at: '0s', do: 'crash', target: 'c2' }, { at: '2s', do: 'restart', target: 'c2' },
  ];
};

/** When something happened to a consumer, in whole seconds: 'revoke 12s'. */
const changes = (played: Played, consumer: string): string[] =>
  [...played.of('assigned'), ...played.of('left')].sort((a, b) => a.seq - b.seq)
    .filter((entry) => played.name(entry) === consumer && wordOf(entry, 'partitions') === '')
    .map(({ native, at }) => `${native} ${Math.floor(at / 1e6)}s`);

// K166.
test('what is taken from a member stays its own until its application polls', () => {
  const played = play('auto-commit-repeats', newer({}, '1s'), 20_000);
  expect(changes(played, 'c1')).toEqual(['assign 0s', 'revoke 12s', 'assign 12s']);
  expect(played.given('c1')).toHaveLength(12);
  expect(played.given('c2')).toEqual([]); // all of it was worked on, and committed
});

// K179.
test('a member that polls too late has left by its next heartbeat, and is given nothing', () => {
  const late = newer({ 'max.poll.interval.ms': 8000, 'max.poll.records': 5 }, '2500ms');
  const played = play('auto-commit-repeats', late, 14_000);
  expect(changes(played, 'c1')).toContain('ConsumerGroupHeartbeat 10s');
  expect(played.given('c1')).toHaveLength(5);
  expect(played.given('c2')).toHaveLength(12);
});
