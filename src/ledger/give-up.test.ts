import { expect, test } from 'vitest';
import { ShortLedger } from './give-up';
import { History } from './history';
import { verdictOf } from './verdict';

/** A ledger that has read all of a history. */
function read(history: History): ShortLedger {
  const ledger = new ShortLedger(history.trace);
  ledger.observe(0, history.trace.length);
  return ledger;
}

/** Reads what a history has got since. */
function readOn(ledger: ShortLedger): void {
  ledger.observe(ledger.length, ledger.trace.length);
}

test('what was worked on and is gone is given up; what still lies there is kept', () => {
  const history = new History().works(1).arrives(2).works(3).works(4).works(5);
  const ledger = read(history);
  const kept = ledger.giveUp(ledger.length);
  expect(kept).toEqual({ messages: 5, others: [1] });
  expect(ledger.book.messages.length).toBe(1);
  history.add('orders delivered', { m: 2, copy: 2, peer: 'worker' })
    .add('worker processed', { m: 2, copy: 2, peer: 'orders' }).works(6);
  readOn(ledger);
  expect(ledger.counts).toMatchObject({ processed: 6, unread: 0, backlog: 0 });
  expect(verdictOf(ledger, 'exactly-once', true)).toMatchObject({ isKept: true, waiting: 0 });
});

test('what was lost, doubled or late is known after it was given up', () => {
  const history = new History().works(1).arrives(2)
    .add('orders removed', { m: 2, copy: 2, detail: { reason: 'purged' } })
    .add('worker processed', { m: 1, copy: 1, peer: 'orders' }).works(4).works(3);
  const all = verdictOf(read(history), 'none', true);
  expect(all).toMatchObject({ lost: [1], doubled: [0], late: [3] });
  const ledger = read(history);
  ledger.giveUp(ledger.length);
  expect(ledger.book.messages.length).toBe(0);
  expect(verdictOf(ledger, 'none', true)).toEqual(all);
});

test('what a log holds is never given up, nor what a consumer may still work on', () => {
  const logs = new History({ orders: { role: 'destination', subscribers: ['billing'] } })
    .arrives(1).arrives(2).arrives(3);
  expect(read(logs).giveUp(logs.trace.length)).toBeUndefined();
  const held = new History().arrives(1).add('orders delivered', { m: 1, copy: 1, peer: 'worker' })
    .add('orders removed', { m: 1, copy: 1, detail: { reason: 'delivered' } });
  expect(read(held).giveUp(held.trace.length)).toBeUndefined();
});

test('what is heard of a message that was given up is counted by itself', () => {
  const history = new History().works(1).works(2);
  const ledger = read(history);
  ledger.giveUp(ledger.length);
  history.add('worker processed', { m: 1, copy: 1, peer: 'orders' });
  readOn(ledger);
  expect(ledger.counts).toMatchObject({ processed: 2, doubleEffects: 0, unread: 1 });
});

test('a ledger goes back to what it knew before it gave anything up', () => {
  const history = new History().works(1).works(2);
  const ledger = read(history);
  const saved = { ...ledger.save(), book: ledger.book.copy(), bookLength: ledger.length };
  ledger.giveUp(ledger.length);
  ledger.restore(saved);
  expect(ledger.book.messages.length).toBe(2);
  expect(verdictOf(ledger, 'exactly-once', true).isKept).toBe(true);
});

test('what was given up does not come back with a moment that was saved since', () => {
  const history = new History().works(1).works(2);
  const ledger = read(history);
  ledger.giveUp(ledger.length);
  ledger.restore(ledger.save());
  expect(ledger.book.messages.length).toBe(0);
  expect(verdictOf(ledger, 'exactly-once', true).isKept).toBe(true);
});
