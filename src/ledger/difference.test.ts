import { expect, test } from 'vitest';
import { differencesOf } from './difference';
import { History } from './history';
import { Ledger } from './ledger';

function bookOf({ trace }: History): Ledger {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
}

test('differencesOf says of each message what differs most', () => {
  const twice = new History().works(1).arrives(2).arrives(3)
    .add('orders delivered', { m: 2, copy: 2, peer: 'worker' })
    .add('orders stored', { m: 2, copy: 2 })
    .add('orders delivered', { m: 2, copy: 2, peer: 'worker' })
    .add('worker processed', { m: 2, copy: 2, peer: 'orders' });
  const once = new History().works(1).works(2);
  const found = differencesOf(bookOf(twice), bookOf(once), false);
  expect(found.map(({ message, what }) => [message, what])).toEqual([
    ['m2', 'deliveries'], ['m3', 'standing'],
  ]);
  expect(found[0]).toMatchObject({ a: { deliveries: 2 }, b: { deliveries: 1 } });
  expect(found[1]).toMatchObject({ a: { standing: 'waiting' }, b: { standing: 'absent' } });
});

test('differencesOf finds nothing in two books that say the same', () => {
  const tell = (): Ledger => bookOf(new History().works(1).arrives(2));
  expect(differencesOf(tell(), tell(), true)).toEqual([]);
});
