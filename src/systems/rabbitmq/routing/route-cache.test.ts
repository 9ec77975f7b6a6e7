import { expect, test } from 'vitest';
import { bind } from './declaring/binding';
import { declareQueue } from './declaring/queue';
import { cachedRoute } from './route-cache';
import { createTable } from './table';

const names = (table: ReturnType<typeof createTable>): string[] =>
  cachedRoute(table, { exchange: 'amq.topic', keys: ['a.b'] })
    .destinations.map(({ queue }) => queue);

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
