import { expect, test } from 'vitest';
import { History } from '../ledger/history';
import { Ledger } from '../ledger/ledger';
import type { MessageId } from '../trace/entry';
import { answersOf } from './ask';

test('answersOf blames no crash for what its consumer had given up before it', () => {
  const { trace } = new History({ orders: { role: 'destination', subscribers: ['worker'] } })
    .arrives(1).arrives(2)
    .add('orders delivered', { m: 1, copy: 1, peer: 'worker' })
    .add('worker settled', { m: 1, copy: 1, peer: 'orders', detail: { outcome: 'rejected' } })
    .add('worker crashed', { detail: { step: 0 } }).add('worker restarted')
    .add('orders delivered', { m: 2, copy: 2, peer: 'worker' })
    .add('worker processed', { m: 2, copy: 2, peer: 'worker' });
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const [answer] = answersOf(ledger, 0 as MessageId, true);
  expect(answer?.question).toBe('lost');
  const kinds = answer?.reason.steps.map(({ seq }) => trace.entry(seq).kind) ?? [];
  expect(kinds[0]).toBe('settled');
  expect(kinds).not.toContain('crashed');
});

test('answersOf blames nobody else who reads the log for what its reader has gone past', () => {
  const { trace } = new History({
    orders: { role: 'destination', subscribers: ['late', 'early'] },
    late: 'consumer', early: 'consumer',
  })
    .arrives(1).arrives(2)
    .add('orders delivered', { m: 1, copy: 1, peer: 'early' })
    .add('early processed', { m: 1, copy: 1, peer: 'early' })
    .add('orders delivered', { m: 2, copy: 2, peer: 'early' })
    .add('early processed', { m: 2, copy: 2, peer: 'early' })
    .add('orders delivered', { m: 2, copy: 2, peer: 'late' })
    .add('late processed', { m: 2, copy: 2, peer: 'late' });
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const [answer] = answersOf(ledger, 0 as MessageId, true);
  expect([answer?.question, answer?.subscriber]).toEqual(['lost', 'late']);
  const [stored, past] = answer?.reason.steps.map(({ seq }) => trace.entry(seq)) ?? [];
  expect([stored?.kind, past?.kind, trace.nameOf(past!.peer!)])
    .toEqual(['stored', 'delivered', 'late']);
});
