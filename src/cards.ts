/** What the first page shows of every example world, worked out when the page is built. */
import type { Card } from './app/home/gallery-cards';
import { sketchOf } from './app/home/sketch';
import type { SystemFrames } from './frames/topology';
import { type ExampleWorld, runWorld, scenarioOf, worlds } from './worlds';

const FRAMES = import.meta.glob<SystemFrames>('./systems/*/frames.ts', {
  eager: true, import: 'frames',
});

async function cardOf(world: ExampleWorld): Promise<readonly [string, Card]> {
  const scenario = scenarioOf(world.file);
  const { trace } = (await runWorld(world)).world;
  const { title, summary } = scenario;
  const own = FRAMES[`./systems/${world.system}/frames.ts`];
  const sketch = sketchOf(trace, { scenario, ...own });
  return [world.path.replace('./', ''), { title, summary, sketch }];
}

/** The cards of all worlds, by where their files lie: 'systems/rabbitmq/scenarios/x.json'. */
export const cards: ReadonlyMap<string, Card> = new Map(await Promise.all(worlds.map(cardOf)));
