/** What a thread of a sweep does: changes the world's file to a point, and plays it. */
import type { Json } from '../../base/json';
import { summaryOf } from '../../ledger/summary';
import { play } from '../../lab/play';
import { isPortable, realiseFor } from '../../lab/realise';
import type { LabSystem } from '../../lab/system';
import type { Outcome } from '../../lab/sweep/lines';
import type { Job as Wanted } from '../../lab/sweep/plan';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { Refusal, refuse } from '../parts/print';
import { setPath } from '../parts/set-path';
import { labSystem, systemScenarios } from '../parts/systems';
import type { Job } from '../parts/threads';

/** The name under which the systems of a portable world are varied. */
export const SYSTEM = 'system';

export interface SweepTold {
  readonly file: Json;
  readonly systems: readonly string[]; // all that may be needed
}

/** The world of one run, or its problems. */
export type WorldFor = (wanted: Pick<Wanted, 'point' | 'seed'>) => Scenario;

export async function worldFor(file: Json): Promise<WorldFor> {
  const systems = await systemScenarios();
  return ({ point, seed }) => {
    const places = Object.entries(point).filter(([path]) => path !== SYSTEM);
    const changed = places.reduce((world, [path, value]) => setPath(world, path, value), file);
    const parsed = parseScenario(setPath(changed, 'seed', seed), systems);
    if ('problems' in parsed) throw new Refusal(parsed.problems);
    return parsed.scenario;
  };
}

export const sweepJob: Job<SweepTold, readonly Wanted[], readonly Outcome[]> = async (told) => {
  const world = await worldFor(told.file);
  const own = await Promise.all(told.systems.map(labSystem));
  const systems = new Map(own.map((system) => [system.scenario.id, system]));
  return (jobs: readonly Wanted[]) => jobs.map((wanted) => {
    const scenario = world(wanted);
    const id = isPortable(scenario) ? wanted.point[SYSTEM] as string : scenario.system;
    const system = systems.get(id) ?? refuse('--systems', `"${id}" is not among them`, 'add it');
    return outcomeOf(scenario, system);
  });
};

function outcomeOf(world: Scenario, system: LabSystem): Outcome {
  if (!isPortable(world)) return summaryOf(play(world, system));
  const played = realiseFor(world, system);
  if ('cannot' in played) return { cannot: played.cannot.en };
  return summaryOf(play(played.scenario, system));
}
