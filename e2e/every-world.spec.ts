import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import { expect, test, type Page } from './tools/test';
import { titleOf, World } from './tools/world';

const systemsFolder = join(root, 'src/systems');
/** So many worlds are one test: going on by the address is faster than beginning anew. */
const TOGETHER = 22;
/** So many pictures of each are drawn while it plays. */
const PICTURES = 3;

/** The names of a system's worlds: 'rabbitmq/work-queue'. */
function worldsOf(system: string): readonly string[] {
  const folder = join(systemsFolder, system, 'scenarios');
  const isRunning = existsSync(join(systemsFolder, system, 'machines.ts'));
  if (!isRunning || !existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.json'))
    .map((name) => `${system}/${name.slice(0, -'.json'.length)}`);
}

/** Plays, for so many pictures of the page's own. */
async function playOn({ page, playButton }: World): Promise<void> {
  await playButton.press('Enter');
  await page.evaluate((pictures) => new Promise<void>((done) => {
    let left = pictures;
    const draw = (): void => {
      left--;
      if (left > 0) requestAnimationFrame(draw);
      else done();
    };
    requestAnimationFrame(draw);
  }), PICTURES);
}

type Language = 'en' | 'ko';

const SWITCH = {
  en: 'Language: English. Switch to Korean', ko: '언어: 한국어. 영어로 바꾸기',
} as const;
const RUNNING = { en: /, running/, ko: /, 동작 중/ } as const;
const OTHER = { en: 'ko', ko: 'en' } as const;

/** Opens a world in the language that the page speaks, and plays it in the other one. */
async function visit(page: Page, id: string, language: Language): Promise<void> {
  const world = new World(page, language);
  const other = OTHER[language];
  await world.open(id);
  // Before it plays: whatever is waited for then costs pictures.
  // By keyboard: where a mouse rests, every picture is searched for what lies under it.
  await page.getByRole('button', { name: SWITCH[language] }).press('Enter');
  await expect(world.title).toHaveText(titleOf(id)[other]);
  const renamed = new World(page, other);
  await playOn(renamed);
  await expect.poll(() => renamed.time(), 'time passes').toBeGreaterThan(0);
  await renamed.pauseButton.press('Enter');
  await expect(renamed.item(RUNNING[other]).last(), 'somebody stands there').toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
}

const systems = readdirSync(systemsFolder).map((system) => ({ system, all: worldsOf(system) }))
  .filter(({ all }) => all.length > 0);

test('there are worlds to visit', () => {
  const found = systems.map(({ system }) => system);
  expect(found).toEqual(expect.arrayContaining(['rabbitmq', 'skeleton']));
});

for (const { system, all } of systems) {
  for (let first = 0; first < all.length; first += TOGETHER) {
    const some = all.slice(first, first + TOGETHER);
    const range = `${first + 1} to ${first + some.length}`;
    test(`worlds ${range} of ${system} open, play and are named`, async ({ page, complaints }) => {
      test.setTimeout(180_000);
      let language: Language = 'en';
      for (const id of some) {
        await test.step(id, () => visit(page, id, language));
        expect(complaints, id).toEqual([]);
        language = OTHER[language];
      }
    });
  }
}
