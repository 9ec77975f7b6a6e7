/** A system as the lab takes it; found by its files, and loaded when it is needed. */
import type { LabSystem } from '../../lab/system';
import type { PortablePart } from '../../scenario/portable';
import { machinesOf, scenariosOf } from './systems';

const PORTABLE = import.meta.glob<PortablePart>('../../systems/*/portable.ts');

export async function labSystem(id: string): Promise<LabSystem> {
  const [scenario] = (await scenariosOf(id)).filter((each) => each.id === id);
  const machines = await machinesOf(id);
  if (scenario === undefined || machines === undefined) throw new Error(`no system "${id}"`);
  return { scenario, machines, ...await PORTABLE[`../../systems/${id}/portable.ts`]?.() };
}
