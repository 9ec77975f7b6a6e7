import { expect, test } from 'vitest';
import type { MessageId } from '../trace/entry';
import { History } from './history';
import { Ledger } from './ledger';
import { summaryOf } from './summary';
import { cellsOf, standingOf, verdictOf } from './verdict';

const read = ({ trace }: History): Ledger => {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
};

const standing = (history: History, m: number, isOver = false): string[] => {
  const ledger = read(history);
  return cellsOf(ledger, (m - 1) as MessageId).map((cell) => standingOf(ledger, cell, isOver));
};

test('ledger counts one message once when nothing goes wrong', () => {
  const ledger = read(new History().works(1).works(2));
  expect(ledger.counts).toMatchObject({
    created: 2, sent: 2, stored: 2, delivered: 2, processed: 2, backlog: 0, backlogMax: 1,
    logDuplicates: 0, redeliveries: 0, doubleEffects: 0, reordered: 0,
  });
});

test('ledger tells a log duplicate, a redelivery and a double effect apart', () => {
  const twin = new History().works(1).add('orders stored', { m: 1, copy: 9 });
  expect(read(twin).counts).toMatchObject({ logDuplicates: 1, redeliveries: 0, doubleEffects: 0 });
  const again = new History().add('shop created', { m: 1 }).add('orders stored', { m: 1, copy: 1 })
    .add('orders delivered', { m: 1, copy: 1, peer: 'worker' })
    .add('orders stored', { m: 1, copy: 1 })
    .add('orders delivered', { m: 1, copy: 1, peer: 'worker' });
  expect(read(again).counts).toMatchObject({ logDuplicates: 0, redeliveries: 1, doubleEffects: 0 });
  again.add('worker processed', { m: 1, copy: 1, peer: 'orders' })
    .add('worker processed', { m: 1, copy: 1, peer: 'orders' });
  expect(read(again).counts).toMatchObject({ logDuplicates: 0, redeliveries: 1, doubleEffects: 1 });
});

test('ledger does not count work that an idempotent consumer recognised', () => {
  const history = new History().works(1)
    .add('worker processed', { m: 1, copy: 1, peer: 'orders', detail: { skipped: true } });
  expect(read(history).counts).toMatchObject({ processed: 1, skipped: 1, doubleEffects: 0 });
});

test('standingOf follows a copy, and says lost only when the run is over', () => {
  const history = new History().add('shop created', { m: 1 }).add('shop sent', { m: 1 })
    .add('orders stored', { m: 1, copy: 1 });
  expect(standing(history, 1)).toEqual(['waiting']);
  history.add('orders delivered', { m: 1, copy: 1, peer: 'worker' });
  expect(standing(history, 1)).toEqual(['inFlight']);
  history.add('orders removed', { m: 1, copy: 1, detail: { reason: 'delivered' } });
  expect(standing(history, 1)).toEqual(['inFlight']);
  expect(standing(history, 1, true)).toEqual(['lost']);
});

test('verdictOf finds lost what was confirmed and is nowhere, and not what nobody confirmed', () => {
  const sent = new History().add('shop created', { m: 1 }).add('shop sent', { m: 1 });
  expect(verdictOf(read(sent), 'at-least-once', true)).toMatchObject({ isKept: false, broken: 1 });
  sent.add('orders answered', { m: 1, peer: 'shop', detail: { outcome: 'info' } });
  expect(verdictOf(read(sent), 'at-least-once', true)).toMatchObject({ isKept: true, lost: [] });
});

test('verdictOf counts as recovered what was worked on though its outcome was unknown', () => {
  const history = new History().works(1)
    .add('shop answered', { m: 1, detail: { outcome: 'info' } });
  expect(verdictOf(read(history), 'exactly-once', true).recovered).toEqual([0]);
});

test('ledger counts an order inversion when a later message is worked on first', () => {
  const ready = new History();
  for (const m of [1, 2]) ready.add('shop created', { m }).add('orders stored', { m, copy: m });
  for (const m of [2, 1]) {
    ready.add('orders delivered', { m, copy: m, peer: 'worker' })
      .add('worker processed', { m, copy: m, peer: 'orders' });
  }
  expect(read(ready).counts.reordered).toBe(1);
});

test('ledger.restore goes back to what was saved, and reads on from there', () => {
  const history = new History();
  for (let m = 1; m <= 40; m++) history.works(m);
  const ledger = new Ledger(history.trace);
  const saved: unknown[] = [];
  for (let at = 0; at < history.trace.length; at += 10) {
    ledger.observe(at, Math.min(at + 10, history.trace.length));
    saved.push(ledger.save());
  }
  const whole = summaryOf(ledger);
  ledger.restore(saved[7] as never);
  expect(ledger.counts.created).toBeLessThan(40);
  ledger.observe(80, history.trace.length);
  expect(summaryOf(ledger)).toEqual(whole);
});

test('summaryOf gives latencies in milliseconds within 1 %', () => {
  const history = new History().add('shop created', { m: 1, at: 10 })
    .add('orders stored', { m: 1, copy: 1, at: 20 })
    .add('orders delivered', { m: 1, copy: 1, peer: 'worker', at: 30 })
    .add('worker processed', { m: 1, copy: 1, peer: 'orders', at: 123_466 });
  expect(summaryOf(read(history)).p50).toBeGreaterThan(122.2);
  expect(summaryOf(read(history)).p50).toBeLessThan(124.7);
});
