import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { headersMatch } from '../routing/headers';
import { topicMatches } from '../routing/topic';
import type { BindingSpec } from '../topology';
import { headerTables, topicKeys } from './example-keys';

test('topicKeys makes a key in the words of the other patterns', () => {
  expect(topicKeys(['#', '#.paid', '*.paid', '*.refunded.#', 'eu.*'])).toEqual([
    'eu.paid', 'eu.refunded',
  ]);
});

test('topicKeys gives one key for each pattern that no other key serves', () => {
  expect(topicKeys(['#', '#.alarm.#', '#.alarm.critical', 'line.*.temperature'])).toEqual([
    'line.new.temperature', 'alarm.critical',
  ]);
  expect(topicKeys(['#'])).toEqual(['any']);
  expect(topicKeys([''])).toEqual(['']);
});

test('topicKeys reaches every pattern there may be', () => {
  const word = fc.constantFrom('*', '#', 'eu', 'paid', '');
  const pattern = fc.array(word, { maxLength: 5 }).map((words) => words.join('.'));
  fc.assert(fc.property(fc.uniqueArray(pattern, { minLength: 1, maxLength: 6 }), (patterns) => {
    const keys = topicKeys(patterns);
    for (const one of patterns) expect(keys.some((key) => topicMatches(one, key)), one).toBe(true);
  }));
});

const bindings = (...all: BindingSpec['arguments'][]): readonly BindingSpec[] =>
  all.map((table) => ({
    vhost: '/', source: 's', destination: 'q', destinationType: 'queue', routingKey: '',
    arguments: table,
  }));

test('headerTables joins what agrees and keeps apart what does not', () => {
  const all = bindings(
    { 'x-match': 'any', region: 'eu', vip: true },
    { 'x-match': 'all', region: 'eu', size: 'large' },
    { region: 'us' },
    { proof: null },
  );
  const tables = headerTables(all);
  expect(tables).toEqual([{ region: 'eu', size: 'large', proof: 'any' }, { region: 'us' }]);
  for (const { arguments: wanted } of all) {
    expect(tables.some((table) => headersMatch(wanted, table, '4.3'))).toBe(true);
  }
});
