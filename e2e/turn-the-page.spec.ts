import { chooseEn } from '../src/app/words/choose/en';
import { expect, test } from './tools/test';
import { World } from './tools/world';

test.use({ locale: 'en', isAlone: true });

test('until another page has come the last one stays', async ({ page }) => {
  await page.goto('./#/world/rabbitmq/work-queue');
  const world = new World(page);
  await world.isReady();
  let bring = (): void => undefined;
  const brought = new Promise<void>((resolve) => {
    bring = resolve;
  });
  await page.route('**/assets/**', (route) => brought.then(() => route.continue()));
  await page.evaluate(() => {
    window.location.hash = '#/choose';
  });
  await expect(page.locator('.going')).toBeVisible();
  await expect(world.stage).toBeVisible();
  bring();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(chooseEn['choose.title']);
  await expect(world.stage).toBeHidden();
  await expect(page.locator('.going')).toHaveCount(0);
});
