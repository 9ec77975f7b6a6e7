/** Worlds to measure: nothing goes wrong in them, and about a hundred events are always pending. */
import type { Json } from '../../base/json';
import { Run } from '../../kernel/run';
import { Ledger } from '../../ledger/ledger';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { Refusal, refuse } from '../parts/print';
import { systemMachines, systemScenarios, worldNamed, worldNames } from '../parts/systems';

const APPLICATIONS = 50;

/** The topology of the plain world, where a system needs one that names what applications use. */
const OWN: { readonly [system: string]: Plain } = {
  skeleton: { topology: { queue: 'orders' }, producer: {}, consumer: {} },
  rabbitmq: {
    topology: { queues: [{ name: 'orders' }] },
    producer: { exchange: '', routingKey: 'orders' },
    consumer: { queue: 'orders' },
  },
};

interface Plain {
  readonly topology: Json;
  readonly producer: Json; // options
  readonly consumer: Json;
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
  if ('problems' in parsed) throw new Refusal(parsed.problems);
  return parsed.scenario;
}

/** Fifty producers and fifty consumers at one queue that keeps up. */
function plainFile(system: string, { topology, producer, consumer }: Plain): Json {
  const each = <T>(make: (place: number) => T): T[] =>
    Array.from({ length: APPLICATIONS }, (_, place) => make(place));
  return {
    schema: 1, system, title: { en: '', ko: '' }, summary: { en: '', ko: '' }, until: '1h',
    network: { latency: '2ms' }, topology,
    producers: each((place) => ({
      id: `producer-${place}`, start: `${place * 97}us`, options: producer,
      arrivals: { kind: 'constant', every: '5ms' },
    })),
    consumers: each((place) => ({
      id: `consumer-${place}`, service: { kind: 'fixed', value: '500us' }, options: consumer,
    })),
  } as unknown as Json;
}

/** A run as the page has it: with trace, ledger and checkpoints. */
export async function startOf(scenario: Scenario): Promise<() => Run> {
  const { assemble } = await systemMachines(scenario.system);
  const { seed, steps } = scenario;
  return () => new Run({
    seed, steps,
    assemble: (world) => assemble(scenario, world),
    observers: (world) => [new Ledger(world.trace)],
  });
}
