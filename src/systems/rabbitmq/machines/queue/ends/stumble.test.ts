import { expect, test } from 'vitest';
import type { Json } from '../../../../../base/json';
import { playWorld } from '../../../../../testing/world';
import { assemble } from '../../../machines';
import { scenario as rabbitmq } from '../../../scenario';

const ORDERS = { name: 'orders', arguments: { 'x-single-active-consumer': true } };
const POLICY = { name: 'ha', pattern: '.*', applyTo: 'queues', definition: { 'ha-mode': 'all' } };

/** The active consumer cancels while orders wait, and another one comes after that. */
function told(topology: Json): readonly string[] {
  const { trace } = playWorld({
    schema: 1, system: 'rabbitmq', title: { en: 'A', ko: '가' }, summary: { en: 'B', ko: '나' },
    settings: { version: '3.10' }, until: '6s',
    producers: [{
      id: 'shop', arrivals: { kind: 'constant', every: '1s' }, start: '1s', count: 4,
      options: { exchange: '', routingKey: 'orders', persistent: true },
    }],
    consumers: ['first', 'second'].map((id) => ({
      id, service: '20s', options: { queue: 'orders', prefetch: 1 },
    })),
    topology,
    steps: [{
      at: '3500ms', do: 'command', target: 'first.client',
      command: { type: 'cancel', consumer: 'first' },
    }],
  }, { scenario: rabbitmq, assemble });
  return trace.entries().map(({ kind, native }) => `${kind} ${native}`);
}

test('a queue of 3.10 fails when the next consumer has room and something waits', () => {
  expect(told({ queues: [ORDERS] })).toContain('left queue failed');
});

test('a mirrored one goes on with what has waited longest', () => {
  const entries = told({ nodes: ['n1', 'n2'], queues: [ORDERS], policies: [POLICY] });
  expect(entries).toContain('left basic.cancel');
  expect(entries).not.toContain('left queue failed');
});
