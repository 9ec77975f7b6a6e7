/** What a worker of a sweep does: changes the world's file to a point, and plays it. */
import type { Json } from '../../base/json';
import { setPath } from '../../base/set-path';
import { summaryOf } from '../../ledger/summary';
import { parseScenario } from '../../scenario/parse';
import { portable } from '../../scenario/portable';
import type { Problem } from '../../scenario/problem';
import type { Scenario } from '../../scenario/scenario';
import type { SystemScenario } from '../../scenario/system';
import { play } from '../play';
import { isPortable, realiseFor } from '../realise';
import type { Outcome } from '../sweep/lines';
import type { Job } from '../sweep/plan';
import type { Find, LabSystem } from '../system';

/** The name under which the systems of a portable world are varied. */
export const SYSTEM = 'system';

export interface SweepTold {
  readonly file: Json;
  readonly systems: readonly string[]; // all that may be needed
}

/** The world of one run, or what is wrong with it. */
export function worldAt(
  file: Json, { point, seed }: Pick<Job, 'point' | 'seed'>, systems: readonly SystemScenario[],
): { readonly scenario: Scenario } | { readonly problems: readonly Problem[] } {
  const places = Object.entries(point).filter(([path]) => path !== SYSTEM);
  let world = file;
  for (const [path, value] of [...places, ['seed', seed] as const]) {
    const changed = setPath(world, path, value);
    if ('problem' in changed) return { problems: [{ path, ...changed }] };
    world = changed.value;
  }
  return parseScenario(world, [...systems, portable]);
}

export interface Sweeper {
  /** What is wrong with any of these points; told before anything is played. */
  readonly check: (points: readonly Job['point'][]) => readonly Problem[];
  readonly play: (jobs: readonly Job[]) => readonly Outcome[];
}

export async function sweeperOf({ file, systems }: SweepTold, find: Find): Promise<Sweeper> {
  const own = await Promise.all(systems.map(find));
  const scenarios = own.map(({ scenario }) => scenario);
  return {
    check: (points) => points.flatMap((point) => {
      const world = worldAt(file, { point, seed: 1 }, scenarios);
      return 'problems' in world ? world.problems : [];
    }),
    play: (jobs) => jobs.map((job) => {
      const world = worldAt(file, job, scenarios);
      if ('problems' in world) throw new Error(JSON.stringify(world.problems));
      const { scenario } = world;
      const id = isPortable(scenario) ? job.point[SYSTEM] : scenario.system;
      const system = own.find((each) => each.scenario.id === id);
      if (system === undefined) throw new Error(`${JSON.stringify(id)} is not among the systems`);
      return outcomeOf(scenario, system);
    }),
  };
}

function outcomeOf(world: Scenario, system: LabSystem): Outcome {
  if (!isPortable(world)) return summaryOf(play(world, system));
  const played = realiseFor(world, system);
  if ('cannot' in played) return { cannot: played.cannot };
  return summaryOf(play(played.scenario, system));
}
