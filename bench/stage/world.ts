/** A busy world of RabbitMQ, run by the engine itself: so many messages are on the road at once. */
import type { Json } from '../../src/base/json';
import type { Micros } from '../../src/base/micros';
import { Run } from '../../src/kernel/run';
import { parseScenario } from '../../src/scenario/parse';
import type { Scenario } from '../../src/scenario/scenario';
import { assemble } from '../../src/systems/rabbitmq/machines';
import { scenario as rabbitmq } from '../../src/systems/rabbitmq/scenario';
import type { Trace } from '../../src/trace/trace';

const SHOPS = 4;
const QUEUES = ['eu', 'us', 'asia', 'africa'];
/** Simulated time that one message of this world spends on the road, all its hops together. */
const ON_ROAD_US = 750_000;

/** A world whose trace is there from the start, as far as a measurement plays it. */
export interface BusyWorld {
  readonly scenario: Scenario;
  readonly trace: Trace;
}

/** The latencies are those of the example worlds, so tokens cross the stage as fast as there. */
function fileFor(tokens: number, until: Micros): Json {
  const every = Math.round((ON_ROAD_US * SHOPS) / tokens);
  const shops = Array.from({ length: SHOPS }, (_, at) => ({
    id: `shop-${at + 1}`,
    arrivals: { kind: 'constant', every: `${every}us` },
    start: `${Math.round((every * at) / SHOPS)}us`,
    // Each begins elsewhere, so that the roads are evenly full.
    keys: { kind: 'cycle', values: QUEUES.map((_, turn) => `order.${QUEUES[(at + turn) % 4]}`) },
    options: { exchange: 'orders' },
  }));
  const workers = QUEUES.flatMap((queue) => [1, 2].map((at) => ({
    id: `${queue}-${at}`, service: { kind: 'fixed', value: '500us' }, options: { queue },
  })));
  return {
    schema: 1, system: 'rabbitmq', seed: 1, until: `${until}us`, promise: 'at-least-once',
    title: { en: 'A busy world', ko: '바쁜 세계' },
    summary: { en: 'Many at once.', ko: '한꺼번에 여럿.' },
    network: { latency: '200ms' }, settings: { internalLatency: '150ms' },
    producers: shops, consumers: workers,
    topology: {
      exchanges: [{ name: 'orders', type: 'topic' }],
      queues: QUEUES.map((name) => ({ name })),
      bindings: QUEUES.map((queue) => ({
        source: 'orders', destination: queue, routingKey: `order.${queue}`,
      })),
    },
  } as Json;
}

export function busyWorld(tokens: number, until: Micros): BusyWorld {
  const parsed = parseScenario(fileFor(tokens, until), [rabbitmq]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { scenario } = parsed;
  const { seed, steps } = scenario;
  const run = new Run({ seed, steps, assemble: (world) => assemble(scenario, world) });
  run.runUntil(until);
  return { scenario, trace: run.world.trace };
}
