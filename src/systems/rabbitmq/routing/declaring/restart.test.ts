import { expect, test } from 'vitest';
import { bindingsOf, createTable } from '../table';
import type { Version } from '../version';
import { bind } from './binding';
import { declareExchange } from './exchange';
import { declareQueue } from './queue';
import { forgetTransient } from './restart';

function restarted(version: Version) {
  const table = createTable(version);
  for (const durable of [true, false]) {
    declareExchange(table, { name: `x-${durable}`, type: 'fanout', durable });
    declareQueue(table, { name: `q-${durable}`, durable, connection: 'c' });
  }
  for (const [source, destination] of [
    ['x-true', 'q-true'], ['x-true', 'q-false'], ['x-false', 'q-true'],
  ] as const) {
    bind(table, { source, destination, destinationType: 'queue', routingKey: '', connection: 'c' });
  }
  return { table, gone: forgetTransient(table) };
}

test('forgetTransient keeps durable queues and the bindings between durables', () => {
  const { table, gone } = restarted('3.10');
  expect(gone).toEqual(['q-false']);
  expect(bindingsOf(table, 'x-true').map(({ destination }) => destination)).toEqual(['q-true']);
  expect(Object.keys(table.bindings)).toEqual(['x-true']);
});

test('forgetTransient keeps a non-durable exchange in 4.3', () => {
  const { table } = restarted('4.3');
  expect(bindingsOf(table, 'x-false')).toHaveLength(1);
});
