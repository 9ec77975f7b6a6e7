/** What is at hand while a world is put together, and how clients are wired to its brokers. */
import type { World } from '../../../kernel/kernel';
import type { Scenario } from '../../../scenario/scenario';
import type { ActorId } from '../../../trace/entry';
import type { Config, Topology } from '../topology';

export interface Desk {
  readonly world: World;
  readonly scenario: Scenario;
  readonly topology: Topology;
  readonly network: Scenario['network'];
  readonly settings: Config; // of brokers, with every default
  readonly brokers: readonly ActorId[]; // broker 1 first
}

/** Lays a wire from a part of a client to every broker: each part has connections of its own. */
export function layToBrokers({ world, brokers, network }: Desk, part: ActorId, name: string): void {
  for (const broker of brokers) {
    world.wire({ name: `${name}-${world.nameOf(broker)}`, ...network }, part, broker);
  }
}
