/** A frame is drawn by another library than the page: what hands do there is done here once more. */
import { allEn as en } from '../src/app/words/all';
import { expectAccessible } from './tools/axe';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';


async function openFrame(page: Page, asked: string): Promise<World> {
  const world = new World(page);
  await page.goto(`./embed.html?lang=en&${asked}`);
  await world.isReady();
  return world;
}

const focused = (page: Page) => page.locator(':focus');

test('a frame is walked, broken and mended by keyboard alone', async ({ page }) => {
  const world = await openFrame(page, 'world=rabbitmq/crash-redelivery');
  await page.getByRole('link', { name: 'Open in Tailback' }).focus();
  await page.keyboard.press('Tab');
  await expect(world.item(/^shop, publisher/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(focused(page)).toHaveAccessibleName(/^worker-\d, consumer/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^worker-\d/ })).toBeVisible();
  await world.button(en['do.crash']).focus();
  await page.keyboard.press('Enter');
  await expect(world.item(/^worker-\d, consumer, crashed/)).toBeVisible();
  await expect(world.button(en['do.restart']).last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^worker-\d consumer/ }).last()).toBeFocused();
  await page.keyboard.press('Control+KeyZ');
  await expect(world.item(/crashed/)).toHaveCount(0);
});

test('dialogs of a frame take the focus and give it back', async ({ page }) => {
  const world = await openFrame(page, 'world=rabbitmq/crash-redelivery');
  const tools = world.button(en['tools.break']);
  for (const choice of ['split.choose', 'roll.open'] as const) {
    await tools.press('Enter');
    await world.button(en[choice]).press('Enter');
    await expect(page.getByRole('dialog').last()).toBeFocused();
    await expectAccessible(page, choice);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(tools).toBeFocused();
  }
  await page.keyboard.press('Shift+Slash');
  const keys = page.getByRole('dialog', { name: en['keys.title'] });
  await keys.getByRole('button', { name: en['app.close'] }).click();
  await expect(keys).toHaveCount(0);
});

test('a hop of a frame is dropped, and both futures are compared', async ({ page }) => {
  const world = await openFrame(page, 'world=rabbitmq/crash-redelivery&panel=state');
  await world.tape.press('PageUp');
  await world.reaches(2_000_000);
  await world.tape.press('Home'); // connections are being opened
  await page.keyboard.press('KeyH');
  const hops = page.getByRole('dialog', { name: en['hop.list'] });
  await expect(hops.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(world.button(en['hop.drop'])).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#hops')).toBeFocused();
  await expect(world.futures).toHaveCount(2);
  await world.button(/^Compare /).first().click();
  await expect(page.getByRole('heading', { name: en['future.title'] })).toBeVisible();
  await expect(page.getByRole('application')).toHaveCount(2);
  await world.button(en['future.stop']).click();
  await expect(page.getByRole('application')).toHaveCount(1);
});

test('the guarantee of a frame is told where there is room, and the picture moves', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 700 });
  const world = await openFrame(page, 'world=kafka/first-orders');
  await expect(world.guarantee).toContainText('redeliveries');
  const scene = page.locator('.stage-picture > g');
  const before = await scene.getAttribute('transform');
  // What moves the picture comes after it.
  await expect(async () => {
    await page.locator('.stage-zoom').getByRole('button', { name: 'Zoom in' }).click();
    expect(await scene.getAttribute('transform')).not.toBe(before);
  }).toPass();
  await page.setViewportSize({ width: 900, height: 480 });
  await expect(world.guarantee).toHaveCount(0);
});
