import { expect, test } from 'vitest';
import { Run } from '../../../../kernel/run';
import { parseScenario } from '../../../../scenario/parse';
import type { Micros } from '../../../../base/micros';
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
  const parsed = parseScenario(file(steps) as never, [rabbitmq]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { scenario } = parsed;
  const { seed } = scenario;
  const run = new Run({
    seed, steps: scenario.steps, assemble: (world) => assemble(scenario, world),
  });
  run.runUntil(500_000 as Micros);
  const { trace } = run.world;
  return trace.entries()
    .filter(({ kind }) => kind === 'delivered').length;
}

test('changeSetting starts the consumer again with another prefetch, beside what it has', () => {
  expect(deliveries([])).toBe(2);
  const more = { at: '300ms', do: 'set', target: 'worker', setting: 'prefetch', value: 5 };
  expect(deliveries([more])).toBe(7);
});
