/** The systems that the engine can run, found by their files; each is loaded when it is needed. */
import type { SystemMachines } from '../../kernel/system';
import type { SystemScenario } from '../../scenario/system';

const MACHINES = import.meta.glob<SystemMachines>('../../systems/*/machines.ts');
const SCENARIOS = import.meta.glob<{ readonly scenario: SystemScenario }>(
  '../../systems/*/scenario.ts',
);

/** What the system of that name knows of scenarios, alone in a list; none when it is unknown. */
export async function scenariosOf(id: string): Promise<readonly SystemScenario[]> {
  const load = SCENARIOS[`../../systems/${id}/scenario.ts`];
  const loads = load === undefined ? Object.values(SCENARIOS) : [load];
  const modules = await Promise.all(loads.map((each) => each()));
  return modules.map(({ scenario }) => scenario);
}

/** The machines of a system; undefined when it has none yet. */
export async function machinesOf(id: string): Promise<SystemMachines | undefined> {
  return MACHINES[`../../systems/${id}/machines.ts`]?.();
}
