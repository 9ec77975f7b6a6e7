/** Turns a scenario of this system into actors. */
import type { MachineDefinition } from '../../kernel/machine';
import type { World } from '../../kernel/kernel';
import { consumer, consumerRecord } from '../../machines/consumer';
import { producer, producerRecord } from '../../machines/producer';
import type { Scenario } from '../../scenario/scenario';
import { queue, queueRecord } from './machines/queue';
import { topologyOf } from './scenario';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [queue];

const PUT = { kind: 'sent', native: 'put' } as const;
const TAKE = {
  subscribe: { kind: 'sent', native: 'subscribe' },
  settle: { native: 'settle' },
} as const;

/** Creates the queue, its producers and its consumers, with a wire from each to the queue. */
export function assemble(scenario: Scenario, world: World): void {
  const { network, producers, consumers } = scenario;
  const name = topologyOf(scenario).queue;
  const held = world.create({ name, role: 'destination', machine: queue, record: queueRecord() });
  const makers = producers.map((spec) => {
    const record = producerRecord(spec, held, PUT);
    const id = world.create({ name: spec.id, role: 'producer', machine: producer, record });
    world.wire({ name: `${spec.id}-${name}`, ...network }, id, held);
    return id;
  });
  world.labels.name(makers);
  for (const spec of consumers) {
    const record = consumerRecord(spec, held, TAKE);
    const id = world.create({ name: spec.id, role: 'consumer', machine: consumer, record });
    world.wire({ name: `${spec.id}-${name}`, ...network }, id, held);
  }
}
