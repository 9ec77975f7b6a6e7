import { expect, test } from 'vitest';
import { SETTINGS } from './all';
import { BROKER_HELP } from './broker';
import { CLIENT_HELP } from './client';
import { CONSUMER_HELP } from './consumer';
import { GROUP_HELP } from './group';
import { PRODUCER_HELP } from './producer';
import { TOPIC_HELP } from './topic';

const HELPS = [BROKER_HELP, CLIENT_HELP, CONSUMER_HELP, GROUP_HELP, PRODUCER_HELP, TOPIC_HELP];

test('every setting that the model knows says what it does, in both languages', () => {
  const named = new Set(SETTINGS.map(({ name }) => name));
  expect(HELPS.flatMap((help) => Object.keys(help)).filter((name) => !named.has(name))).toEqual([]);
  for (const { help } of SETTINGS) {
    expect(help.en).toMatch(/^[\w-].*\.$/);
    expect(help.ko).toMatch(/[가-힣].*\.$/);
  }
});

test('a default is a value that its setting may have', () => {
  for (const { type, range, choices, default: value } of SETTINGS) {
    if (choices !== undefined) expect([...choices, null]).toContain(value);
    if (range !== undefined) expect(value).toBeGreaterThanOrEqual(range[0]);
    if (type === 'boolean') expect(typeof value).toBe('boolean');
  }
});
