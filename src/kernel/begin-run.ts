/** Begins a run of a scenario with the machines of its system. */
import type { Scenario } from '../scenario/scenario';
import { Run } from './run';
import type { SystemMachines } from './system';

export function beginRun(
  scenario: Scenario, assemble: SystemMachines['assemble'],
  more: Pick<ConstructorParameters<typeof Run>[0], 'observers'> = {},
): Run {
  const { seed, steps } = scenario;
  return new Run({ seed, steps, assemble: (world) => assemble(scenario, world), ...more });
}
