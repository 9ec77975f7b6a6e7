/** Subscriptions by pattern, and a topic that is made later. */
import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { parseScenario } from '../../../scenario/parse';
import { worlds } from '../../../worlds';
import { scenario as kafka } from '../scenario';
import { detailOf, player, type Played, type WorldFile, wordOf } from './play';

const play = player(worlds);

/** When a consumer was given its first record of a partition, in whole seconds. */
function firstOf(played: Played, consumer: string, partition: string): number | undefined {
  const first = played.of('delivered').find((entry) =>
    played.name(entry) === partition && played.trace.nameOf(entry.peer as never) === consumer);
  return first && Math.floor(first.at / 1e6);
}

const configOf = (file: WorldFile, at: number): Record<string, Json> =>
  file['consumers'][at].options.config;

// K148.
test('the coordinator finds a new topic at a heartbeat, a client when its metadata is old', () => {
  const played = play('topic-later');
  expect(firstOf(played, 'shipping', 'orders-kr-0')).toBe(26);
  expect(firstOf(played, 'billing', 'orders-kr-0')).toBe(41);
  const soon = play('topic-later', (file) => {
    configOf(file, 0)['metadata.max.age.ms'] = 22_000;
  });
  expect(firstOf(soon, 'billing', 'orders-kr-0')).toBe(23);
});

test('five minutes are the default', () => {
  const played = play('topic-later', (file) => {
    delete configOf(file, 0)['metadata.max.age.ms'];
  });
  expect(firstOf(played, 'billing', 'orders-kr-0')).toBeUndefined();
});

test('a pattern fits whole names, and what does not fit is nobody\'s', () => {
  const played = play('topic-later', (file) => {
    for (const at of [0, 1]) file['consumers'][at].options.pattern = 'orders-k';
  });
  expect(played.of('delivered')).toEqual([]);
  const found = [...played.of('changed', 'subscription'),
    ...played.of('changed', 'regularExpression')];
  expect(found.map((entry) => detailOf(entry)['topics'])).toEqual(['', '']);
});

// K148: REGEX_BATCH_REFRESH_MIN_INTERVAL_MS.
test('patterns are not resolved twice within ten seconds', () => {
  const played = play('topic-later', (file) => {
    file['steps'] = ['orders-kr', 'returns-kr'].map((topic, at) => ({
      at: `${20 + 2 * at}s`, do: 'command', target: 'admin',
      command: { type: 'createTopics', topics: [topic] },
    }));
    for (const at of [0, 1]) file['consumers'][at].options.pattern = '.*-kr';
  });
  const times = played.of('changed', 'regularExpression').map(({ at }) => Math.floor(at / 1e6));
  expect(times).toEqual([0, 20, 30]);
});

// K171.
test('who sends to a topic that is not there waits for it, and it is made once', () => {
  const played = play('topic-later', (file) => {
    file['producers'][1].start = '15s';
    file['steps'].push({ ...file['steps'][0], at: '30s' });
  });
  expect(played.told('b1')).toBe('ok 0');
  expect(played.of('answered', 'CreateTopics').map((entry) => detailOf(entry)['code']))
    .toEqual([undefined, 'TOPIC_ALREADY_EXISTS']);
});

test('a scenario says which patterns are none', () => {
  const problems = (change: (options: Record<string, Json>) => void): string[] => {
    const file = structuredClone(worlds.find(({ id }) => id === 'kafka/topic-later')?.file);
    change((file as WorldFile)['consumers'][0].options);
    const parsed = parseScenario(file as Json, [kafka]);
    return 'problems' in parsed ? parsed.problems.map(({ path }) => path) : [];
  };
  const place = 'consumers[0].options.pattern';
  expect(problems(() => {})).toEqual([]);
  expect(problems((options) => { options['pattern'] = 'orders-('; })).toEqual([place]);
  expect(problems((options) => { options['pattern'] = '(orders-?)+x'; })).toEqual([place]);
  expect(problems((options) => { options['topics'] = ['orders-us']; })).toEqual([place]);
  expect(problems((options) => { options['group'] = null; })).toEqual([place]);
});

// K139: held against a running broker of 4.3.1, whose group went through the same every 3 s.
test('a consumer that is given what it does not read joins again, and so does its group', () => {
  const played = play('topic-later', (file) => {
    const [{ options }] = file['consumers'] as [WorldFile];
    const config = { 'partition.assignment.strategy': 'sticky' };
    const own = { ...options, group: 'g', pattern: null };
    file['steps'] = [];
    file['topology'].topics[0].partitions = 4;
    file['seed'] = 1;
    file['consumers'] = [
      { id: 'a', options: { ...own, topics: ['orders-us'], config } },
      { id: 'b', options: { ...own, topics: [], pattern: 'none-.*', config } },
      { id: 'c', options: { ...own, topics: [], pattern: 'nil-.*', config } },
    ];
  });
  const given = played.of('assigned', 'assign').map((entry) =>
    `${played.name(entry)} ${wordOf(entry, 'generation')}`);
  expect(given.slice(0, 3)).toEqual(['a 1', 'a 2', 'a 3']);
  expect(given.every((one) => one.startsWith('a '))).toBe(true);
});
