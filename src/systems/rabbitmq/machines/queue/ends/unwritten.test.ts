import { expect, test } from 'vitest';
import { finish } from '../../../../../kernel/finish';
import { Ledger } from '../../../../../ledger/ledger';
import { verdictOf } from '../../../../../ledger/verdict';
import { scenarioOf, startRun } from '../../../../../worlds';

/** A worker with automatic acknowledgement is gone for the broker before its queue knows. */
const world = scenarioOf({
  schema: 1, system: 'rabbitmq', title: { en: 'A', ko: '가' }, summary: { en: 'B', ko: '나' },
  network: { latency: '200ms' }, settings: { internalLatency: '150ms' },
  producers: [{
    id: 'shop', arrivals: { kind: 'constant', every: '1s' }, start: '1s', count: 4,
    options: { exchange: '', routingKey: 'orders' },
  }],
  consumers: [{ id: 'worker', service: '500ms', options: { queue: 'orders', ack: 'automatic' } }],
  topology: { queues: [{ name: 'orders' }] },
  steps: [{ at: '4050ms', do: 'crash', target: 'worker', for: '2s' }],
});

test('what a queue handed to a channel that is gone is lost, and said to be', async () => {
  const run = await startRun(world);
  run.runUntil(world.until);
  finish(run);
  const { trace } = run.world;
  const fourth = trace.entries()
    .filter(({ message }) => message === 3).map(({ kind, native }) => `${kind} ${native}`);
  expect(fourth.slice(-2)).toEqual(['stored enqueue', 'removed never written']);
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  expect(verdictOf(ledger, 'at-least-once', true)).toMatchObject({ lost: [3], waiting: 0 });
});
