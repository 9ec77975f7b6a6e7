/** How many whole runs of a small world a search tries a second, on two cores. */
import { realiseFor } from '../../lab/realise';
import type { SearchTold } from '../../lab/jobs/trier';
import { sizesOf } from '../../lab/search/schedules';
import { type Batch, Search } from '../../lab/search/search';
import { setPath } from '../parts/set-path';
import { labSystem, systemScenarios, worldNamed } from '../parts/systems';
import { Threads } from '../parts/threads';
import type { Json } from '../../base/json';
import { parseScenario } from '../../scenario/parse';

const CORES = 2;
const BATCH = 100;
const WARM_UP = 6_000; // runs
const RUNS = 20_000;
const MESSAGES = 3;
const SYSTEM = 'rabbitmq';

/** Pairs of faults on one producer, one queue and one consumer; nothing is promised. */
export async function measureSearch(): Promise<number> {
  const system = await labSystem(SYSTEM);
  let file = await worldNamed('portable/ack-lost') as Json;
  file = setPath(setPath(file, 'steps', []), 'producers[0].count', MESSAGES);
  const parsed = parseScenario(file, await systemScenarios());
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const played = realiseFor(parsed.scenario, system);
  if ('cannot' in played) throw new Error(played.cannot.en);
  const told: SearchTold = { file: played.file, system: SYSTEM, forbidden: [] };
  const threads = new Threads<Batch, number>('search', told, CORES);
  try {
    await tryMany({ threads, scenario: played.scenario, system, runs: WARM_UP });
    const before = performance.now();
    const tried = await tryMany({ threads, scenario: played.scenario, system, runs: RUNS });
    return (tried * 1_000) / (performance.now() - before);
  } finally {
    await threads.end();
  }
}

interface Trying extends Pick<ConstructorParameters<typeof Search>[0], 'scenario'> {
  readonly threads: Threads<Batch, number>;
  readonly system: ConstructorParameters<typeof Search>[1];
  readonly runs: number;
}

async function tryMany({ threads, scenario, system, runs }: Trying): Promise<number> {
  const samples = 0;
  const search = new Search(
    { scenario, forbidden: [] }, system, { widest: 2, samples, limit: runs });
  await threads.work(() => search.next(BATCH), (batch, place) => search.tell(batch, place));
  const { tried, of } = search.progress;
  const [, pairs] = sizesOf(of);
  if (tried !== of || pairs === 0) throw new Error(`${tried} of ${of} schedules were tried`);
  return tried;
}
