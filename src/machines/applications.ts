/** Adds applications that talk to their broker through a client in their own process. */
import type { World } from '../kernel/kernel';
import type { ConsumerSpec, ProducerSpec, Scenario } from '../scenario/scenario';
import type { ActorId } from '../trace/entry';
import { consumer, consumerRecord } from './consumer';
import { producer, producerRecord } from './producer';

/** Stands where an actor's id will be as soon as that actor is there. */
export const NOBODY = -1 as ActorId;

/** How a system makes the client of an application that is there already. */
export interface Clients {
  readonly ofProducer: (spec: ProducerSpec, app: ActorId) => ActorId;
  readonly ofConsumer: (spec: ConsumerSpec, app: ActorId) => ActorId;
  /** Whether the application hears what became of its messages; absent: it always does. */
  readonly isTold?: (spec: ProducerSpec) => boolean;
}

/** Producers, then consumers, each with its client, in the scenario's order. */
export function addApplications(
  { producers, consumers }: Pick<Scenario, 'producers' | 'consumers'>, world: World,
  { ofProducer, ofConsumer, isTold = () => true }: Clients,
): void {
  const makers = producers.map((spec) => {
    const record = producerRecord(spec, NOBODY, null);
    const app = world.create({
      name: spec.id, role: 'producer', machine: producer, record, isTold: isTold(spec),
    });
    record.client = ofProducer(spec, app);
    return app;
  });
  world.labels.name(makers);
  for (const spec of consumers) {
    const record = consumerRecord(spec, NOBODY, null);
    const app = world.create({ name: spec.id, role: 'consumer', machine: consumer, record });
    record.client = ofConsumer(spec, app);
  }
}
