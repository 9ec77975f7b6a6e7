import { expect, test } from 'vitest';
import { isAmqpError } from '../error';
import { bindingsOf, createTable, findExchange, type RoutingTable } from '../table';
import type { Version } from '../version';
import { bind, unbind, type BindingRequest } from './binding';
import { declareExchange } from './exchange';
import { declareQueue, deleteQueue } from './queue';

function world(version: Version = '4.3'): RoutingTable {
  const table = createTable(version);
  for (const type of ['direct', 'topic', 'headers', 'x-local-random', 'x-consistent-hash']) {
    declareExchange(table, { name: type, type, durable: true });
  }
  declareExchange(table, { name: 'brief', type: 'direct', durable: true, autoDelete: true });
  declareQueue(table, { name: 'q', durable: true, connection: 'c' });
  declareQueue(table, { name: 'mine', durable: false, exclusive: true, connection: 'c' });
  return table;
}

const toQueue = (source: string, routingKey = ''): BindingRequest =>
  ({ source, destination: 'q', destinationType: 'queue', routingKey, connection: 'c' });

test('bind twice makes one binding', () => {
  const table = world();
  bind(table, toQueue('direct', 'k'));
  bind(table, toQueue('direct', 'k'));
  expect(bindingsOf(table, 'direct')).toHaveLength(1);
});

test('bind with arguments of another type makes another binding', () => {
  const table = world();
  bind(table, { ...toQueue('headers'), arguments: { a: 1 } });
  bind(table, { ...toQueue('headers'), arguments: { a: { '!': 'long', value: 1 } } });
  expect(bindingsOf(table, 'headers')).toHaveLength(2);
});

test('bind names the end that is missing, the source first', () => {
  const table = world();
  expect(bind(table, { ...toQueue('direct'), destination: 'nope' })).toMatchObject({
    code: 404, text: "no queue 'nope' in vhost '/'",
  });
  expect(bind(table, { ...toQueue('nope'), destination: 'none' })).toMatchObject({
    code: 404, text: "no exchange 'nope' in vhost '/'",
  });
});

test('bind and unbind leave the default exchange alone', () => {
  const table = world();
  const toDefault = { ...toQueue('direct'), destination: '', destinationType: 'exchange' } as const;
  expect(bind(table, toQueue(''))).toMatchObject({ code: 403 });
  expect(bind(table, toDefault)).toMatchObject({ code: 403 });
  expect(unbind(table, toQueue(''))).toMatchObject({
    code: 403, text: 'operation not permitted on the default exchange',
  });
});

test('bind refuses a third # in 4.3 only', () => {
  const request = toQueue('topic', '#.a.#.b.#');
  expect(bind(world('4.0'), request)).toBeUndefined();
  expect(bind(world('4.3'), toQueue('topic', '#.a.#'))).toBeUndefined();
  expect(bind(world('4.3'), toQueue('direct', '#.#.#'))).toBeUndefined();
  expect(bind(world('4.3'), request)).toMatchObject({
    code: 406,
    text: "Topic binding key '#.a.#.b.#' uses 3 '#' wildcards, at most 2 are allowed",
  });
});

test('bind refuses an x-match that a headers exchange does not know', () => {
  const table = world();
  const args = { arguments: { 'x-match': 'some' } };
  expect(bind(table, { ...toQueue('headers'), ...args })).toMatchObject({ code: 406 });
  expect(bind(table, { ...toQueue('direct'), ...args })).toBeUndefined();
});

test('bind lets x-local-random have classic queues with an empty key only', () => {
  const table = world();
  expect(bind(table, toQueue('x-local-random', 'k'))).toMatchObject({ code: 406 });
  expect(bind(table, toQueue('x-local-random'))).toBeUndefined();
});

test('bind lets x-consistent-hash have weights only', () => {
  const table = world();
  for (const key of ['', 'k', '0', '-1', '1.5']) {
    expect(bind(table, toQueue('x-consistent-hash', key))).toMatchObject({ code: 406 });
  }
  expect(bind(table, toQueue('x-consistent-hash', '2'))).toBeUndefined();
});

test("bind and unbind refuse another connection's exclusive queue", () => {
  const table = world();
  const request = { ...toQueue('direct'), destination: 'mine' };
  expect(bind(table, { ...request, connection: 'other' })).toMatchObject({ code: 405 });
  expect(bind(table, request)).toBeUndefined();
  expect(unbind(table, { ...request, connection: 'other' })).toMatchObject({ code: 405 });
  expect(unbind(table, request)).toEqual([]);
});

test('unbind of what was never bound is no error', () => {
  const table = world();
  expect(unbind(table, toQueue('direct', 'never'))).toEqual([]);
  expect(unbind(table, toQueue('nope'))).toEqual([]);
});

test('unbind deletes an auto-delete exchange with its last binding', () => {
  const table = world();
  expect(unbind(table, toQueue('brief', 'never'))).toEqual([]);
  bind(table, toQueue('brief', 'a'));
  bind(table, toQueue('brief', 'b'));
  expect(unbind(table, toQueue('brief', 'a'))).toEqual([]);
  expect(unbind(table, toQueue('brief', 'b'))).toEqual(['brief']);
  expect(findExchange(table, 'brief')).toBeUndefined();
});

test('deleteQueue removes its bindings and the auto-delete exchanges left without any', () => {
  const table = world();
  bind(table, toQueue('brief', 'a'));
  bind(table, toQueue('direct', 'a'));
  const deleted = deleteQueue(table, 'q', 'c');
  expect(isAmqpError(deleted)).toBe(false);
  expect(deleted).toEqual(['brief']);
  expect(table.bindings).toEqual({});
});
