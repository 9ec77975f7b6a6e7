/** Worlds to measure: nothing goes wrong in them, and about a hundred events are always pending. */
import type { Json } from '../../base/json';
import { Run } from '../../kernel/run';
import { beginRun } from '../../kernel/begin-run';
import { ShortLedger } from '../../ledger/give-up';
import { Ledger } from '../../ledger/ledger';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { refuse, refuseFile } from '../parts/print';
import { systemMachines, systemScenarios, worldNamed, worldNames } from '../parts/systems';

const APPLICATIONS = 50;

/** Where each side asks by requests, which are more work than a message: ten, each 100/s. */
const FEW = { applications: 10, every: '10ms' } as const;

/** The topology of the plain world, where a system needs one that names what applications use. */
const OWN: { readonly [system: string]: Plain } = {
  skeleton: { topology: { queue: 'orders' }, producer: {}, consumer: {} },
  rabbitmq: {
    topology: { queues: [{ name: 'orders' }] },
    producer: { exchange: '', routingKey: 'orders' },
    consumer: { queue: 'orders' },
  },
  sqs: {
    topology: { queues: [{ name: 'orders' }] },
    producer: { queue: 'orders' },
    consumer: { queue: 'orders', maxNumberOfMessages: 10 },
    ...FEW,
  },
  pubsub: {
    topology: {
      topics: [{ name: 'orders' }], subscriptions: [{ name: 'billing', topic: 'orders' }],
    },
    producer: { topic: 'orders' }, consumer: { subscription: 'billing' },
    ...FEW,
  },
  kafka: kafkaWith(12),
  'kafka-100': kafkaWith(100),
};

/** Three brokers, every partition on all of them, and a group-less reader of each. */
function kafkaWith(partitions: number): Plain {
  const names = Array.from({ length: partitions }, (_, at) => `orders-${at}`);
  return {
    system: 'kafka',
    topology: {
      brokers: ['b1', 'b2', 'b3'],
      topics: [{
        name: 'orders', partitions, replicationFactor: 3, config: { 'min.insync.replicas': 2 },
      }],
    },
    // Ten producers with a hundred records a second each.
    applications: 10, every: '10ms',
    producer: { topic: 'orders', partition: 'inTurn' },
    consumer: { assign: names, config: { 'auto.offset.reset': 'earliest' } },
    consumers: 1,
  };
}

interface Plain {
  readonly topology: Json;
  readonly producer: Json; // options
  readonly consumer: Json;
  readonly system?: string; // when the world has another name
  readonly applications?: number; // on each side: 50
  readonly consumers?: number; // when there are not as many
  readonly every?: string; // time from one message of a producer to the next: 5ms
}

/** The plain world of a system, 'skeleton', or an example world, 'rabbitmq/work-queue'. */
export async function scenarioNamed(name: string): Promise<Scenario> {
  const plain = OWN[name];
  const file = plain === undefined ? await worldNamed(name) : plainFile(name, plain);
  if (file === undefined) {
    const names = [...Object.keys(OWN), ...worldNames()];
    return refuse(name, 'is no world', `name one of ${names.join(', ')}`);
  }
  const parsed = parseScenario(file, await systemScenarios());
  if ('problems' in parsed) return refuseFile(name, parsed.problems);
  return parsed.scenario;
}

/** Producers and consumers, fifty of each, at one queue that keeps up. */
function plainFile(name: string, plain: Plain): Json {
  const { topology, producer, consumer, system = name, every = '5ms' } = plain;
  const { applications = APPLICATIONS, consumers = applications } = plain;
  const each = <T>(count: number, make: (place: number) => T): T[] =>
    Array.from({ length: count }, (_, place) => make(place));
  return {
    schema: 1, system, title: { en: '', ko: '' }, summary: { en: '', ko: '' }, until: '1h',
    network: { latency: '2ms' }, topology,
    producers: each(applications, (place) => ({
      id: `producer-${place}`, start: `${place * 97}us`, options: producer,
      arrivals: { kind: 'constant', every },
    })),
    consumers: each(consumers, (place) => ({
      id: `consumer-${place}`, service: { kind: 'fixed', value: '500us' }, options: consumer,
    })),
  } as unknown as Json;
}

/**
 * A run as the page has it: with trace, ledger and checkpoints. It may keep only so many of its
 * latest entries.
 */
export async function startOf(scenario: Scenario, keep?: number): Promise<() => Run> {
  const { assemble } = await systemMachines(scenario.system);
  return () => beginRun(scenario, assemble, keep === undefined
    ? { observers: (world) => [new Ledger(world.trace)] }
    : { keep, observers: (world) => [new ShortLedger(world.trace)] });
}
