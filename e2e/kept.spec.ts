import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './tools/axe';
import { drop } from './tools/drop';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

const ID = 'rabbitmq/work-queue';

/** A world in which somebody crashed a consumer at one second. */
async function changed(page: Page): Promise<World> {
  const world = new World(page);
  await world.open(ID);
  await world.seekTo(1_000_000);
  await world.item('slow, consumer').click();
  await world.button('Crash').click();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  return world;
}

const notice = (page: Page) => page.getByRole('region', { name: 'Your earlier changes' });

test('what was changed is there after a reload, can be taken back, and can be forgotten', async ({
  page,
}) => {
  const world = await changed(page);
  const left = await world.time();
  await page.reload();
  await world.isReady();
  await expect(world.item('slow, consumer, crashed')).toHaveCount(0);
  await expect(notice(page)).toBeVisible();
  await expectAccessible(page, 'notice');
  await world.button('Bring it back').click();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  await world.reaches(left);
  await expect(notice(page)).toHaveCount(0);
  await world.button('Undo').click();
  await expect(world.item('slow, consumer, crashed')).toHaveCount(0);
  await world.button('Redo').click();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  await world.button('Restart').first().click();
  await world.reaches(0);
  await expect(world.button('Undo')).toBeDisabled();
  await notice(page).getByRole('button', { name: 'Forget it' }).click();
  await page.reload();
  await world.isReady();
  await expect(notice(page)).toHaveCount(0);
});

test('a change of the past comes back as another future, which is on the stage', async ({
  page,
}) => {
  const world = await changed(page);
  await world.seekTo(500_000);
  await world.item('fast, consumer').click();
  await world.button('Crash').click();
  await expect(world.futures).toHaveCount(2);
  await page.reload();
  await world.isReady();
  await world.button('Bring it back').click();
  await expect(world.futures).toHaveCount(2);
  await expect(world.item('fast, consumer, crashed')).toBeVisible();
  await expect(world.item('slow, consumer, crashed')).toHaveCount(0);
});

test('a file that was open is open after a reload, with what was done to it', async ({ page }) => {
  const world = new World(page);
  await world.open('skeleton/one-queue');
  const file = join(import.meta.dirname, '../src/systems/rabbitmq/scenarios/work-queue.json');
  const own = readFileSync(file, 'utf8').replace('"A work queue"', '"My own queue"');
  await drop(page, 'mine.json', own);
  await expect(world.title).toHaveText('My own queue');
  await expect(page).toHaveURL(/#\/open$/);
  await page.reload();
  await world.isReady();
  await expect(world.title).toHaveText('My own queue');
  await world.seekTo(1_000_000);
  await world.item('slow, consumer').click();
  await world.button('Crash').click();
  await page.reload();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  await expect(world.button('Undo')).toBeEnabled();
});

test('the first page lists what is kept, to go on with or to forget', async ({ page }) => {
  const world = await changed(page);
  await page.goto('./#/');
  const list = page.getByRole('region', { name: 'Go on where you were' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.reload();
  await list.getByRole('button', { name: /^A work queue/ }).click();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  expect(page.url()).toContain(`#/world/${ID}`);
  await page.goto('./#/');
  await list.getByRole('button', { name: 'Forget A work queue' }).click();
  await expect(list).toHaveCount(0);
});
