import { lineOf } from '../src/lab/sweep/lines';
import { jobsOf, planOf } from '../src/lab/sweep/plan';
import { allKo as ko } from '../src/app/words/all';
import { labEn as en } from '../src/app/words/lab/en';
import type { Summary } from '../src/ledger/summary';
import { expectAccessible } from './tools/axe';
import { drop } from './tools/drop';
import { expectNarrow } from './tools/narrow';
import { expect, test, type Page } from './tools/test';
import { titleOf, World } from './tools/world';

const plan = planOf({ world: 1 }, [{ path: 'prefetch', values: [1, 100] }], 4);
const book = (lost: number): Summary => ({
  sent: 9, stored: 9, delivered: 9, processed: 9, lost, duplicated: 0, redelivered: 0,
  doubleEffects: 0, reordered: 0, deadLettered: 0, expired: 0, unexpected: 0, recovered: 0,
  waiting: 0, p50: 10, p99: 20, backlogMax: 1, hash: '',
});
/** Shards of a sweep in which each run loses as many messages as its number. */
const [whole, half, other] = ([[1, 1], [1, 2], [2, 2]] as const).map(([nth, of]) =>
  [...jobsOf(plan, { nth, of })].map((job) => lineOf(plan, job, book(job.run))).join(''));

const rowOf = (page: Page, value: string) =>
  page.locator('.sweep tbody tr').filter({ has: page.getByRole('cell', { name: value, exact: true }) })
    .first();

test('a file that is dropped anywhere is drawn, and shards join', async ({ page }) => {
  await page.goto('./');
  await new World(page).isReady();
  await drop(page, 'half.jsonl', half!);
  await expect(page).toHaveURL(/#\/sweep$/);
  await expect(page.getByRole('heading', { name: 'half.jsonl: 4 runs' })).toBeVisible();
  await expect(page.getByText(/^4 runs are missing/)).toBeVisible();
  await drop(page, 'other.jsonl', other!);
  await expect(page.getByRole('heading', { name: 'other.jsonl: 8 runs' })).toBeVisible();
  await expect(page.getByText(/missing/)).toHaveCount(0);
  await page.getByRole('combobox', { name: en['sweep.measure'] }).selectOption('lost');
  await expect(rowOf(page, '1').getByRole('cell')).toHaveText(['1', '0', '1.5', '3', '4']);
  await expect(rowOf(page, '100').getByRole('cell')).toHaveText(['100', '4', '5.5', '7', '4']);
  // Half a line at the end is left out; what is no sweep leaves the drawing as it is.
  await drop(page, 'broken.jsonl', `${whole!.slice(0, 40)}\n`);
  await expect(page.getByRole('alert')).toContainText('broken.jsonl');
  await expect(page.getByRole('heading', { name: 'other.jsonl: 8 runs' })).toBeVisible();
});

test('worlds are named without their files; the one that is played comes then', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const files = () => asked.filter((url) => /\/(work-queue|crash-redelivery)-[^/]+$/.test(url));
  await page.goto('./#/sweep');
  const world = page.getByRole('combobox', { name: en['compare.world'] });
  await world.selectOption({ label: titleOf('rabbitmq/work-queue').en });
  expect(files()).toEqual([]);
  await page.getByRole('textbox', { name: en['sweep.path'] }).fill('');
  await page.getByRole('button', { name: en['sweep.go'], exact: true }).click();
  await expect(page.getByRole('heading', { name: ': 10 runs' })).toBeVisible();
  expect(files()).toHaveLength(1);
  expect(files()[0]).toContain('/work-queue-');
});

test('a small sweep is played on the page, by the keyboard', async ({ page }) => {
  await page.goto('./#/sweep');
  const play = page.getByRole('button', { name: en['sweep.go'], exact: true });
  await expect(play).toBeEnabled();
  const world = page.getByRole('combobox', { name: en['compare.world'] });
  await world.selectOption('rabbitmq/work-queue');
  await page.getByRole('textbox', { name: en['sweep.path'] }).fill('consumers[0].options.nothing');
  await page.getByRole('spinbutton', { name: en['sweep.seeds'] }).fill('2');
  await play.click();
  await expect(page.locator('form output')).toContainText('nothing');
  await page.getByRole('textbox', { name: en['sweep.path'] }).fill('consumers[0].options.prefetch');
  await page.getByRole('textbox', { name: en['sweep.values'] }).fill('1, 50');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'A work queue: 4 runs' }))
    .toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.sweep tbody tr')).toHaveCount(2);
  await expect(rowOf(page, '50').getByRole('cell').last()).toHaveText('2');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: en['sweep.save'] }).click();
  expect((await saved).suggestedFilename()).toBe('sweep.jsonl');
  await expect.poll(() => page.workers().length).toBe(0);
});

for (const [language, width] of [['en', 1440], ['ko', 390]] as const) {
  test.describe(() => {
    test.use({ locale: language, viewport: { width, height: 844 } });

    test(`axe finds nothing grave in a sweep in ${language} at ${width} px`, async ({ page }) => {
      await page.goto('./#/sweep');
      const name = language === 'ko' ? ko['sweep.go'] : en['sweep.go'];
      await expect(page.getByRole('button', { name, exact: true })).toBeEnabled();
      await drop(page, 'whole.jsonl', whole!);
      await expect(page.getByRole('heading', { level: 2 })).toContainText('whole.jsonl');
      await expectAccessible(page, 'sweep');
      await expectNarrow(page);
    });
  });
}
