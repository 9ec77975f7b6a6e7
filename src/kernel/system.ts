/** What a system's machines.ts gives to whoever runs worlds: found by its file, never by name. */
import type { Scenario } from '../scenario/scenario';
import type { World } from './kernel';
import type { MachineDefinition } from './machine';

/** The engine's part of a system. */
export interface SystemMachines {
  readonly MACHINES: readonly MachineDefinition[]; // its own, to be compared with XState itself
  readonly assemble: (scenario: Scenario, world: World) => void; // actors and wires
}
