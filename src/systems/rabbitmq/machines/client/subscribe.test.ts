import { expect, test } from 'vitest';
import { millis } from '../../../../base/micros';
import { playWorld } from '../../../../testing/world';
import { assemble } from '../../machines';
import { scenario as rabbitmq } from '../../scenario';

const file = (steps: object[]) => ({
  schema: 1, system: 'rabbitmq', title: { en: 'A', ko: '가' }, summary: { en: 'B', ko: '나' },
  topology: { queues: [{ name: 'q' }] },
  producers: [{
    id: 'shop', arrivals: { kind: 'constant', every: '1ms' }, start: '100ms', count: 20,
    options: { routingKey: 'q' },
  }],
  consumers: [{
    id: 'worker', service: { kind: 'fixed', value: '1s' }, options: { queue: 'q', prefetch: 2 },
  }],
  steps,
});

/** How many deliveries the worker was sent by half a second. */
function deliveries(steps: object[]): number {
  const system = { scenario: rabbitmq, assemble };
  const { trace } = playWorld(file(steps) as never, system, millis(500));
  return trace.entries().filter(({ kind }) => kind === 'delivered').length;
}

test('changeSetting starts the consumer again with another prefetch, beside what it has', () => {
  expect(deliveries([])).toBe(2);
  const more = { at: '300ms', do: 'set', target: 'worker', setting: 'prefetch', value: 5 };
  expect(deliveries([more])).toBe(7);
});
