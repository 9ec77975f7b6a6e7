/** Worlds that somebody wrote to see what happens: each is refused with a mend, or it runs. */
import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { setPath } from '../../../base/set-path';
import { inEnglish } from '../../../cli/parts/english';
import { beginRun } from '../../../kernel/begin-run';
import { parseScenario } from '../../../scenario/parse';
import { worlds } from '../../../worlds';
import { assemble } from '../machines';
import { scenario as kafka } from '../scenario';

const EVENTS = 20_000;

const fileOf = (name: string): Json =>
  worlds.find(({ id }) => id === `kafka/${name}`)?.file as Json;

/** What is wrong with a file; where nothing is, how far its run came in so many events. */
function tried(file: Json): { readonly wrong: readonly string[]; readonly now: number } {
  const parsed = parseScenario(file, [kafka]);
  if ('problems' in parsed) {
    const told = parsed.problems.map(inEnglish);
    return { wrong: told.map(({ path, hint }) => `${path}; ${hint}`), now: 0 };
  }
  const { scenario } = parsed;
  const run = beginRun(scenario, assemble);
  run.runUntil(scenario.until, EVENTS);
  return { wrong: [], now: run.world.now };
}

function withSet(file: Json, path: string, value: Json): Json {
  const made = setPath(file, path, value);
  if ('value' in made) return made.value;
  throw new Error(`${path} leads nowhere`);
}

test.each([
  ['settings', { 'broker.heartbeat.interval.ms': 0 }, 'whole milliseconds, 1 or more'],
  ['settings', { 'replica.lag.time.max.ms': 0 }, 'whole milliseconds, 1 or more'],
  ['settings', { 'log.cleaner.backoff.ms': 0 }, 'whole milliseconds, 1 or more'],
  ['settings', { 'leader.imbalance.check.interval.seconds': 0 }, 'whole number of 1 or more'],
  ['settings', { toString: 1 }, 'rename it'],
  ['producers[0].size', 1e308, 'give 2147483647 or less'],
  ['producers[0].options.partition', 1e9, 'give 999 or less'],
])('%s = %j is refused', (path, value, mend) => {
  const [wrong = ''] = tried(withSet(fileOf('idle-and-silent'), path, value)).wrong;
  expect(wrong).toContain(path);
  expect(wrong).toContain(mend);
});

test.each([
  ['log.cleaner.backoff.ms', 'soon', 'value'], ['log.cleaner.backoff.ms', 0, 'value'],
  ['linger', 5, 'setting'],
])('nobody sets %s to %j', (setting, value, place) => {
  const step = { at: '1s', do: 'set', target: 'b1', setting, value };
  const { wrong } = tried(withSet(fileOf('hundred-partitions'), 'steps', [step]));
  expect(wrong).toEqual([expect.stringMatching(`^steps\\[0\\]\\.${place}; .+`)]);
});

test('an automatic commit after 0 ms is one a millisecond, and time goes on', () => {
  const config = { 'auto.commit.interval.ms': 0 };
  const { wrong, now } =
    tried(withSet(fileOf('deploy-stops-all'), 'consumers[0].options.config', config));
  expect(wrong).toEqual([]);
  expect(now).toBeGreaterThan(1e6);
});

test.each(['constructor', 'toString'])('no topic is named %s, as every object has that', (name) => {
  const text = JSON.stringify(fileOf('topic-later')).replaceAll('orders-us', name);
  expect(tried(JSON.parse(text) as Json).wrong).toEqual([expect.stringMatching('; rename it$')]);
});
