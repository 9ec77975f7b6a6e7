import { expect, test } from 'vitest';
import type { MessageId } from '../trace/entry';
import { History, type Said } from './history';
import { Ledger } from './ledger';
import { cellsOf, standingOf } from './standing';
import { verdictOf } from './verdict';

/** What is lost, and how the first message stands, before the run is over. */
function soFar({ trace }: History): [lost: readonly MessageId[], standing: string] {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const [cell = 0] = cellsOf(ledger, 0 as MessageId);
  return [verdictOf(ledger, 'at-least-once', false).lost, standingOf(ledger, cell, false)];
}

const LOST = [[0], 'lost'];

/** A message that was stored, and whose producer is told so at 2; it is 3 now. */
const stored = (queue: object = {}, answer: Said = { until: 2 }): History =>
  new History({ orders: { role: 'destination', ...queue }, other: 'consumer' })
    .add('shop created', { m: 1 }).add('shop sent', { m: 1 })
    .add('orders stored', { m: 1, copy: 1, at: 1 })
    .add('orders answered', { m: 1, peer: 'shop', at: 1, detail: { outcome: 'ok' }, ...answer });

const gone = (history: History, reason: string): History =>
  history.add('orders removed', { m: 1, copy: 1, at: 3, detail: { reason } });

const handed = (history: History): History =>
  gone(history.add('orders delivered', { m: 1, copy: 1, at: 3, peer: 'worker' }), 'delivered');

test('what was accepted and overflowed before anybody had it is lost at once', () => {
  expect(soFar(gone(stored(), 'overflow'))).toEqual(LOST);
});

test('an answer on its way may be lost yet: nobody may know that it was accepted', () => {
  expect(soFar(gone(stored({}, { until: 9 }), 'overflow'))).toEqual([[], 'dropped']);
});

test('what a producer sends again may be stored again', () => {
  const again = stored().add('shop sent', { m: 1, at: 2 });
  expect(soFar(gone(again, 'overflow'))).toEqual([[], 'dropped']);
});

test('what its producer knows to have failed is refused and not lost', () => {
  const failed = stored({}, { until: 2, detail: { outcome: 'fail' } });
  expect(soFar(gone(failed, 'overflow'))[0]).toEqual([]);
});

test('what went to a consumer is lost when that consumer dies, and no sooner', () => {
  const history = handed(stored());
  expect(soFar(history)).toEqual([[], 'inFlight']);
  history.add('worker left', { at: 4 });
  expect(soFar(history)).toEqual([[], 'inFlight']);
  history.add('worker crashed', { at: 5 });
  expect(soFar(history)).toEqual(LOST);
});

test('who had it before may be at work on it still', () => {
  const twice = stored().add('orders delivered', { m: 1, copy: 1, at: 2, peer: 'other' })
    .add('orders stored', { m: 1, copy: 1, at: 2 });
  expect(soFar(handed(twice).add('worker crashed', { at: 5 }))).toEqual([[], 'inFlight']);
});

test('where a seek brings back what was settled, nothing is lost for certain', () => {
  const history = handed(stored({ replays: true })).add('worker crashed', { at: 5 });
  expect(soFar(history)).toEqual([[], 'inFlight']);
});

test('what another queue still has is not lost', () => {
  const audited = stored({}, { until: 2 }).add('other stored', { m: 1, copy: 2, at: 2 });
  expect(soFar(gone(audited, 'overflow'))[0]).toEqual([]);
});

test('what went back from a dead-letter queue has moved', () => {
  expect(soFar(gone(stored(), 'redriven'))).toEqual([[], 'moved']);
});

test('what nobody takes as safe is gone, and not lost, when the run is over', () => {
  const { trace } = gone(stored({}, { until: 2, detail: { outcome: 'info' } }), 'overflow');
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  expect(standingOf(ledger, 1, true)).toBe('dropped');
  expect(verdictOf(ledger, 'at-least-once', true).lost).toEqual([]);
});

test('what a reader of a log has fetched already may come, until it has gone past that', () => {
  const log = { subscribers: ['worker'] };
  const history = stored(log).add('shop created', { m: 2 })
    .add('orders stored', { m: 2, copy: 2, at: 2 });
  expect(soFar(gone(history, 'retention'))).toEqual([[], 'dropped']);
  history.add('orders delivered', { m: 2, copy: 2, at: 4, peer: 'worker' })
    .add('worker processed', { m: 2, copy: 2, at: 5, peer: 'orders' });
  expect(soFar(history)).toEqual(LOST);
});
