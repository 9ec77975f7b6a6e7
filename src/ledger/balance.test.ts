import { expect, test } from 'vitest';
import type { MessageId } from '../trace/entry';
import { amountOf, balanceOf } from './balance';
import { History } from './history';
import { Ledger } from './ledger';

function read({ trace }: History): Ledger {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
}

const amount = ({ trace }: History, m: number): number => amountOf(trace, (m - 1) as MessageId);

test('balanceOf pays each message once when nothing goes wrong', () => {
  const history = new History().works(1).works(2);
  const sum = amount(history, 1) + amount(history, 2);
  expect(balanceOf(read(history), true))
    .toEqual({ expected: sum, actual: sum, twice: 0, aborted: 0, missing: 0, waiting: 0 });
});

test('balanceOf pays twice for a double effect', () => {
  const history = new History().works(1).add('worker processed', { m: 1, copy: 1, peer: 'orders' });
  const once = amount(history, 1);
  expect(balanceOf(read(history), true))
    .toEqual({ expected: once, actual: 2 * once, twice: once, aborted: 0, missing: 0, waiting: 0 });
});

test('balanceOf pays what was aborted, and should not have', () => {
  const history = new History().works(1)
    .add('shop answered', { m: 1, detail: { outcome: 'fail' } });
  const once = amount(history, 1);
  expect(balanceOf(read(history), true))
    .toEqual({ expected: 0, actual: once, twice: 0, aborted: once, missing: 0, waiting: 0 });
});

test('balanceOf pays nothing for a loss, and waits before it is over', () => {
  const history = new History().arrives(1)
    .add('orders delivered', { m: 1, copy: 1, peer: 'worker' })
    .add('orders removed', { m: 1, copy: 1, detail: { reason: 'delivered' } });
  const once = amount(history, 1);
  expect(balanceOf(read(history), false))
    .toEqual({ expected: once, actual: 0, twice: 0, aborted: 0, missing: 0, waiting: once });
  expect(balanceOf(read(history), true))
    .toEqual({ expected: once, actual: 0, twice: 0, aborted: 0, missing: once, waiting: 0 });
});

test('balanceOf misses what was sent and never stored', () => {
  const history = new History().add('shop created', { m: 1 })
    .add('shop sent', { m: 1, peer: 'orders' });
  expect(balanceOf(read(history), true).missing).toBe(amount(history, 1));
});

test('amountOf depends on who made a message and as which, not on when', () => {
  const early = new History().works(2);
  const late = new History().works(1).works(2);
  expect(amountOf(early.trace, 0 as MessageId)).toBe(amountOf(late.trace, 1 as MessageId));
});
