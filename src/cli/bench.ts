/** Measures the engine and the build: `npm run bench`, `npm run bench -- --json`. */
import { measureEngine } from './bench/engine';
import { measureSeek } from './bench/seek';
import { measureSizes } from './bench/sizes';
import { plainScenario, plainSystems, startPlain } from './bench/worlds';
import { main, print } from './parts/print';

type Figures = { [figure: string]: number };

async function measure(): Promise<Figures> {
  const figures: Figures = {};
  for (const system of plainSystems) {
    const start = await startPlain(await plainScenario(system));
    const { eventsPerSecond, ratioToBareHeap } = measureEngine(start);
    const name = system === 'skeleton' ? 'engine' : system;
    figures[`${name}.eventsPerSecond`] = eventsPerSecond;
    figures[`${name}.ratioToBareHeap`] = ratioToBareHeap;
    if (system !== 'skeleton') continue;
    const seek = measureSeek(start);
    figures['seek.msMax'] = seek.msMax;
    figures['seek.checkpointMB'] = seek.checkpointMB;
  }
  return { ...figures, ...measureSizes() };
}

const rounded = (value: number): number => Number(value.toPrecision(4));

await main(async (args) => {
  const figures = Object.entries(await measure()).map(([name, value]) => [name, rounded(value)]);
  if (args.includes('--json')) print(JSON.stringify(Object.fromEntries(figures), null, 2));
  else for (const [name, value] of figures) print(`${String(name).padEnd(28)} ${value}`);
});
