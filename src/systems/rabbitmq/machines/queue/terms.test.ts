import { expect, test } from 'vitest';
import { levelsOf, termsOf } from './terms';

test('termsOf: a plain queue has none', () => {
  const given = { 'x-queue-type': 'classic', 'x-max-priority': 5 };
  expect(termsOf(given, { 'ha-mode': 'all' })).toBeNull();
  expect([levelsOf({ 'x-max-priority': 5 }, '3.10'), levelsOf({}, '4.3')]).toEqual([5, null]);
});

test('R61, R76: the lower limit counts; where dead letters go, the argument says', () => {
  const given = {
    'x-message-ttl': { '!': 'long', value: 500 }, 'x-max-length': 9,
    'x-dead-letter-exchange': 'mine', 'x-overflow': 'reject-publish',
  };
  const policy = {
    'message-ttl': 900, 'max-length': 3, 'max-length-bytes': 70, 'expires': 1000,
    'dead-letter-exchange': 'theirs', 'dead-letter-routing-key': 'k', 'overflow': 'drop-head',
  };
  expect(termsOf(given, policy)).toEqual({
    ttl: 500_000, expires: 1_000_000, lengthMax: 3, bytesMax: 70, overflow: 'reject-publish',
    deadLetterTo: 'mine', deadLetterKey: 'k', isLazy: false,
  });
});

test('R77: a queue told to know no priority above 0 knows one since 4.0', () => {
  const given = { 'x-max-priority': 0 };
  expect([levelsOf(given, '3.10'), levelsOf(given, '4.0')]).toEqual([0, 1]);
});
