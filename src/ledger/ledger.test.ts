import { expect, test } from 'vitest';
import type { MessageId } from '../trace/entry';
import { History } from './history';
import { Ledger } from './ledger';
import { summaryOf } from './summary';
import { cellsOf, standingOf } from './standing';
import { verdictOf } from './verdict';

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

test('ledger counts what a seek brings back as a redelivery, not as a log duplicate', () => {
  const history = new History().works(1)
    .add('orders stored', { m: 1, copy: 9, detail: { replays: true } })
    .add('orders delivered', { m: 1, copy: 9, peer: 'worker' });
  expect(read(history).counts).toMatchObject({ logDuplicates: 0, redeliveries: 1 });
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

test('verdictOf finds lost what was confirmed and is nowhere, not what nobody confirmed', () => {
  const sent = new History().add('shop created', { m: 1 }).add('shop sent', { m: 1 });
  expect(verdictOf(read(sent), 'at-least-once', true)).toMatchObject({ isKept: false, broken: 1 });
  sent.add('orders answered', { m: 1, peer: 'shop', detail: { outcome: 'info' } });
  expect(verdictOf(read(sent), 'at-least-once', true)).toMatchObject({ isKept: true, lost: [] });
});

test('a producer that waits for answers takes nothing as safe, though none ever came', () => {
  const left = (isTold: boolean): History => new History({ shop: { role: 'producer', isTold } })
    .add('shop created', { m: 1 }).add('shop sent', { m: 1 });
  expect(verdictOf(read(left(true)), 'at-least-once', true).lost).toEqual([]);
  expect(verdictOf(read(left(false)), 'at-least-once', true).lost).toEqual([0]);
});

test('a producer that only hears of what comes back takes all else as safe', () => {
  const history = new History({ shop: { role: 'producer', isTold: false } })
    .add('shop created', { m: 1 }).add('shop sent', { m: 1 })
    .add('shop created', { m: 2 }).add('shop sent', { m: 2 })
    .add('orders answered', { m: 2, peer: 'shop', detail: { outcome: 'returned' } });
  expect(verdictOf(read(history), 'at-least-once', true).lost).toEqual([0]);
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

const LOG = { role: 'destination', subscribers: ['g1', 'g2'] } as const;

/** A log that two groups read, with one consumer each. */
function log(): History {
  return new History({ log: LOG, g1: 'subscriber', g2: 'subscriber', a: 'consumer', b: 'consumer' })
    .add('a joined', { peer: 'g1' }).add('b joined', { peer: 'g2' });
}

const reads = (history: History, m: number, who: 'a' | 'b'): History =>
  history.add('log delivered', { m, copy: m, peer: who })
    .add(`${who} processed`, { m, copy: m, peer: who === 'a' ? 'g1' : 'g2' });

test('ledger keeps a cell for each group of a log, and counts no redelivery between them', () => {
  const history = log().arrives(1, 'log');
  reads(reads(history, 1, 'a'), 1, 'b');
  expect(read(history).counts).toMatchObject({
    stored: 1, delivered: 2, processed: 2, redeliveries: 0, doubleEffects: 0, logDuplicates: 0,
    backlog: 0, backlogMax: 2,
  });
  expect(standing(history, 1)).toEqual(['once', 'once']);
});

test('ledger counts a rewind of one group as its redelivery, and its double effect', () => {
  const history = log().arrives(1, 'log');
  for (const who of ['a', 'b', 'a'] as const) reads(history, 1, who);
  expect(read(history).counts).toMatchObject({ redeliveries: 1, doubleEffects: 1, processed: 3 });
  expect(standing(history, 1)).toEqual(['twice', 'once']);
});

test('a log waits for a group that has not come so far, and loses what it went past', () => {
  const history = log().arrives(1, 'log').arrives(2, 'log');
  expect(standing(history, 1, true)).toEqual(['waiting', 'waiting']);
  reads(history, 2, 'b');
  expect(standing(history, 1, true)).toEqual(['waiting', 'lost']);
  expect(standing(history, 1, false)).toEqual(['waiting', 'waiting']);
});

test('a log loses what a member had in hand when it died and the group went on', () => {
  const history = log().arrives(1, 'log').arrives(2, 'log')
    .add('log delivered', { m: 1, copy: 1, peer: 'a' }).add('a crashed');
  expect(standing(history, 1, true)[0]).toBe('inFlight');
  history.add('log delivered', { m: 2, copy: 2, peer: 'a' });
  expect(standing(history, 1, true)[0]).toBe('lost');
});

test('a log owes nobody what its producer took back', () => {
  const history = log().arrives(1, 'log')
    .add('log answered', { m: 1, peer: 'shop', detail: { outcome: 'fail' } });
  expect(standing(history, 1, true)).toEqual(['refused', 'refused']);
  expect(verdictOf(read(history), 'exactly-once', true).isKept).toBe(true);
});

test('an answer that is dropped on its way tells the producer nothing', () => {
  const history = new History().arrives(1);
  const ok = { outcome: 'ok' };
  history.add('orders answered', { m: 1, peer: 'shop', detail: ok, until: 50 });
  const answer = history.trace.length - 1;
  history.add('orders removed', { m: 1, copy: 1, detail: { reason: 'purged' } });
  expect(verdictOf(read(history), 'at-least-once', true).lost).toEqual([0]);
  history.add('orders dropped', { m: 1, cause: answer });
  expect(verdictOf(read(history), 'at-least-once', true).lost).toEqual([]);
});

test('one dropped hop takes all of its answers with it, and no others', () => {
  const history = new History().arrives(1).arrives(2).arrives(3);
  const first = history.trace.length;
  for (const m of [1, 2, 3]) {
    const [at, until] = m === 3 ? [60, 90] : [50, 80];
    history.add('orders answered', { m, at, until, peer: 'shop', detail: { outcome: 'ok' } });
  }
  history.add('orders dropped', { m: 1, cause: first, at: 80 });
  for (const m of [1, 2, 3]) history.add('orders removed', { m, copy: m, at: 90 });
  expect(verdictOf(read(history), 'at-least-once', true).lost).toEqual([2]);
});

test('what was returned stays returned, though it is confirmed after', () => {
  const history = new History().add('shop created', { m: 1 }).add('shop sent', { m: 1 })
    .add('orders answered', { m: 1, peer: 'shop', detail: { outcome: 'returned' } })
    .add('orders answered', { m: 1, peer: 'shop', detail: { outcome: 'ok' } });
  expect(verdictOf(read(history), 'at-least-once', true).isKept).toBe(true);
});

test('what was confirmed and thrown away is lost, and what was never sent is not', () => {
  const history = new History().arrives(1)
    .add('orders removed', { m: 1, copy: 1, detail: { reason: 'overflow' } })
    .add('shop created', { m: 2 });
  expect(standing(history, 1)).toEqual(['dropped']);
  expect(verdictOf(read(history), 'at-least-once', true).lost).toEqual([0]);
  expect(verdictOf(read(history), 'at-least-once', false).lost).toEqual([]);
});

test('an acknowledgement without an effect is a missed effect', () => {
  const history = new History().arrives(1)
    .add('orders delivered', { m: 1, copy: 1, peer: 'worker' })
    .add('orders removed', { m: 1, copy: 1, detail: { reason: 'acked' } });
  expect(verdictOf(read(history), 'none', true)).toMatchObject({ missedEffects: 1, isKept: true });
});

test('what a shovel takes away has moved, and comes back as no log duplicate', () => {
  const history = new History({ shovel: 'router', copies: 'destination' }).arrives(1)
    .add('orders delivered', { m: 1, copy: 1, peer: 'shovel' })
    .add('copies stored', { m: 1, copy: 2 })
    .add('orders removed', { m: 1, copy: 1, detail: { reason: 'acked' } });
  expect(standing(history, 1, true)).toEqual(['moved', 'waiting']);
});

test('what a shovel took and never brought anywhere is lost', () => {
  const history = new History({ shovel: 'router', copies: 'destination' }).arrives(1)
    .add('orders delivered', { m: 1, copy: 1, peer: 'shovel' })
    .add('orders removed', { m: 1, copy: 1, detail: { reason: 'delivered' } });
  expect(standing(history, 1, false)).toEqual(['moved']);
  expect(standing(history, 1, true)).toEqual(['lost']);
  history.add('copies stored', { m: 1, copy: 2 });
  expect(standing(history, 1, true)).toEqual(['moved', 'waiting']);
});

test('what a shovel is told of what it passes on is nothing to the producer', () => {
  const history = new History({ shovel: 'router', copies: 'destination' }).arrives(1)
    .add('orders answered', { m: 1, peer: 'shop', detail: { outcome: 'ok' } })
    .add('shovel sent', { m: 1 })
    .add('copies answered', { m: 1, peer: 'shovel', detail: { outcome: 'fail' } });
  const { counts } = read(history);
  expect(counts.attempts).toBe(1);
  expect(verdictOf(read(history), 'at-least-once', true).lost).toEqual([]);
});

test('a dead letter that nobody keeps is lost', () => {
  const history = new History({ dead: 'destination' }).arrives(1)
    .add('orders deadLettered', { m: 1, copy: 1, peer: 'dead' });
  expect(standing(history, 1, false)).toEqual(['deadLettered']);
  expect(standing(history, 1, true)).toEqual(['lost']);
});

test('a message that comes back from a dead-letter queue is no log duplicate', () => {
  const history = new History({ dead: 'destination' }).arrives(1)
    .add('orders deadLettered', { m: 1, copy: 1, peer: 'dead' })
    .add('dead stored', { m: 1, copy: 2 });
  expect(standing(history, 1, true)).toEqual(['deadLettered', 'waiting']);
  history.add('dead removed', { m: 1, copy: 2, detail: { reason: 'moved' } })
    .add('orders stored', { m: 1, copy: 3 });
  expect(read(history).counts).toMatchObject({ logDuplicates: 0, deadLettered: 1, stored: 3 });
  expect(standing(history, 1, true)).toEqual(['waiting', 'moved']);
});

test('effects are in order within a key, whatever comes between', () => {
  const history = new History();
  const keys = ['a', 'b', 'a', 'b'];
  keys.forEach((key, at) => history.add('shop created', { m: at + 1, key }));
  for (const m of [2, 1, 4, 3]) history.add('worker processed', { m, peer: 'orders' });
  expect(read(history).counts.reordered).toBe(0);
  history.add('shop created', { m: 5, key: 'a' }).add('shop created', { m: 6, key: 'a' });
  for (const m of [6, 5, 3]) history.add('worker processed', { m, peer: 'orders' });
  expect(read(history).counts).toMatchObject({ reordered: 1, doubleEffects: 1 });
  expect(verdictOf(read(history), 'none', true).late).toEqual([4]);
});

test('verdictOf names the lost and the doubled', () => {
  const history = new History().works(1).arrives(2)
    .add('worker processed', { m: 1, copy: 1, peer: 'orders' })
    .add('orders removed', { m: 2, copy: 2, detail: { reason: 'purged' } });
  const verdict = verdictOf(read(history), 'exactly-once', true);
  expect(verdict).toMatchObject({ lost: [1], doubled: [0], broken: 2, isKept: false });
});

test('verdictOf counts what was worked on though it failed for its producer, as aborted', () => {
  const history = new History().works(1).arrives(2)
    .add('shop answered', { m: 1, detail: { outcome: 'fail' } })
    .add('shop answered', { m: 2, detail: { outcome: 'fail' } });
  const verdict = verdictOf(read(history), 'exactly-once', true);
  expect(verdict).toMatchObject({ aborted: [0], lost: [], doubled: [], broken: 1 });
  expect(verdictOf(read(history), 'at-least-once', true).isKept).toBe(true);
});

test('ledger.observe refuses rows out of turn', () => {
  const history = new History().works(1);
  const ledger = read(history);
  expect(() => ledger.observe(0, 1)).toThrow('every row once');
  expect(() => ledger.observe(history.trace.length, 99)).toThrow('only what has happened');
});
