import { expect, test } from 'vitest';
import { checkConservation } from './conservation';
import { History } from './history';

const broken = ({ trace }: History): string[] =>
  checkConservation(trace).filter(({ ok }) => !ok).map(({ check }) => check);

test('checkConservation finds nothing in a healthy history', () => {
  expect(broken(new History().works(1).works(2))).toEqual([]);
});

const spoilt: readonly [string, (history: History) => unknown][] = [
  ['times never go back', (h) => h.add('orders changed', { at: 0 })],
  ['a cause points backwards', (h) => h.add('orders changed', { cause: 99 })],
  ['a hop ends no earlier than it begins', (h) => h.add('shop sent', { m: 1, at: 50, until: 20 })],
  ['a copy is stored before it is delivered',
    (h) => h.add('orders delivered', { m: 1, copy: 7, peer: 'worker' })],
  ['a copy that is gone stays gone', (h) => h.add('orders stored', { m: 1, copy: 1 })],
  ['a copy belongs to one message and one place', (h) => h.works(2).works(3)
    .add('orders stored', { m: 4, copy: 3 })],
  ['a message is created before anything happens to it', (h) => h.add('orders stored', { m: 9, copy: 9 })],
  ['work is done on what was delivered', (h) => h.add('shop created', { m: 5 })
    .add('orders stored', { m: 5, copy: 5 }).add('worker processed', { m: 5, copy: 5, peer: 'orders' })],
  ['a copy is handed out to one consumer at a time', (h) => h.add('shop created', { m: 6 })
    .add('orders stored', { m: 6, copy: 6 })
    .add('orders delivered', { m: 6, copy: 6, peer: 'worker' })
    .add('orders delivered', { m: 6, copy: 6, peer: 'worker' })],
];

test.each(spoilt)('checkConservation can fail: %s', (check, spoil) => {
  const history = new History().works(1);
  spoil(history);
  expect(broken(history)).toContain(check);
});
