import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as plain } from '@playwright/test';
import { cacheFolder, root } from '../scripts/lib/paths.mjs';
import { serve } from '../scripts/serve.mjs';
import { sim } from './tools/sim';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

/** All that the page offers for seeing the failure again. */
interface Failure {
  readonly message: string;
  readonly at: number;
  readonly seq: number;
  readonly seed: number;
  readonly scenario: { readonly steps: readonly object[] };
}

const folder = join(cacheFolder, 'test-crash');
let server: Awaited<ReturnType<typeof serve>>;

/** Plays a world for a while, with one fault of a person in it. */
async function playSome(page: Page, address: string): Promise<World> {
  await page.goto(`${address}#/world/rabbitmq/work-queue`);
  const world = new World(page);
  await world.isReady();
  await world.speed('4×');
  await world.playPast(4_000_000);
  await world.item('slow, consumer').click();
  await world.button('Crash').click();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  return world;
}

async function expectAlive(world: World): Promise<void> {
  const { page } = world;
  await expect(page.getByRole('alert').getByRole('heading')).toHaveText('The engine stopped');
  await expect(world.playButton).toBeDisabled();
  const end = await world.time();
  await world.tape.press('Home');
  await world.reaches(0);
  await expect(world.item('slow, consumer, running')).toBeVisible();
  await world.tape.press('End');
  await world.reaches(end);
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  await world.button('Log').click();
  await expect(page.getByRole('log').getByRole('listitem').last()).toBeVisible();
}

/** The copied scenario, run without a page, is at the same place at the same time. */
async function expectSameUpTo({ scenario, at, seq }: Failure): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'tailback-'));
  try {
    const file = join(place, 'scenario.json');
    writeFileSync(file, JSON.stringify(scenario));
    const entries = await sim(file, '--json', '--states', '--until', `${at}us`);
    expect(entries).toHaveLength(seq);
  } finally {
    rmSync(place, { recursive: true });
  }
}

test.describe('a build whose engine can be thrown over', () => {
  test.use({ isAlone: true });

  test.beforeAll(async () => {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const args = ['build', '--mode', 'test-crash', '--outDir', folder, '--emptyOutDir'];
    execFileSync(process.execPath, [vite, ...args], { cwd: root, stdio: 'pipe' });
    server = await serve({ folder, port: 0, say: () => undefined });
  });

  test.afterAll(() => server.close());

  test('a crash of the engine leaves the trace, and what reproduces it', async ({ page }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const world = await playSome(page, server.address);
    await page.workers().at(-1)!.evaluate(() => {
      const step = { at: '0s', do: 'command', target: 'fast', command: { type: 'throw' } };
      const engine = globalThis as unknown as { onmessage(message: object): void };
      engine.onmessage({ data: { do: 'input', step } });
    });
    await expectAlive(world);

    await world.button('Copy what reproduces it').click();
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const failure = JSON.parse(text) as Failure;
    expect(failure.message).toBe('thrown on purpose');
    expect(failure.scenario).toMatchObject({ seed: failure.seed, system: 'rabbitmq' });
    expect(failure.scenario.steps).toMatchObject([{ do: 'crash', target: 'slow' }]);
    await expectSameUpTo(failure);

    await page.getByRole('alert').getByRole('button', { name: 'Restart' }).click();
    await world.reaches(0);
    await world.speed('60×');
    await world.playPast(4_000_000);
  });
});

// Its error is meant to be heard, so this test does not listen for complaints.
plain('an engine that dies without a word is missed', async ({ page }) => {
  const world = await playSome(page, './');
  await page.workers().at(-1)!.evaluate(() => {
    setTimeout(() => {
      throw new Error('died without a word');
    });
  });
  await expectAlive(world);
  await expect(page.getByRole('alert')).toContainText('died without a word');
});

// What is missing is heard in the console, too.
plain('a page that cannot be fetched says so, and the world is there to go back to', async ({
  page,
}) => {
  const world = await playSome(page, './');
  const time = await world.time();
  await page.route('**/assets/**', (route) => route.fulfill({ status: 404 }));
  for (const address of ['compare/replay', 'world/kafka/rewind']) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/${address}`);
    const said = page.getByRole('alert');
    await expect(said).toContainText('This page could not be shown');
    await said.getByRole('button', { name: 'Go back' }).click();
    await expect(world.stage).toBeVisible();
    expect(await world.time()).toBeGreaterThanOrEqual(time);
  }
});
