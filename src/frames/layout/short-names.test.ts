import { expect, test } from 'vitest';
import type { Column, TopologyNode } from '../topology';
import { shortNames } from './short-names';

const nodes = (column: Column, ...names: string[]): TopologyNode[] =>
  names.map((actor) => ({ actor, column, kind: 'queue' }));

test('shortNames takes away the first words that names beside each other share', () => {
  const shown = shortNames([
    ...nodes('destination', 'orders.service-7.in', 'orders.service-18.jobs'),
    ...nodes('destination', 'billing.service-7.in'),
    ...nodes('consumer', 'orders.service-7.in-consumer'),
  ]);
  expect(Object.fromEntries(shown)).toEqual({
    'orders.service-7.in': '…service-7.in', 'orders.service-18.jobs': '…18.jobs',
  });
});

test('shortNames leaves alone what is short, and what shares no whole word', () => {
  expect(shortNames(nodes('destination', 'orders.eu', 'orders.us')).size).toBe(0);
  expect(shortNames(nodes('destination', 'aaaaaaaaaaaaaaaab', 'aaaaaaaaaaaaaaaac')).size).toBe(0);
});

test('shortNames leaves something of a name that the others begin with', () => {
  const names = ['payments.orders.', 'payments.orders.eu'];
  const shown = shortNames(nodes('destination', ...names));
  expect([...shown.values()]).toEqual(['…orders.', '…orders.eu']);
});
