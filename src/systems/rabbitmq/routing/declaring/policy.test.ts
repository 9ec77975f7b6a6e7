import { expect, test } from 'vitest';
import type { PolicySpec } from '../../topology';
import type { QueueType } from '../table';
import type { Version } from '../version';
import { definitionFor, type Governed, withPolicy } from './policy';

const policy = (name: string, more: Partial<PolicySpec> = {}): PolicySpec => ({
  name, vhost: '/', pattern: '.*', applyTo: 'all', priority: 0, definition: { is: name }, ...more,
});

const orders: Governed = { kind: 'queue', name: 'orders', type: 'classic' };

test('definitionFor takes the highest priority among those that match', () => {
  const other = policy('c', { pattern: '^x', priority: 9 });
  const all = [policy('a'), policy('b', { priority: 2 }), other];
  expect(definitionFor(all, orders, '4.3')).toEqual({ is: 'b' });
  expect(definitionFor([], orders, '4.3')).toBeNull();
});

test('definitionFor looks at what a policy applies to', () => {
  const applies = (applyTo: PolicySpec['applyTo'], governed: Governed = orders): boolean =>
    definitionFor([policy('a', { applyTo })], governed, '4.3') !== null;
  expect([applies('queues'), applies('classic_queues')]).toEqual([true, true]);
  expect([applies('quorum_queues'), applies('streams'), applies('exchanges')])
    .toEqual([false, false, false]);
  const exchange: Governed = { kind: 'exchange', name: 'e' };
  expect([applies('exchanges', exchange), applies('queues', exchange)]).toEqual([true, false]);
});

test('definitionFor takes the lower of two numbers when an operator has a policy, too', () => {
  const said = (own: PolicySpec['definition'], operator: PolicySpec['definition']) => definitionFor(
    [
      policy('a', { definition: own }),
      policy('a', { definition: operator, isOperator: true, priority: 9 }),
    ], { ...orders, type: 'quorum' }, '4.3',
  );
  expect(said({ 'max-length': 10, overflow: 'drop-head' }, { 'max-length': 50, expires: 7 }))
    .toEqual({ 'max-length': 10, overflow: 'drop-head', expires: 7 });
  expect(said({ 'message-ttl': 60 }, { 'message-ttl': 5 })).toEqual({ 'message-ttl': 5 });
  expect(said({ 'delivery-limit': -1 }, { 'delivery-limit': 5 })).toEqual({ 'delivery-limit': 5 });
  expect(said({ overflow: 'drop-head' }, { overflow: 'reject-publish' }))
    .toEqual({ overflow: 'reject-publish' });
});

test('definitionFor passes over what a queue of this type does not know (R135)', () => {
  const limit = policy('limit', { priority: 9, definition: { 'delivery-limit': 1, expires: 7 } });
  const all = [policy('a', { definition: { expires: 9 } }), limit];
  const given = (type: QueueType, version: Version) =>
    definitionFor(all, { kind: 'queue', name: 'orders', type }, version)?.['expires'];
  expect([given('classic', '4.3'), given('quorum', '4.3'), given('stream', '4.3')])
    .toEqual([9, 7, undefined]);
  const locator = [policy('l', { definition: { 'queue-leader-locator': 'balanced' } })];
  expect([definitionFor(locator, orders, '3.10'), definitionFor(locator, orders, '4.0') !== null])
    .toEqual([null, true]);
});

test('withPolicy replaces the one of the same name', () => {
  const all = withPolicy([policy('a'), policy('b')], policy('a', { priority: 5 }));
  expect(all.map(({ name, priority }) => [name, priority])).toEqual([['b', 0], ['a', 5]]);
});
