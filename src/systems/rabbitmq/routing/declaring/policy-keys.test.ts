import { expect, test } from 'vitest';
import type { Version } from '../version';
import type { Definition } from './policy';
import { refusedDefinition } from './policy-keys';

const refused = (definition: Definition, version: Version = '4.3', isOperator = false) =>
  refusedDefinition({ definition, isOperator }, version);

test('R127: what a policy may say is taken', () => {
  expect(refused({ 'max-length': 0, overflow: 'reject-publish' })).toBeUndefined();
  expect(refused({ 'dead-letter-exchange': '', 'message-ttl': 0 }, '3.10')).toBeUndefined();
  expect(refused({ 'max-length-bytes': 9, 'delivery-limit': 2 }, '3.10', true)).toBeUndefined();
});

test.each([
  [{}, 'no policy provided'],
  [{ 'max-length': -1 }, '-1 is not a valid maximum length'],
  [{ 'message-ttl': '5' }, '"5" is not a valid message TTL'],
  [{ expires: 0 }, '0 is not a valid queue expiry'],
  [{ overflow: 'drop' }, '"drop" is not a valid overflow value'],
  [{ 'max-age': 'z' }, '"z" is not a valid max age'],
  [{ 'dead-letter-exchange': 7 }, '7 is not a valid dead letter exchange name'],
  [{ shards: 2 }, '[{<<"shards">>,2}] are not recognised policy settings'],
])('R127: %j is refused by every broker', (definition, text) => {
  for (const version of ['3.10', '4.0', '4.3'] as const) {
    expect(refused(definition, version)).toBe(text);
  }
});

test('R127: keys came, went and changed with releases', () => {
  expect(refused({ 'ha-mode': 'all' }, '3.10')).toBeUndefined();
  expect(refused({ 'ha-mode': 'all' }, '4.0')).toContain('not recognised');
  expect(refused({ 'delivery-limit': -1 }, '3.10')).toBe('-1 is not a valid delivery limit');
  expect(refused({ 'delivery-limit': -1 }, '4.0')).toBeUndefined();
  expect(refused({ 'consumer-timeout': 5000 }, '3.10')).toContain('not recognised');
  expect(refused({ 'consumer-timeout': 5000 }, '4.0')).toBeUndefined();
  expect(refused({ 'delayed-retry-min': 5 }, '4.0')).toContain('not recognised');
});

test('R127: an operator limits, and changes no routes', () => {
  expect(refused({ 'dead-letter-exchange': 'x' }, '4.3', true)).toContain('not recognised');
  expect(refused({ overflow: 'reject-publish' }, '3.10', true)).toContain('not recognised');
  expect(refused({ overflow: 'reject-publish' }, '4.0', true)).toBeUndefined();
});

test('R98: a late retry needs a least delay, which is not above the largest', () => {
  expect(refused({ 'delayed-retry-type': 'all' }))
    .toBe('delayed-retry-min is required when delayed-retry-type is all');
  expect(refused({ 'delayed-retry-min': 9, 'delayed-retry-max': 5 }))
    .toBe('delayed-retry-max (5) must not be smaller than delayed-retry-min (9)');
});
