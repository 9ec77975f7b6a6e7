import { expect, test } from 'vitest';
import { createTable, findExchange } from '../table';
import { bind } from './binding';
import { declareExchange, declareExchangePassively, deleteExchange } from './exchange';
import { declareQueue } from './queue';

const direct = { type: 'direct', durable: true };

test('createTable knows the predeclared exchanges', () => {
  const { exchanges } = createTable('4.0');
  expect(Object.keys(exchanges)).toEqual([
    '', 'amq.direct', 'amq.fanout', 'amq.topic', 'amq.headers', 'amq.match', 'amq.rabbitmq.trace',
  ]);
});

test('declareExchange makes an exchange once', () => {
  const table = createTable('4.0');
  expect(declareExchange(table, { name: 'x', ...direct })).toMatchObject({ created: true });
  const { revision } = table;
  expect(declareExchange(table, { name: 'x', ...direct })).toMatchObject({ created: false });
  expect(table.revision).toBe(revision);
});

test('declareExchange names the first difference', () => {
  const table = createTable('4.0');
  declareExchange(table, { name: 'x', ...direct });
  const ask = (changes: object) => declareExchange(table, { name: 'x', ...direct, ...changes });
  const text = (difference: string) => ({
    code: 406, scope: 'channel', text: `inequivalent arg ${difference}`,
  });
  expect(ask({ type: 'topic', durable: false })).toMatchObject(text(
    "'type' for exchange 'x' in vhost '/': received 'topic' but current is 'direct'"));
  expect(ask({ autoDelete: true })).toMatchObject(text(
    "'auto_delete' for exchange 'x' in vhost '/': received 'true' but current is 'false'"));
  expect(ask({ arguments: { 'alternate-exchange': 'ae' } })).toMatchObject(text(
    "'alternate-exchange' for exchange 'x' in vhost '/': "
    + "received the value 'ae' of type 'longstr' but current is none"));
  expect(ask({ arguments: { unknown: 1 } })).toMatchObject({ created: false });
});

test('declareExchange refuses reserved names but not those that exist', () => {
  const table = createTable('4.0');
  expect(declareExchange(table, { name: 'amq.mine', ...direct })).toMatchObject({
    code: 403, text: "exchange name 'amq.mine' contains reserved prefix 'amq.*'",
  });
  expect(declareExchange(table, { name: 'amq.direct', ...direct }))
    .toMatchObject({ created: false });
  expect(declareExchange(table, { name: '', ...direct })).toMatchObject({
    code: 403, text: 'operation not permitted on the default exchange',
  });
});

test('declareExchange closes the connection for an unknown type before 4.0 only', () => {
  const weird = { name: 'x', type: 'weird', durable: true };
  const random = { ...weird, type: 'x-local-random' };
  expect(declareExchange(createTable('3.10'), weird)).toEqual({
    code: 503, name: 'COMMAND_INVALID', text: "unknown exchange type 'weird'",
    scope: 'connection',
  });
  expect(declareExchange(createTable('4.0'), weird)).toMatchObject({ code: 406, scope: 'channel' });
  expect(declareExchange(createTable('3.10'), random)).toMatchObject({ code: 503 });
  expect(declareExchange(createTable('4.0'), random)).toMatchObject({ created: true });
  const hash = { ...weird, type: 'x-modulus-hash' };
  expect(declareExchange(createTable('4.0'), hash)).toMatchObject({ code: 406 });
  expect(declareExchange(createTable('4.3'), hash)).toMatchObject({ created: true });
});

test('declareExchange refuses an alternate that is no text', () => {
  const request = { name: 'x', ...direct, arguments: { 'alternate-exchange': 5 } };
  expect(declareExchange(createTable('4.0'), request)).toMatchObject({
    code: 406,
    text: "invalid type 'byte' for arg 'alternate-exchange' in exchange 'x' in vhost '/'",
  });
});

test('declareExchangePassively finds or refuses', () => {
  const table = createTable('4.0', 'v');
  expect(declareExchangePassively(table, 'amq.topic')).toMatchObject({ type: 'topic' });
  expect(declareExchangePassively(table, 'x')).toMatchObject({
    code: 404, text: "no exchange 'x' in vhost 'v'",
  });
});

test('deleteExchange refuses system exchanges and takes a missing one for done', () => {
  const table = createTable('4.0');
  expect(deleteExchange(table, { name: 'nope' })).toEqual([]);
  expect(deleteExchange(table, { name: '' })).toMatchObject({ code: 403 });
  expect(deleteExchange(table, { name: 'amq.direct' })).toMatchObject({
    code: 403, text: "deletion of system exchange 'amq.direct' in vhost '/' not allowed",
  });
});

test('deleteExchange with ifUnused looks at the bindings that leave it', () => {
  const table = createTable('4.0');
  declareExchange(table, { name: 'x', ...direct });
  declareExchange(table, { name: 'y', ...direct });
  const request = {
    source: 'x', destination: 'y', destinationType: 'exchange', routingKey: '', connection: 'c',
  } as const;
  bind(table, request);
  expect(deleteExchange(table, { name: 'x', ifUnused: true })).toMatchObject({
    code: 406, text: "exchange 'x' in vhost '/' in use",
  });
  expect(deleteExchange(table, { name: 'y', ifUnused: true })).toEqual(['y']);
  expect(table.bindings).toEqual({});
});

test('deleteExchange takes with it the auto-delete exchanges that led to it only', () => {
  const table = createTable('4.0');
  for (const name of ['a', 'b', 'c']) {
    declareExchange(table, { name, type: 'fanout', durable: true, autoDelete: name !== 'c' });
  }
  declareQueue(table, { name: 'q', durable: true, connection: 'c' });
  const request = { destinationType: 'exchange', routingKey: '', connection: 'c' } as const;
  bind(table, { ...request, source: 'a', destination: 'b' });
  bind(table, { ...request, source: 'b', destination: 'c' });
  expect(deleteExchange(table, { name: 'c' })).toEqual(['c', 'b', 'a']);
  expect(findExchange(table, 'a')).toBeUndefined();
});
