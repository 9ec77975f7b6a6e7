/**
 * Measures the engine: `npm run bench -- engine`. Worlds that are named are measured instead of
 * the usual ones: `skeleton`, or an example world such as `rabbitmq/work-queue`. `search` measures
 * the search for faults instead, and `memory` what a run takes that keeps only its latest entries.
 */
import { measureEngine } from './bench/engine';
import { KEPT, measureMemory } from './bench/memory';
import { measureSearch } from './bench/search';
import { measureSeek } from './bench/seek';
import { scenarioNamed, startOf } from './bench/worlds';
import { main, print } from './parts/print';
import { serveThread } from './parts/threads';

type Figures = { [figure: string]: number };

/** The worlds that are measured, and how their figures begin. */
const USUAL: readonly (readonly [figure: string, world: string])[] = [
  ['engine', 'skeleton'],
  ['rabbitmq', 'rabbitmq'],
  ['sqs', 'sqs'],
  ['pubsub', 'pubsub'],
  ['kafka', 'kafka'],
  ['kafka100', 'kafka-100'],
];

/** The world in which seeks and memory are measured. */
const SOUGHT = 'skeleton';

async function measure(worlds: typeof USUAL): Promise<Figures> {
  const figures: Figures = {};
  for (const [name, world] of worlds) {
    const start = await startOf(await scenarioNamed(world));
    for (const [figure, value] of Object.entries(measureEngine(start))) {
      figures[`${name}.${figure}`] = value;
    }
    if (world !== SOUGHT) continue;
    const seek = measureSeek(start);
    figures['seek.msMax'] = seek.msMax;
    figures['seek.checkpointMB'] = seek.checkpointMB;
  }
  return figures;
}

const searching = async (): Promise<Figures> =>
  ({ 'search.runsPerSecond': await measureSearch() });

/** Ten million events of which most are given up, in the worlds that are named. */
async function remembering(worlds: readonly string[]): Promise<Figures> {
  const figures: Figures = {};
  for (const world of worlds.length > 0 ? worlds : [SOUGHT]) {
    const { growthPercent, MB } = measureMemory(await startOf(await scenarioNamed(world), KEPT));
    const prefix = world === SOUGHT ? 'memory' : `memory.${world}`;
    figures[`${prefix}.growthPercent`] = growthPercent;
    figures[`${prefix}.MB`] = MB;
  }
  return figures;
}

/** What is no world, and would disturb whatever is measured beside it. */
const ALONE: { readonly [name: string]: (worlds: readonly string[]) => Promise<Figures> } = {
  search: searching, memory: remembering,
};

const rounded = (value: number): number => Number(value.toPrecision(4));

const JOBS = { search: async () => (await import('./lab/search-job')).searchJob };

main(async (args) => {
  if (await serveThread(JOBS)) return;
  const named = args.filter((word) => !word.startsWith('--'));
  const [first = '', ...others] = named;
  const measured = Object.entries(await (Object.hasOwn(ALONE, first)
    ? ALONE[first]!(others)
    : measure(named.length > 0 ? named.map((name) => [name, name] as const) : USUAL)));
  const figures = measured.map(([name, value]) => [name, rounded(value)]);
  if (args.includes('--json')) print(JSON.stringify(Object.fromEntries(figures), null, 2));
  else for (const [name, value] of figures) print(`${String(name).padEnd(28)} ${value}`);
});
