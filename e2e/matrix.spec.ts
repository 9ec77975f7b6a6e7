import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en as first } from '../src/app/words/en';
import { ko } from '../src/app/words/ko';
import { labEn as en } from '../src/app/words/lab/en';
import { root } from '../scripts/lib/paths.mjs';
import { expectAccessible } from './tools/axe';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

test.describe.configure({ timeout: 300_000 });
const LONG = { timeout: 240_000 };

const cells = (page: Page) => page.locator('.matrix-cell');
const predicted = JSON.parse(readFileSync(join(root, 'src/lab/matrix/predicted.json'), 'utf8')) as
  { readonly [row: string]: object };
const rows = Object.values(predicted).length;
const columns = Object.keys(Object.values(predicted)[0]!).length;

test('every cell is computed, agrees with the rules, and opens its smallest run', async ({
  page,
}) => {
  await page.goto('./');
  await new World(page).isReady();
  await page.getByRole('link', { name: first['app.matrix'] }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first['app.matrix']);
  // Nothing is computed before somebody asks for it.
  await expect(page.getByText(/^0 of [1-9]\d* cells$/)).toBeVisible(LONG);
  await page.getByRole('button', { name: en['matrix.go'] }).click();
  const all = page.getByText(/^([1-9]\d*) of \1 cells$/);
  await expect(all).toBeVisible(LONG);
  expect(await cells(page).count()).toBeGreaterThanOrEqual(rows * columns);

  const titled = (name: string) => page.getByRole('button', { name });
  const lost = titled(
    'RabbitMQ, automatic acknowledgement; consumer crash before the effect: lost');
  await expect(lost).toContainText('5 runs');
  await expect(titled('RabbitMQ, manual acknowledgement, confirms, persistent; '
    + 'consumer crash before the effect: nothing')).toBeVisible();

  await lost.focus();
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('region', { name: en['matrix.chosen'] });
  await expect(chosen.getByRole('heading', { level: 2 }).first())
    .toHaveText('consumer crash before the effect');
  await expect(chosen.getByRole('heading', { level: 2 }).first()).toBeFocused();
  await expect(chosen.getByRole('list', { name: en['break.steps'] }).getByRole('listitem'))
    .toHaveCount(1, LONG);
  await expect(chosen.getByRole('application', { name: 'Stage of RabbitMQ' })).toBeVisible();
  await expect(chosen).toContainText(/RabbitMQ lost m\d/, LONG);

  await titled('Amazon SQS, FIFO queue; netsplit: nothing').click();
  await expect(chosen).toContainText('Nothing went wrong in 5 runs.', LONG);
  await expect(chosen.getByRole('application')).toHaveCount(0);
});

test('what is computed can be stopped, and stays', async ({ page }) => {
  await page.goto('./#/matrix');
  await expect(page.getByText(/^0 of [1-9]\d* cells$/)).toBeVisible(LONG);
  await expect.poll(() => page.workers().length).toBe(0);
  await page.getByRole('button', { name: en['matrix.go'] }).click();
  await expect(cells(page).first()).toBeVisible(LONG);
  await page.getByRole('button', { name: en['lab.stop'] }).click();
  await expect(page.getByRole('button', { name: en['matrix.again'] })).toBeVisible();
  const count = await cells(page).count();
  expect(count).toBeGreaterThan(0);
  await expect.poll(() => page.workers().length).toBe(0);
  expect(await cells(page).count()).toBe(count);
});

for (const [language, width] of [['en', 1440], ['ko', 1024], ['ko', 390]] as const) {
  test.describe(() => {
    test.use({ locale: language, viewport: { width, height: 844 } });

    test(`axe finds nothing grave in the matrix in ${language} at ${width} px`, async ({ page }) => {
      await page.goto('./#/matrix');
      const { 'matrix.go': go } = language === 'ko' ? ko : en;
      await page.getByRole('button', { name: go }).click();
      await expect(cells(page).nth(2)).toBeVisible(LONG);
      await page.getByRole('button', { name: (language === 'ko' ? ko : en)['lab.stop'] }).click();
      await cells(page).nth(1).click();
      const name = language === 'ko' ? ko['break.steps'] : en['break.steps'];
      await expect(page.getByRole('list', { name })).toBeVisible(LONG);
      await expectAccessible(page, 'matrix');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    });
  });
}
