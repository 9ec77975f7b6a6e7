/** No setting is taken that nothing reads: it would look as if it had an effect. */
import { expect, test } from 'vitest';
import { CONSUMER_SETTINGS } from '../consumer/settings';
import { PRODUCER_SETTINGS } from '../producer/settings';
import { BROKER_SETTINGS, GROUP_SETTINGS, TOPIC_SETTINGS } from './settings';

const SOURCES = import.meta.glob<string>(
  ['../**/*.ts', '!../**/*.test.ts', '!./settings.ts', '!./settings/*.ts'],
  { eager: true, query: '?raw', import: 'default' },
);
const source = Object.values(SOURCES).join('\n');

/** How often code names a setting; what groups may have of their own is named without `group.`. */
function readingsOf(name: string): number {
  const own = name.replace(/^group\.(?=consumer|share)/, '');
  const ofKind = own.replace(/^(consumer|share)\.(?=session|heartbeat|assignment)/, '${kind}.');
  return [`'${name}'`, `'${own}'`, `\`${ofKind}\``].reduce((sum, text) =>
    sum + source.split(text).length - 1, 0);
}

test.each([
  ['brokers', BROKER_SETTINGS, 1], ['topics', TOPIC_SETTINGS, 1], ['groups', GROUP_SETTINGS, 1],
  // Where these are declared they are named once, in a file that reads them too.
  ['producers', PRODUCER_SETTINGS, 2], ['consumers', CONSUMER_SETTINGS, 2],
] as const)('all settings of %s are read', (_, settings, least) => {
  expect(Object.keys(settings).filter((name) => readingsOf(name) < least)).toEqual([]);
});
