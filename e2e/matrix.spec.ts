import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEn as first, allKo as ko } from '../src/app/words/all';
import { labEn as en } from '../src/app/words/lab/en';
import { root } from '../scripts/lib/paths.mjs';
import { expectAccessible } from './tools/axe';
import { expectNarrow } from './tools/narrow';
import { expect, test, type Locator, type Page } from './tools/test';
import { World } from './tools/world';

test.describe.configure({ timeout: 300_000 });
const LONG = { timeout: 240_000 };

const cells = (page: Page) => page.locator('.matrix-cell');
const computed = (page: Page) => page.locator('.matrix-cell:not(.is-predicted)');
const predicted = JSON.parse(readFileSync(join(root, 'src/lab/matrix/predicted.json'), 'utf8')) as
  { readonly [row: string]: object };
const rows = Object.values(predicted).length;
/** Two systems are enough for a browser; all of them are played where there is no page. */
const FEW = /^(rabbitmq|sqs)\//;
const few = Object.keys(predicted).filter((row) => FEW.test(row)).length;
const columns = Object.keys(Object.values(predicted)[0]!).length;
const LOST = 'RabbitMQ, automatic acknowledgement; consumer crash before the effect';

/** Chooses a cell by keyboard, and is led to what it holds. */
async function choose(page: Page, cell: Locator): Promise<Locator> {
  await cell.focus();
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('region', { name: en['matrix.chosen'] });
  await expect(chosen.getByRole('heading', { level: 2 }).first()).toBeFocused();
  return chosen;
}

/** Unchecks by keyboard whoever is not among these. */
async function showOnly(page: Page, titles: readonly string[]): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) {
    const isWanted = titles.includes(await box.evaluate((input: HTMLInputElement) =>
      input.labels?.[0]?.textContent ?? ''));
    if (await box.isChecked() !== isWanted) await box.press('Space');
  }
}

test('what rules predict stands there at once, and what is computed agrees and plays', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 844 });
  await page.goto('./');
  await new World(page).isReady();
  await page.getByRole('link', { name: first['app.matrix'] }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first['app.matrix']);
  // Nothing is computed before somebody asks for it.
  await expect(cells(page)).toHaveCount(rows * columns);
  await expect(computed(page)).toHaveCount(0);
  await expect(page.getByText(`${rows * columns} cells predicted, none computed yet`)).toBeVisible();

  const titled = (name: string) => page.getByRole('button', { name });
  const chosen = await choose(page, titled(`${LOST}: predicted lost, perhaps reordered`));
  await expect(chosen.getByRole('heading', { level: 2 }).first())
    .toHaveText('consumer crash before the effect');
  await expect(chosen.getByRole('list', { name: en['matrix.rules'] }).getByRole('listitem').first())
    .toContainText(/gone once it is written to the socket.*rabbitmq:R37/);
  // One cell alone is played when it is chosen.
  await expect(chosen.getByRole('list', { name: en['break.steps'] }).getByRole('listitem'))
    .toHaveCount(1, LONG);
  await expect(chosen).toContainText(en['matrix.came']);
  await expect(chosen.getByRole('application', { name: 'Stage of RabbitMQ' })).toBeVisible();
  await expect(chosen).toContainText(/RabbitMQ lost m\d/, LONG);

  await showOnly(page, ['RabbitMQ', 'Amazon SQS']);
  await expect(page).toHaveURL(/#\/matrix\/rabbitmq,sqs$/);
  await expect(cells(page)).toHaveCount(few * columns);
  await expect(chosen).toContainText(/RabbitMQ lost m\d/);
  await page.getByRole('button', { name: en['matrix.go'] }).click();
  await expect(page.getByText(`${few * columns} of ${few * columns} cells computed, all as predicted`))
    .toBeVisible(LONG);
  await expect(computed(page)).toHaveCount(few * columns);
  const lost = titled(`${LOST}: lost`);
  await expect(lost).toContainText('5 runs');
  await expect(titled('RabbitMQ, manual acknowledgement, confirms, persistent; '
    + 'consumer crash before the effect: nothing')).toBeVisible();
  await choose(page, lost);
  await expect(chosen).toContainText(/RabbitMQ lost m\d/, LONG);
  await expectAccessible(page, 'matrix');
  await expectNarrow(page);

  await titled('Amazon SQS, FIFO queue; netsplit: nothing').click();
  await expect(chosen).toContainText('Nothing went wrong in 5 runs.', LONG);
  await expect(chosen.getByRole('application')).toHaveCount(0);
});

test('what is computed can be stopped, and stays', async ({ page }) => {
  await page.goto('./#/matrix');
  await expect(cells(page)).toHaveCount(rows * columns);
  expect(page.workers()).toHaveLength(0);
  await page.getByRole('button', { name: en['matrix.go'] }).click();
  await expect(computed(page).first()).toBeVisible(LONG);
  // What is hidden meanwhile is not computed.
  await showOnly(page, ['Apache Kafka']);
  await page.getByRole('checkbox', { name: 'Amazon SQS' }).press('Space');
  await page.getByRole('button', { name: en['lab.stop'] }).click();
  await expect(page.getByRole('button', { name: en['matrix.again'] })).toBeVisible();
  const count = await computed(page).count();
  expect(count).toBeGreaterThan(0);
  await expect.poll(() => page.workers().length).toBe(0);
  expect(await computed(page).count()).toBe(count);
  await page.goto('./#/matrix');
  await expect(cells(page)).toHaveCount(rows * columns);
});

test.describe(() => {
  test.use({ locale: 'ko', viewport: { width: 1024, height: 844 } });

  test('axe finds nothing grave in the matrix in Korean, on a tablet and a phone', async ({
    page,
  }) => {
    await page.goto('./#/matrix');
    await page.getByRole('button', { name: ko['matrix.go'] }).click();
    await expect(computed(page).nth(2)).toBeVisible(LONG);
    await page.getByRole('button', { name: ko['lab.stop'] }).click();
    await cells(page).nth(1).click();
    await expect(page.getByRole('list', { name: ko['break.steps'] })).toBeVisible(LONG);
    for (const width of [1024, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await expectAccessible(page, `matrix at ${width} px`);
      await expectNarrow(page);
    }
  });
});
