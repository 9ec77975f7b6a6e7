import { expect, test } from 'vitest';
import { bind } from './declaring/binding';
import { declareExchange } from './declaring/exchange';
import { declareQueue } from './declaring/queue';
import { cachedRoute, knownExchange } from './route-cache';
import { createTable } from './table';

const names = (table: ReturnType<typeof createTable>): string[] =>
  cachedRoute(table, knownExchange(table, 'amq.topic'), {
    exchange: 'amq.topic', routingKey: 'a.b',
  }).destinations.map(({ queue }) => queue);

test('cachedRoute forgets what it knew when the table changes', () => {
  const table = createTable('4.3');
  declareQueue(table, { name: 'q', durable: true, connection: '' });
  expect(names(table)).toEqual([]);
  bind(table, {
    source: 'amq.topic', destination: 'q', destinationType: 'queue', routingKey: 'a.*',
    connection: '',
  });
  expect(names(table)).toEqual(['q']);
  expect(names(table)).toEqual(['q']);
});

test('knownExchange refuses an exchange until it is declared', () => {
  const table = createTable('4.3');
  expect(knownExchange(table, 'e').refusal).toMatchObject({ code: 404 });
  declareExchange(table, { name: 'e', type: 'x-local-random', durable: true });
  expect(knownExchange(table, 'e')).toMatchObject({ refusal: undefined, isRandom: true });
});
