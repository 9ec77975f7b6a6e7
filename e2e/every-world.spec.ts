import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import { expect, listen, test, type Page } from './tools/test';
import { titleOf, World } from './tools/world';

const systemsFolder = join(root, 'src/systems');
/** So many pages play at once, and so many worlds are one test. */
const PAGES = 2;
const WORLDS = 10;
const PLAYED_MS = 300;

/** The names of a system's worlds: 'rabbitmq/work-queue'. */
function worldsOf(system: string): readonly string[] {
  const folder = join(systemsFolder, system, 'scenarios');
  const isRunning = existsSync(join(systemsFolder, system, 'machines.ts'));
  if (!isRunning || !existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.json'))
    .map((name) => `${system}/${name.slice(0, -'.json'.length)}`);
}

/** Pictures of the page's own, for so many milliseconds. */
async function playOn({ page, playButton }: World): Promise<void> {
  await playButton.click();
  await page.evaluate((length) => new Promise<void>((done) => {
    const start = performance.now();
    const wait = (now: number): void => {
      if (now - start < length) requestAnimationFrame(wait);
      else done();
    };
    requestAnimationFrame(wait);
  }), PLAYED_MS);
}

type Language = 'en' | 'ko';

const SWITCH = {
  en: 'Language: English. Switch to Korean', ko: '언어: 한국어. 영어로 바꾸기',
} as const;
const RUNNING = { en: /, running/, ko: /, 동작 중/ } as const;
const OTHER = { en: 'ko', ko: 'en' } as const;

/** Opens a world in the language that the page speaks, and leaves it in the other one. */
async function visit(page: Page, id: string, language: Language): Promise<void> {
  const world = new World(page, language);
  const title = titleOf(id);
  await world.open(id);
  await playOn(world);
  await expect.poll(() => world.time(), 'time passes').toBeGreaterThan(0);
  await expect(world.item(RUNNING[language]).last(), 'somebody stands there').toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: SWITCH[language] }).click();
  await expect(world.title).toHaveText(title[OTHER[language]]);
}

const systems = readdirSync(systemsFolder).map((system) => ({ system, all: worldsOf(system) }))
  .filter(({ all }) => all.length > 0);

test('there are worlds to visit', () => {
  const found = systems.map(({ system }) => system);
  expect(found).toEqual(expect.arrayContaining(['rabbitmq', 'skeleton']));
});

for (const { system, all } of systems) {
  for (let first = 0; first < all.length; first += WORLDS) {
    const some = all.slice(first, first + WORLDS);
    const range = `${first + 1} to ${first + some.length}`;
    test(`worlds ${range} of ${system} open, play and are named`, async ({ context }) => {
      test.setTimeout(120_000);
      const left = [...some];
      const problems: string[] = [];
      await Promise.all(Array.from({ length: PAGES }, async () => {
        const page = await context.newPage();
        const heard = listen(page);
        let language: Language = 'en';
        for (let id = left.shift(); id !== undefined; id = left.shift()) {
          const before = heard.length;
          const named = id;
          await test.step(named, () => visit(page, named, language));
          language = OTHER[language];
          problems.push(...heard.slice(before).map((problem) => `${named}: ${problem}`));
        }
      }));
      expect(problems).toEqual([]);
    });
  }
}
