import { expect, test } from 'vitest';
import { createTable } from '../table';
import type { AmqpTable } from '../value';
import type { Version } from '../version';
import { declareQueue } from './queue';

function refusal(table: AmqpTable, version: Version = '4.0'): string {
  const result = declareQueue(createTable(version), {
    name: 'q', durable: true, arguments: table, connection: 'c',
  });
  if ('created' in result) return 'made';
  return result.text.replace(" for queue 'q' in vhost '/'", '');
}

const VALUES: readonly (readonly [AmqpTable, string])[] = [
  [{ 'x-message-ttl': -1 }, "invalid arg 'x-message-ttl': {value_negative,-1}"],
  [{ 'x-message-ttl': 0 }, 'made'],
  [{ 'x-message-ttl': 4e11 }, "invalid arg 'x-message-ttl': {value_too_large,400000000000}"],
  [{ 'x-expires': 0 }, "invalid arg 'x-expires': {value_zero,0}"],
  [{ 'x-queue-type': 'nonsense' },
    "invalid arg 'x-queue-type': \"unsupported queue type 'nonsense'\""],
  [{ 'x-queue-type': 5 }, "invalid arg 'x-queue-type': {unacceptable_type,byte}"],
  [{ 'x-overflow': 'nonsense' }, "invalid arg 'x-overflow': invalid_overflow"],
  [{ 'x-dead-letter-routing-key': 'k' },
    "invalid arg 'x-dead-letter-routing-key': routing_key_but_no_dlx_defined"],
  [{ 'x-dead-letter-routing-key': 'k', 'x-dead-letter-exchange': '' }, 'made'],
  [{ 'x-dead-letter-exchange': 5 },
    "invalid type 'byte' for arg 'x-dead-letter-exchange' in queue 'q' in vhost '/'"],
  [{ 'x-max-length': 'ten' }, "invalid arg 'x-max-length': \"expected integer, got longstr\""],
  [{ 'x-max-length': { '!': 'double', value: 5 } },
    "invalid arg 'x-max-length': \"expected integer, got double\""],
  [{ 'x-max-priority': 256 }, "invalid arg 'x-max-priority': {max_value_exceeded,256}"],
  [{ 'x-max-priority': 255 }, 'made'],
  [{ 'x-single-active-consumer': 'yes' },
    "invalid arg 'x-single-active-consumer': {unacceptable_type,longstr}"],
  [{ 'x-queue-type': 'stream', 'x-max-age': '1w' }, "invalid arg 'x-max-age': invalid_max_age"],
  [{ 'x-queue-type': 'stream', 'x-max-age': '7D' }, 'made'],
  [{ 'x-unknown': {} }, 'made'],
];

test.each(VALUES)('declareQueue judges %j', (table, text) => {
  expect(refusal(table)).toBe(text);
});

const FOREIGN: readonly (readonly [string, AmqpTable])[] = [
  ['quorum', { 'x-max-priority': 5 }],
  ['quorum', { 'x-queue-mode': 'lazy' }],
  ['stream', { 'x-max-length': 5 }],
  ['stream', { 'x-dead-letter-exchange': 'x' }],
  ['classic', { 'x-delivery-limit': 3 }],
];

test.each(FOREIGN)('declareQueue refuses a %s queue with %j in every version', (type, table) => {
  const texts = (['3.10', '4.0', '4.3'] as const)
    .map((version) => refusal({ 'x-queue-type': type, ...table }, version));
  const text = `invalid arg '${Object.keys(table)[0]}' of queue type rabbit_${type}_queue`;
  expect(texts).toEqual([text, text, text]);
});

test('declareQueue refuses the first storage version in 4.3', () => {
  expect(refusal({ 'x-queue-version': 1 }, '4.0')).toBe('made');
  expect(refusal({ 'x-queue-version': 2 }, '4.3')).toBe('made');
  expect(refusal({ 'x-queue-version': 1 }, '4.3')).toBe(
    "invalid arg 'x-queue-version': \"unsupported queue version '1'\"");
});

test('declareQueue knows x-consumer-timeout since 4.3, for quorum queues', () => {
  const timeout = { 'x-consumer-timeout': 1000 };
  expect(refusal(timeout, '4.0')).toBe('made');
  expect(refusal(timeout, '4.3')).toBe(
    "invalid arg 'x-consumer-timeout' of queue type rabbit_classic_queue");
  expect(refusal({ ...timeout, 'x-queue-type': 'quorum' }, '4.3')).toBe('made');
});

test.each(['', 'undefined'])('declareQueue takes a type "%s" for none, since 4.3', (type) => {
  expect(refusal({ 'x-queue-type': type }, '4.0')).toBe(
    `invalid arg 'x-queue-type': "unsupported queue type '${type}'"`);
  expect(refusal({ 'x-queue-type': type }, '4.3')).toBe('made');
});
