/** A system as the lab is given it: rooms never find systems by themselves. */
import type { SystemMachines } from '../kernel/system';
import type { Realise, Variant } from '../scenario/portable';
import type { SystemScenario } from '../scenario/system';

export interface LabSystem {
  readonly scenario: SystemScenario;
  readonly machines: Pick<SystemMachines, 'assemble'>;
  readonly realise?: Realise; // absent: it takes part in no portable scenario
  readonly variants?: readonly Variant[]; // the settings that the guarantee matrix compares
}
