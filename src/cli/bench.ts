/**
 * Measures the engine: `npm run bench -- engine`. Worlds that are named are measured instead of
 * the usual ones: `skeleton`, or an example world such as `rabbitmq/work-queue`. `search` measures
 * the search for faults instead.
 */
import { measureEngine } from './bench/engine';
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

/** The world in which seeks are measured. */
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

/** Not a world: many runs in threads, which would disturb whatever is measured beside them. */
const SEARCH = 'search';

const searching = async (): Promise<Figures> =>
  ({ 'search.runsPerSecond': await measureSearch() });

const rounded = (value: number): number => Number(value.toPrecision(4));

const JOBS = { search: async () => (await import('./lab/search-job')).searchJob };

main(async (args) => {
  if (await serveThread(JOBS)) return;
  const named = args.filter((word) => !word.startsWith('--'));
  const worlds = named.length > 0 ? named.map((name) => [name, name] as const) : USUAL;
  const measured = Object.entries(
    named.includes(SEARCH) ? await searching() : await measure(worlds));
  const figures = measured.map(([name, value]) => [name, rounded(value)]);
  if (args.includes('--json')) print(JSON.stringify(Object.fromEntries(figures), null, 2));
  else for (const [name, value] of figures) print(`${String(name).padEnd(28)} ${value}`);
});
