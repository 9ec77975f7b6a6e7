/** One workload, one set of faults and one seed on several systems. */
import type { Ledger } from '../../ledger/ledger';
import type { Refusal } from '../../scenario/portable';
import type { Scenario } from '../../scenario/scenario';
import { play } from '../play';
import { type Playable, realiseFor } from '../realise';
import type { LabSystem } from '../system';

/** How one system fared, or why it could not take part. */
export type Side = { readonly system: string } & (Refusal | Fared);

interface Fared extends Playable {
  readonly ledger: Ledger;
}

/** Plays a portable scenario on each system in turn. */
export const compare = (world: Scenario, systems: readonly LabSystem[]): readonly Side[] =>
  systems.map((system): Side => {
    const playable = realiseFor(world, system);
    const { id } = system.scenario;
    if ('cannot' in playable) return { system: id, ...playable };
    return { system: id, ...playable, ledger: play(playable.scenario, system) };
  });
