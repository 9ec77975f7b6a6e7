/** A system as the lab is given it, for the lab finds none by itself. */
import type { SystemMachines } from '../kernel/system';
import type { PortablePart } from '../scenario/portable';
import type { SystemScenario } from '../scenario/system';

/** Without a portable part, it takes part in no portable scenario. */
export interface LabSystem extends Partial<PortablePart> {
  readonly scenario: SystemScenario;
  readonly machines: Pick<SystemMachines, 'assemble'>;
}

/** How a system is found by its name. */
export type Find = (id: string) => Promise<LabSystem>;
